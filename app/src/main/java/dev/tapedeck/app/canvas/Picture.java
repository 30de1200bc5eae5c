package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.GraphLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A graph, laid out and ready to be drawn: all of it that stays the same at every position.
///
/// @param cards by node id, in order of occurrence
/// @param wires by edge id
/// @param regionTitles by tape number
record Picture(
    GraphLayout layout,
    Map<Integer, Card> cards,
    Map<Integer, Wire> wires,
    Map<Integer, String> regionTitles) {
  static final Picture EMPTY = new Picture(GraphLayout.EMPTY, Map.of(), Map.of(), Map.of());

  Picture {
    regionTitles = Map.copyOf(regionTitles);
  }

  static Picture of(
      GraphLayout layout, List<Card> cards, List<Wire> wires, Map<Integer, String> regionTitles) {
    Map<Integer, Card> cardsById = new LinkedHashMap<>();
    cards.forEach(card -> cardsById.put(card.id(), card));
    Map<Integer, Wire> wiresById = new LinkedHashMap<>();
    wires.forEach(wire -> wiresById.put(wire.id(), wire));
    return new Picture(layout, cardsById, wiresById, regionTitles);
  }

  boolean isEmpty() {
    return cards.isEmpty();
  }
}
