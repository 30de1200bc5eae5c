package dev.tapedeck.app.canvas.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds ways between cards that stand where they stand: straight on, with one step, or along a
/// free height.
final class Detours {
  /// How far from its ends a way turns.
  private static final double TURN = Gaps.LAYER / 2;

  private final List<Box> cards;
  private final Curves curves;

  Detours(List<Box> cards) {
    this.cards = cards;
    this.curves = new Curves(cards);
  }

  /// The way from the right side of one card to the left side of another; through cards if there is
  /// none around them.
  Route between(Point start, Point end, Box from, Box to) {
    List<Box> others =
        cards.stream()
            .filter(card -> !card.equals(from) && !card.equals(to))
            .filter(card -> card.right() > start.x() - TURN && card.x() < end.x() + TURN)
            .map(card -> card.grown(Gaps.CLEAR))
            .toList();
    return Stream.concat(steps(start, end), lanes(start, end, others))
        .filter(bends -> isFree(bends, others))
        .findFirst()
        .map(curves::through)
        .orElseGet(() -> new Route(Route.curve(start, end)));
  }

  private Stream<List<Point>> steps(Point start, Point end) {
    return Stream.of(end.x() - TURN, start.x() + TURN, (start.x() + end.x()) / 2)
        .map(x -> List.of(start, new Point(x, start.y()), new Point(x, end.y()), end));
  }

  /// Above or below each card in the way, the shortest first.
  private Stream<List<Point>> lanes(Point start, Point end, List<Box> others) {
    double middle = (start.y() + end.y()) / 2;
    return others.stream()
        .flatMap(card -> Stream.of(card.y() - Gaps.CLEAR, card.bottom() + Gaps.CLEAR))
        .sorted(Comparator.comparingDouble(height -> Math.abs(height - middle)))
        .map(height ->
            List.of(
                start,
                new Point(start.x() + TURN, start.y()),
                new Point(start.x() + TURN, height),
                new Point(end.x() - TURN, height),
                new Point(end.x() - TURN, end.y()),
                end));
  }

  private static boolean isFree(List<Point> bends, List<Box> others) {
    for (int i = 1; i < bends.size(); i++) {
      Point from = bends.get(i - 1);
      Point to = bends.get(i);
      Box stretch =
          new Box(
              Math.min(from.x(), to.x()),
              Math.min(from.y(), to.y()),
              Math.abs(to.x() - from.x()),
              Math.abs(to.y() - from.y()));
      if (others.stream().anyMatch(stretch::intersects)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a way meets no card; those at its ends it touches only.
  boolean isClear(Route route) {
    Box bounds = route.bounds().grown(1);
    return cards.stream()
        .filter(bounds::intersects)
        .map(card -> card.grown(-2))
        .noneMatch(route::meets);
  }
}
