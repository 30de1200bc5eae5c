package dev.tapedeck.app.cli;

import java.nio.file.Path;

/// Measures how long the window takes to be drawn.
public interface FrameTimer {
  /// Opens a run as the request says and measures.
  ///
  /// @param flat whether every node is drawn, however many there are
  /// @return the times in words
  String measure(SnapshotRequest request, boolean flat);

  /// Opens a file in a window that shows something else, on a display, and measures that.
  ///
  /// @return the time in words
  String opening(Path file, WindowLook look);
}
