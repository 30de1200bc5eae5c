package dev.tapedeck.app.canvas;

/// What the user has chosen on the graph.
public sealed interface Selection {
  /// Nothing is chosen.
  record Nothing() implements Selection {}

  /// A node, by its id in the graph.
  record OfNode(int id) implements Selection {}

  /// An edge, by its id in the graph.
  record OfEdge(int id) implements Selection {}

  /// What is folded into one card, by the card's id.
  record OfFold(int id) implements Selection {}

  /// The node or the fold of a card.
  static Selection ofCard(int card) {
    return card < 0 ? new OfFold(card) : new OfNode(card);
  }

  static Selection nothing() {
    return new Nothing();
  }

  /// Whether it is the node or the fold of a card.
  default boolean isCard(int card) {
    return switch (this) {
      case OfNode(int id) -> id == card;
      case OfFold(int id) -> id == card;
      case OfEdge _, Nothing _ -> false;
    };
  }

  default boolean isEdge(int edge) {
    return this instanceof OfEdge(var id) && id == edge;
  }
}
