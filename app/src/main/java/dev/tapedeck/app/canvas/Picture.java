package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A graph, laid out and ready to be drawn: all of it that stays the same at every position.
final class Picture {
  static final Picture EMPTY =
      new Picture(
          GraphLayout.EMPTY, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());

  private final GraphLayout layout;
  private final Map<Integer, Card> cards = new LinkedHashMap<>();
  private final Map<Integer, Wire> wires = new LinkedHashMap<>();
  private final IdTable<Fold> folds = new IdTable<>();
  private final List<Frame> frames;
  private final Map<Integer, String> regionTitles;
  private final List<EdgeLabel> labels;
  private final IntTable cardOf = new IntTable();
  private final Map<Integer, List<Wire>> wiresOf = new HashMap<>();
  private final Extents<Placed> placed;
  private final Extents<Strand> strands;

  /// A card and where it lies.
  record Placed(Card card, Box box) {}

  /// An open group.
  record Frame(int group, String title) {}

  /// @param cards in order of occurrence
  /// @param folds what those cards stand for that are no node's
  /// @param frames outer ones first
  /// @param regionTitles by tape number
  /// @param labels of long wires
  Picture(
      GraphLayout layout,
      List<Card> cards,
      List<Wire> wires,
      List<Fold> folds,
      List<Frame> frames,
      Map<Integer, String> regionTitles,
      List<EdgeLabel> labels) {
    this.layout = layout;
    this.frames = List.copyOf(frames);
    this.regionTitles = Map.copyOf(regionTitles);
    this.labels = List.copyOf(labels);
    for (Card card : cards) {
      this.cards.put(card.id(), card);
      cardOf.put(card.id(), card.id());
    }
    for (Fold fold : folds) {
      this.folds.put(fold.id(), fold);
      fold.members().forEach(node -> cardOf.put(node, fold.id()));
    }
    for (Wire wire : wires) {
      this.wires.put(wire.id(), wire);
      wire.edges().forEach(edge -> wiresOf.computeIfAbsent(edge, _ -> new ArrayList<>()).add(wire));
    }
    this.placed =
        new Extents<>(
            cards.stream().map(card -> new Placed(card, layout.card(card.id()))).toList(),
            Placed::box);
    this.strands =
        new Extents<>(
            wires.stream().map(wire -> new Strand(wire, layout.route(wire.id()))).toList(),
            Strand::bounds);
  }

  GraphLayout layout() {
    return layout;
  }

  /// Where reading begins: the first card of those that the gradient call asks for, else of all.
  Optional<Integer> first() {
    return cards.values().stream()
        .filter(card -> !card.marks().isEmpty())
        .findFirst()
        .or(() -> cards.values().stream().findFirst())
        .map(Card::id);
  }

  /// By id.
  Map<Integer, Card> cards() {
    return cards;
  }

  /// By id.
  Map<Integer, Wire> wires() {
    return wires;
  }

  /// What a card stands for, if it is no node's.
  Optional<Fold> fold(int card) {
    return folds.get(card);
  }

  List<Frame> frames() {
    return frames;
  }

  /// By tape number.
  Map<Integer, String> regionTitles() {
    return regionTitles;
  }

  /// What stands beside long wires.
  List<EdgeLabel> labels() {
    return labels;
  }

  /// The card on which a node shows: its own, or that of what it is folded in.
  Optional<Integer> cardOf(int node) {
    return cardOf.get(node).stream().boxed().findFirst();
  }

  /// The wires along which an edge of the graph is drawn.
  List<Wire> wiresOf(int edge) {
    return wiresOf.getOrDefault(edge, List.of());
  }

  /// All cards, in order.
  List<Placed> placed() {
    return placed.all();
  }

  /// The cards of which something lies in a box, in order.
  List<Placed> placedIn(Box box) {
    return placed.in(box);
  }

  /// The wires of which something may lie in a box, in order.
  List<Strand> strandsIn(Box box) {
    return strands.in(box);
  }

  boolean isEmpty() {
    return cards.isEmpty();
  }
}
