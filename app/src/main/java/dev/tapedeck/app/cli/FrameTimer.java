package dev.tapedeck.app.cli;

/// Measures how long the window takes to be drawn anew.
@FunctionalInterface
public interface FrameTimer {
  /// Opens a run as the request says and measures.
  ///
  /// @param flat whether every node is drawn, however many there are
  /// @return the times in words
  String measure(SnapshotRequest request, boolean flat);
}
