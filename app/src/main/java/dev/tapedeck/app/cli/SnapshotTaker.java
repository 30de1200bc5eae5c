package dev.tapedeck.app.cli;

import java.io.IOException;

/// Draws the window into a picture.
@FunctionalInterface
public interface SnapshotTaker {
  /// Writes the picture that the request describes.
  ///
  /// @throws IOException if the picture cannot be written there
  void take(SnapshotRequest request) throws IOException;
}
