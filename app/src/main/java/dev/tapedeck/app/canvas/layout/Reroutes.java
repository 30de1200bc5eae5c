package dev.tapedeck.app.canvas.layout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// Joins the arcs of a changed drawing to its cards: a way that still fits stays, the others are
/// found anew.
final class Reroutes {
  private final Scheme scheme;
  private final Board board;
  private final Detours detours;

  Reroutes(Scheme scheme, Board board) {
    this.scheme = scheme;
    this.board = board;
    this.detours = new Detours(List.copyOf(board.cards().values()));
  }

  /// Whether each arc finds a way around the cards.
  boolean join() {
    for (Scheme.Arc arc : scheme.arcs()) {
      Box from = board.box(arc.from());
      Box to = board.box(arc.to());
      board
          .routes()
          .put(
              arc.id(),
              kept(arc, from, to)
                  .orElseGet(() -> detours.between(start(arc, from), end(arc, to), from, to)));
    }
    board.routes().keySet().retainAll(scheme.arcs().stream().map(Scheme.Arc::id).toList());
    return board.routes().values().stream().allMatch(detours::isClear);
  }

  private Optional<Route> kept(Scheme.Arc arc, Box from, Box to) {
    return Optional.ofNullable(board.routes().get(arc.id()))
        .filter(route -> isBeside(route.start(), from) && isBeside(route.end(), to))
        .map(route -> joined(route, from, to))
        .filter(detours::isClear);
  }

  private static boolean isBeside(Point point, Box place) {
    return point.y() >= place.y() && point.y() <= place.bottom();
  }

  /// A card's right side moves when it grows, a port when the level does.
  private static Route joined(Route route, Box from, Box to) {
    Point start = new Point(from.right(), route.start().y());
    Point end = new Point(to.x(), route.end().y());
    Route begun = start.equals(route.start()) ? route : route.after(start);
    return end.equals(route.end()) ? begun : begun.before(end);
  }

  private Point start(Scheme.Arc arc, Box from) {
    return new Point(
        from.right(), port(from, heights(arc, Scheme.Arc::from, route -> route.start().y())));
  }

  private Point end(Scheme.Arc arc, Box to) {
    return new Point(to.x(), port(to, heights(arc, Scheme.Arc::to, route -> route.end().y())));
  }

  /// Where other arcs touch the same card.
  private double[] heights(
      Scheme.Arc arc, Function<Scheme.Arc, Integer> side, Function<Route, Double> height) {
    return scheme.arcs().stream()
        .filter(other -> side.apply(other).equals(side.apply(arc)) && other.id() != arc.id())
        .flatMap(other -> Optional.ofNullable(board.routes().get(other.id())).stream())
        .mapToDouble(height::apply)
        .toArray();
  }

  /// The height beside a card that is farthest from those in use; of equal ones the middle.
  private static double port(Box card, double[] used) {
    return DoubleStream.of(1 / 2.0, 1 / 3.0, 2 / 3.0, 1 / 4.0, 3 / 4.0, 1 / 5.0, 4 / 5.0)
        .map(part -> card.y() + part * card.height())
        .boxed()
        .max(
            Comparator.comparingDouble(
                y -> DoubleStream.of(used).map(other -> Math.abs(other - y)).min().orElse(1e9)))
        .orElse(card.center().y());
  }
}
