package dev.tapedeck.app.canvas;

/// What of an edge stays the same at every position.
///
/// @param id the edge's id
/// @param from the sender's node id
/// @param to the receiver's node id
record Wire(int id, int from, int to, Path path) {
  /// Whether gradients can come back along it.
  enum Path {
    RECORDED,
    UNRECORDED,
    BROKEN
  }
}
