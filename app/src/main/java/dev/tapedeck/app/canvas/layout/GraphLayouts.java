package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.trace.TapeGraph;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Lays graphs out. The way is chosen by the graph's size and never by the clock, so that the same
/// graph always gives the same picture.
public final class GraphLayouts {
  /// The number of nodes and edges up to which edges are routed around cards.
  public static final int CAREFUL = 800;

  private GraphLayouts() {}

  /// Places the cards, the edges and the tapes of a graph.
  ///
  /// @param sizes the extent of each card by node id
  /// @param cancelled asked now and then, on this thread
  /// @throws CancellationException if `cancelled` said so
  public static GraphLayout of(
      TapeGraph graph, Map<Integer, Size> sizes, Direction direction, BooleanSupplier cancelled) {
    return switch (direction) {
      case RIGHT -> rightwards(graph, sizes, Padding.REGION, cancelled);
      case DOWN ->
          rightwards(graph, transposed(sizes), Padding.REGION.transposed(), cancelled).transposed();
    };
  }

  private static GraphLayout rightwards(
      TapeGraph graph, Map<Integer, Size> sizes, Padding padding, BooleanSupplier cancelled) {
    if (graph.nodes().isEmpty()) {
      return GraphLayout.EMPTY;
    }
    boolean small = graph.nodes().size() + graph.edges().size() <= CAREFUL;
    return small
        ? new ElkPlacement(graph, sizes, padding).layout(cancelled)
        : new LinearPlacement(graph, sizes, padding).layout();
  }

  private static Map<Integer, Size> transposed(Map<Integer, Size> sizes) {
    return sizes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().transposed()));
  }
}
