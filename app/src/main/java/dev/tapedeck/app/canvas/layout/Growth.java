package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.List;

/// How a drawing makes room for what is opened in it: what lies right of and below a box that grows
/// moves by as much as it grows, and nothing else moves.
final class Growth {
  private static final double TOUCHING = 0.01;

  private record Push(double from, double by) {}

  private final List<Push> right = new ArrayList<>();
  private final List<Push> down = new ArrayList<>();

  /// Lets a box grow to the right and down.
  void grow(Box box, Size size) {
    right.add(new Push(box.right(), size.width() - box.width()));
    down.add(new Push(box.bottom(), size.height() - box.height()));
  }

  /// Where a place of the drawing has moved to.
  Point moved(Point point) {
    return new Point(along(right, point.x()), along(down, point.y()));
  }

  /// A box that stays as large as it is, moved.
  Box moved(Box box) {
    Point corner = moved(new Point(box.x(), box.y()));
    return new Box(corner.x(), corner.y(), box.width(), box.height());
  }

  /// A box that grows with what lies in it.
  Box stretched(Box box) {
    Point corner = moved(new Point(box.x(), box.y()));
    Point end = moved(new Point(box.right(), box.bottom()));
    return new Box(corner.x(), corner.y(), end.x() - corner.x(), end.y() - corner.y());
  }

  Route moved(Route route) {
    return new Route(route.points().stream().map(this::moved).toList());
  }

  private static double along(List<Push> pushes, double at) {
    double moved = at;
    for (Push push : pushes) {
      if (at >= push.from() - TOUCHING) {
        moved += push.by();
      }
    }
    return moved;
  }
}
