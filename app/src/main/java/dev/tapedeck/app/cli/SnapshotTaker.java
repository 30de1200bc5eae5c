package dev.tapedeck.app.cli;

import java.io.IOException;
import java.util.List;

/// Draws the window into a picture.
@FunctionalInterface
public interface SnapshotTaker {
  /// Writes the picture that the request describes.
  ///
  /// @throws IOException if the picture cannot be written there
  void take(List<SnapshotRequest> requests) throws IOException;
}
