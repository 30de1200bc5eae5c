package dev.tapedeck.app.canvas.layout;

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

  /// Places the cards, the edges and the tapes of a graph, and what is open in it.
  ///
  /// @param sizes the extent of each card by id; of an open one, what it is when closed
  /// @param earlier where cards were before the graph was changed: they stay there as far as what
  ///   is new leaves them room
  /// @param cancelled asked now and then, on this thread
  /// @throws CancellationException if `cancelled` said so
  public static GraphLayout of(
      Scheme scheme,
      Map<Integer, Size> sizes,
      Direction direction,
      Earlier earlier,
      BooleanSupplier cancelled) {
    return switch (direction) {
      case RIGHT -> rightwards(scheme, sizes, Padding.REGION, earlier, cancelled);
      case DOWN ->
          rightwards(
                  scheme,
                  transposed(sizes),
                  Padding.REGION.transposed(),
                  earlier.transposed(),
                  cancelled)
              .transposed();
    };
  }

  private static GraphLayout rightwards(
      Scheme scheme,
      Map<Integer, Size> sizes,
      Padding padding,
      Earlier earlier,
      BooleanSupplier cancelled) {
    return new NestedLayout(new Levels(sizes, padding, cancelled)).of(scheme, earlier);
  }

  private static Map<Integer, Size> transposed(Map<Integer, Size> sizes) {
    return sizes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().transposed()));
  }
}
