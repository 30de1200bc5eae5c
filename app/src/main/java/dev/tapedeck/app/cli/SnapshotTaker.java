package dev.tapedeck.app.cli;

import java.io.IOException;
import java.util.List;

/// Draws the window into a picture.
@FunctionalInterface
public interface SnapshotTaker {
  /// Begins in the background with a window that looks like that: a call of [#take] is to follow.
  default void prepare(WindowLook look) {}

  /// Writes the picture that the request describes.
  ///
  /// @throws IOException if the picture cannot be written there
  void take(List<SnapshotRequest> requests) throws IOException;
}
