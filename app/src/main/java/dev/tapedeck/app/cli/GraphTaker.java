package dev.tapedeck.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes graphs into files.
public interface GraphTaker {
  /// The endings of the files that can be written, without the dot.
  List<String> endings();

  /// Whether a graph can be written into a file of this name.
  boolean isKnown(Path file);

  /// Writes the file that the request describes.
  ///
  /// @throws IOException if it cannot be written there
  void take(ExportRequest request) throws IOException;
}
