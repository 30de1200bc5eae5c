package dev.tapedeck.app.canvas;

import java.util.Set;
import java.util.TreeSet;

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

  /// Several cards, by their ids.
  record OfSeveral(Set<Integer> ids) implements Selection {
    public OfSeveral {
      ids = Set.copyOf(ids);
    }
  }

  /// The node or the fold of a card.
  static Selection ofCard(int card) {
    return card < 0 ? new OfFold(card) : new OfNode(card);
  }

  /// So many cards as there are, be it one or none.
  static Selection ofCards(Set<Integer> cards) {
    return switch (cards.size()) {
      case 0 -> nothing();
      case 1 -> ofCard(cards.iterator().next());
      default -> new OfSeveral(cards);
    };
  }

  static Selection nothing() {
    return new Nothing();
  }

  /// The ids of the cards that are chosen.
  default Set<Integer> cards() {
    return switch (this) {
      case OfNode(int id) -> Set.of(id);
      case OfFold(int id) -> Set.of(id);
      case OfSeveral(var ids) -> ids;
      case OfEdge _, Nothing _ -> Set.of();
    };
  }

  /// Whether it is the node or the fold of a card, alone or among others.
  default boolean isCard(int card) {
    return switch (this) {
      case OfNode(int id) -> id == card;
      case OfFold(int id) -> id == card;
      case OfSeveral(var ids) -> ids.contains(card);
      case OfEdge _, Nothing _ -> false;
    };
  }

  default boolean isEdge(int edge) {
    return this instanceof OfEdge(var id) && id == edge;
  }

  /// With the cards of another; without them if all of them were chosen.
  default Selection toggled(Selection other) {
    Set<Integer> cards = new TreeSet<>(cards());
    if (!cards.removeAll(other.cards())) {
      cards.addAll(other.cards());
    }
    return ofCards(cards);
  }
}
