package dev.tapedeck.app.canvas;

/// What the user has chosen on the graph.
public sealed interface Selection {
  /// Nothing is chosen.
  record Nothing() implements Selection {}

  /// A node, by its id in the graph.
  record OfNode(int id) implements Selection {}

  /// An edge, by its id in the graph.
  record OfEdge(int id) implements Selection {}

  static Selection nothing() {
    return new Nothing();
  }

  default boolean isNode(int node) {
    return this instanceof OfNode(var id) && id == node;
  }

  default boolean isEdge(int edge) {
    return this instanceof OfEdge(var id) && id == edge;
  }
}
