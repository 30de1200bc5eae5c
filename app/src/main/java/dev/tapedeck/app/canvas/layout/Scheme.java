package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is laid out together: the cards of one level, the arcs between them, the tapes around them,
/// and what is open within.
///
/// @param cards ids, in order of execution
/// @param regions the tapes; what they recorded is named by cards' ids
/// @param open by card id, what is drawn in the place of a card that is open
/// @param entries by the id of the arc that leads into this level from outside, the arc's port: an
///   id that is no card's
/// @param exits by the id of the arc that leads out of this level, the arc's port
/// @param floors by card id, the floors of those that do not stand on the ground
public record Scheme(
    List<Integer> cards,
    List<Arc> arcs,
    List<TapeGraph.Region> regions,
    Map<Integer, Scheme> open,
    Map<Integer, Integer> entries,
    Map<Integer, Integer> exits,
    Map<Integer, Integer> floors) {
  public Scheme {
    cards = List.copyOf(cards);
    arcs = List.copyOf(arcs);
    regions = List.copyOf(regions);
    open = Map.copyOf(open);
    entries = Map.copyOf(entries);
    exits = Map.copyOf(exits);
    floors = Map.copyOf(floors);
  }

  /// What leads from one card or port to another.
  ///
  /// @param id unique in a scheme and what is open in it
  public record Arc(int id, int from, int to) {}

  /// A graph with everything on one level.
  public static Scheme of(TapeGraph graph) {
    return new Scheme(
        graph.nodes().stream().map(TapeGraph.Node::id).toList(),
        graph.edges().stream().map(edge -> new Arc(edge.id(), edge.from(), edge.to())).toList(),
        graph.regions(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  /// The same cards and arcs without the tapes around them.
  Scheme withoutRegions() {
    return new Scheme(cards, arcs, List.of(), open, entries, exits, floors);
  }

  /// The floor on which a card stands, 0 on the ground.
  int floor(int card) {
    return floors.getOrDefault(card, 0);
  }

  /// Cards and ports.
  List<Integer> places() {
    return Stream.of(entries.values(), cards, exits.values())
        .flatMap(each -> each.stream())
        .toList();
  }

  /// Which of the places are ports at the side where values come in.
  Set<Integer> entryPorts() {
    return Set.copyOf(entries.values());
  }

  Set<Integer> exitPorts() {
    return Set.copyOf(exits.values());
  }
}
