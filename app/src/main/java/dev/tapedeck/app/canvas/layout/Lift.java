package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Where heights of a drawing go when the cards of one floor are closed up and lifted: cards keep
/// their extents, wide gaps between them shrink, and what was above stays above.
///
/// @param from heights, in order
/// @param to where they go
record Lift(List<Double> from, List<Double> to) {
  Lift {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /// Closes cards up, so that no gap between them is wider than `gap`; the topmost stays.
  static Lift closing(Collection<Box> cards, double gap) {
    List<Box> ordered = cards.stream().sorted(Comparator.comparingDouble(Box::y)).toList();
    List<Double> from = new ArrayList<>();
    List<Double> to = new ArrayList<>();
    double bottom = ordered.getFirst().y();
    double moved = 0;
    for (Box card : ordered) {
      moved -= Math.max(0, card.y() - bottom - gap);
      if (card.bottom() > bottom) {
        double top = Math.max(card.y(), bottom);
        from.addAll(List.of(top, card.bottom()));
        to.addAll(List.of(top + moved, card.bottom() + moved));
        bottom = card.bottom();
      }
    }
    return new Lift(from, to);
  }

  /// The same, and then so far up that the lowest card ends at `bottom`.
  Lift endingAt(double bottom) {
    double by = bottom - to.getLast();
    return new Lift(from, to.stream().map(height -> height + by).toList());
  }

  double top() {
    return to.getFirst();
  }

  double at(double height) {
    int next = 0;
    while (next < from.size() && from.get(next) < height) {
      next++;
    }
    if (next == 0) {
      return height - from.getFirst() + to.getFirst();
    }
    double start = from.get(next - 1);
    double goes = to.get(next - 1);
    if (next == from.size()) {
      return height - start + goes;
    }
    double part = (height - start) / (from.get(next) - start);
    return goes + part * (to.get(next) - goes);
  }

  Point moved(Point point) {
    return new Point(point.x(), at(point.y()));
  }

  Box moved(Box box) {
    return new Box(box.x(), at(box.y()), box.width(), box.height());
  }

  Route moved(Route route) {
    return new Route(route.points().stream().map(this::moved).toList());
  }
}
