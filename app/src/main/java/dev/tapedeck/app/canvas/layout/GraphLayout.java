package dev.tapedeck.app.canvas.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where everything of a graph is drawn.
///
/// @param cards by node id
/// @param frames by the id of a card that is open, what is drawn in its place
/// @param edges by edge id, from the sender's card to the receiver's
/// @param regions outer tapes before the tapes within them
/// @param floors from the ground up, where there are several
/// @param bounds around all of it; [Box#EMPTY] for an empty graph
/// @param closed the same before anything in it was opened; empty if nothing is open
/// @param open by card id, what is drawn in the frame of a card that is open, before it was put
///   there
public record GraphLayout(
    Map<Integer, Box> cards,
    Map<Integer, Box> frames,
    Map<Integer, Route> edges,
    List<RegionBox> regions,
    List<FloorBox> floors,
    Box bounds,
    Optional<GraphLayout> closed,
    Map<Integer, GraphLayout> open) {
  public static final GraphLayout EMPTY = of(Map.of(), Map.of(), Map.of(), List.of(), List.of());

  public GraphLayout {
    cards = Map.copyOf(cards);
    frames = Map.copyOf(frames);
    edges = Map.copyOf(edges);
    regions = List.copyOf(regions);
    floors = List.copyOf(floors);
    open = Map.copyOf(open);
  }

  /// A layout whose bounds are found from its parts.
  static GraphLayout of(
      Map<Integer, Box> cards,
      Map<Integer, Box> frames,
      Map<Integer, Route> edges,
      List<RegionBox> regions,
      List<FloorBox> floors) {
    Box bounds =
        Stream.of(
                cards.values().stream(),
                frames.values().stream(),
                regions.stream().map(RegionBox::box),
                edges.values().stream().map(Route::bounds))
            .flatMap(each -> each)
            .reduce(Box::union)
            .orElse(Box.EMPTY);
    return new GraphLayout(
        cards, frames, edges, regions, floors, bounds, Optional.empty(), Map.of());
  }

  /// The same as what became of drawings in which nothing was open.
  GraphLayout madeOf(GraphLayout level, Map<Integer, GraphLayout> opened) {
    return new GraphLayout(
        cards, frames, edges, regions, floors, bounds, Optional.of(level), opened);
  }

  /// The same with at least as much space.
  GraphLayout within(Box space) {
    return new GraphLayout(
        cards, frames, edges, regions, floors, bounds.union(space), closed, open);
  }

  /// All of it moved.
  GraphLayout translated(double dx, double dy) {
    return mapped(box -> box.translated(dx, dy), route -> route.translated(dx, dy));
  }

  /// The card of a node.
  public Box card(int node) {
    return cards.getOrDefault(node, Box.EMPTY);
  }

  /// What is drawn in the place of an open card.
  public Box frame(int card) {
    return frames.getOrDefault(card, Box.EMPTY);
  }

  /// Where a card is, open or closed; empty if it is not drawn.
  public Optional<Box> place(int card) {
    return Optional.ofNullable(cards.get(card)).or(() -> Optional.ofNullable(frames.get(card)));
  }

  /// The way of an edge.
  public Route route(int edge) {
    return edges.getOrDefault(edge, Route.NOWHERE);
  }

  /// Mirrored at the diagonal.
  GraphLayout transposed() {
    return mapped(Box::transposed, Route::transposed);
  }

  private GraphLayout mapped(UnaryOperator<Box> boxes, UnaryOperator<Route> routes) {
    return new GraphLayout(
        mapped(cards, boxes),
        mapped(frames, boxes),
        mapped(edges, routes),
        regions.stream()
            .map(region -> new RegionBox(region.tape(), boxes.apply(region.box())))
            .toList(),
        floors.stream()
            .map(floor -> new FloorBox(floor.floor(), boxes.apply(floor.box())))
            .toList(),
        boxes.apply(bounds),
        closed.map(level -> level.mapped(boxes, routes)),
        mapped(open, level -> level.mapped(boxes, routes)));
  }

  private static <V> Map<Integer, V> mapped(Map<Integer, V> from, UnaryOperator<V> by) {
    Map<Integer, V> mapped = new HashMap<>();
    from.forEach((id, each) -> mapped.put(id, by.apply(each)));
    return mapped;
  }
}
