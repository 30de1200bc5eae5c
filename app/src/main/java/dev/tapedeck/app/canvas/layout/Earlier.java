package dev.tapedeck.app.canvas.layout;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What of one level of a graph was drawn before the graph was changed, by the ids that it has now;
/// what is new is missing.
///
/// @param cards where they were when all in the level was closed
/// @param routes the ways of arcs between such cards and ports
/// @param space what was kept free for the level with what was open in it; empty for a whole graph
/// @param open by card id, what was drawn in the place of a card that was open and still is
public record Earlier(
    Map<Integer, Box> cards,
    Map<Integer, Route> routes,
    Optional<Box> space,
    Map<Integer, Earlier> open) {
  /// Nothing was drawn before.
  public static final Earlier NOTHING = new Earlier(Map.of(), Map.of(), Optional.empty(), Map.of());

  public Earlier {
    cards = Map.copyOf(cards);
    routes = Map.copyOf(routes);
    open = Map.copyOf(open);
  }

  /// Whether enough of these cards were there for the drawing to be the same one.
  boolean isMostOf(Collection<Integer> now) {
    long known = now.stream().filter(cards::containsKey).count();
    return known > 0 && 2 * known >= now.size();
  }

  Earlier open(int card) {
    return open.getOrDefault(card, NOTHING);
  }

  /// Mirrored at the diagonal.
  Earlier transposed() {
    return new Earlier(
        mapped(cards, Box::transposed),
        mapped(routes, Route::transposed),
        space.map(Box::transposed),
        mapped(open, Earlier::transposed));
  }

  private static <V> Map<Integer, V> mapped(Map<Integer, V> from, UnaryOperator<V> by) {
    return from.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> by.apply(entry.getValue())));
  }
}
