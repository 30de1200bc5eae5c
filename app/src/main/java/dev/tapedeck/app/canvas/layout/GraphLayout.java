package dev.tapedeck.app.canvas.layout;

import java.util.List;
import java.util.Map;

/// Where everything of a graph is drawn.
///
/// @param cards by node id
/// @param edges by edge id, from the sender's card to the receiver's
/// @param regions outer tapes before the tapes within them
/// @param bounds around all of it; [Box#EMPTY] for an empty graph
public record GraphLayout(
    Map<Integer, Box> cards, Map<Integer, Route> edges, List<RegionBox> regions, Box bounds) {
  public static final GraphLayout EMPTY = new GraphLayout(Map.of(), Map.of(), List.of(), Box.EMPTY);

  public GraphLayout {
    cards = Map.copyOf(cards);
    edges = Map.copyOf(edges);
    regions = List.copyOf(regions);
  }

  /// A layout whose bounds are found from its parts.
  static GraphLayout of(
      Map<Integer, Box> cards, Map<Integer, Route> edges, List<RegionBox> regions) {
    Box bounds = null;
    for (Box card : cards.values()) {
      bounds = bounds == null ? card : bounds.union(card);
    }
    if (bounds == null) {
      return EMPTY;
    }
    for (RegionBox region : regions) {
      bounds = bounds.union(region.box());
    }
    for (Route route : edges.values()) {
      bounds = bounds.union(route.bounds());
    }
    return new GraphLayout(cards, edges, regions, bounds);
  }

  /// The card of a node.
  public Box card(int node) {
    return cards.getOrDefault(node, Box.EMPTY);
  }

  /// The way of an edge.
  public Route route(int edge) {
    return edges.getOrDefault(edge, Route.NOWHERE);
  }

  /// Mirrored at the diagonal.
  GraphLayout transposed() {
    Map<Integer, Box> newCards = new java.util.HashMap<>();
    cards.forEach((id, box) -> newCards.put(id, box.transposed()));
    Map<Integer, Route> newEdges = new java.util.HashMap<>();
    edges.forEach((id, route) -> newEdges.put(id, route.transposed()));
    return new GraphLayout(
        newCards,
        newEdges,
        regions.stream()
            .map(region -> new RegionBox(region.tape(), region.box().transposed()))
            .toList(),
        bounds.transposed());
  }
}
