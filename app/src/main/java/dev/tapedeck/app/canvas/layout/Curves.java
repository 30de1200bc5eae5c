package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.List;

/// Turns right-angled routes into smooth ones that still stay clear of every card.
///
/// A step from one height to another becomes an S that is as wide as the free strip around the step
/// allows, so the curve lies in a rectangle that no card reaches into. Other corners are rounded.
final class Curves {
  private static final int PIECES = 16;
  private static final int CORNER_PIECES = 5;
  private static final double CORNER = 8;
  private static final double WIDEST = 44;
  private static final double CLEARANCE = 9;

  private final List<Box> cards;

  Curves(List<Box> cards) {
    this.cards = cards;
  }

  /// A smooth route through right-angled bends, which begins and ends horizontally.
  Route through(List<Point> bends) {
    List<Point> corners = withoutIdle(bends);
    List<Point> path = new ArrayList<>();
    path.add(corners.getFirst());
    int i = 1;
    while (i < corners.size() - 1) {
      if (i + 2 < corners.size() && isStep(corners, i)) {
        addStep(path, corners, i);
        i += 2;
      } else {
        addCorner(path, corners, i);
        i++;
      }
    }
    path.add(corners.getLast());
    return new Route(path);
  }

  /// A route through right-angled bends with small round corners.
  Route rounded(List<Point> bends) {
    List<Point> corners = withoutIdle(bends);
    List<Point> path = new ArrayList<>();
    path.add(corners.getFirst());
    for (int i = 1; i < corners.size() - 1; i++) {
      addCorner(path, corners, i);
    }
    path.add(corners.getLast());
    return new Route(path);
  }

  private static List<Point> withoutIdle(List<Point> bends) {
    List<Point> kept = new ArrayList<>();
    for (Point bend : bends) {
      if (!kept.isEmpty() && kept.getLast().distance(bend) < 0.01) {
        continue;
      }
      if (kept.size() > 1 && isStraight(kept.get(kept.size() - 2), kept.getLast(), bend)) {
        kept.removeLast();
      }
      kept.add(bend);
    }
    if (kept.size() == 1) {
      kept.add(kept.getFirst());
    }
    return kept;
  }

  private static boolean isStraight(Point a, Point b, Point c) {
    boolean horizontal = Math.abs(a.y() - b.y()) < 0.01 && Math.abs(b.y() - c.y()) < 0.01;
    boolean vertical = Math.abs(a.x() - b.x()) < 0.01 && Math.abs(b.x() - c.x()) < 0.01;
    return horizontal || vertical;
  }

  /// Whether corners `i` and `i + 1` change the height of a way that goes on to the same side.
  private static boolean isStep(List<Point> corners, int i) {
    double before = corners.get(i).x() - corners.get(i - 1).x();
    double after = corners.get(i + 2).x() - corners.get(i + 1).x();
    return Math.abs(corners.get(i).x() - corners.get(i + 1).x()) < 0.01 && before * after > 0;
  }

  private void addStep(List<Point> path, List<Point> corners, int i) {
    Point upper = corners.get(i);
    Point lower = corners.get(i + 1);
    double side = Math.signum(corners.get(i + 2).x() - lower.x());
    double wish = Math.clamp(Math.abs(lower.y() - upper.y()) * 0.7, CORNER, WIDEST);
    double before = Math.abs(upper.x() - corners.get(i - 1).x()) / (i > 1 ? 2 : 1);
    boolean last = i + 2 == corners.size() - 1;
    double after = Math.abs(corners.get(i + 2).x() - lower.x()) / (last ? 1 : 2);
    double back = Math.min(wish, Math.min(before, free(upper, lower, -side)));
    double on = Math.min(wish, Math.min(after, free(upper, lower, side)));
    Point from = upper.plus(-side * back, 0);
    Point to = lower.plus(side * on, 0);
    double middle = (from.x() + to.x()) / 2;
    addCurve(path, from, new Point(middle, upper.y()), new Point(middle, lower.y()), to);
  }

  /// How far the strip between two heights is free of cards to one side.
  private double free(Point upper, Point lower, double side) {
    double top = Math.min(upper.y(), lower.y()) - CLEARANCE;
    double bottom = Math.max(upper.y(), lower.y()) + CLEARANCE;
    double free = WIDEST;
    for (Box card : cards) {
      if (card.y() < bottom && card.bottom() > top) {
        double gap = side < 0 ? upper.x() - card.right() : card.x() - upper.x();
        if (gap >= 0) {
          free = Math.min(free, Math.max(gap - CLEARANCE, 0));
        }
      }
    }
    return free;
  }

  private static void addCurve(List<Point> path, Point from, Point first, Point second, Point to) {
    for (int piece = 0; piece <= PIECES; piece++) {
      double t = piece / (double) PIECES;
      Point a = from.towards(first, t);
      Point b = first.towards(second, t);
      Point c = second.towards(to, t);
      path.add(a.towards(b, t).towards(b.towards(c, t), t));
    }
  }

  private static void addCorner(List<Point> path, List<Point> corners, int i) {
    Point corner = corners.get(i);
    Point before = corners.get(i - 1);
    Point after = corners.get(i + 1);
    double radius = Math.min(CORNER, Math.min(corner.distance(before), corner.distance(after)) / 2);
    Point from = corner.towards(before, radius / corner.distance(before));
    Point to = corner.towards(after, radius / corner.distance(after));
    for (int piece = 0; piece <= CORNER_PIECES; piece++) {
      double t = piece / (double) CORNER_PIECES;
      path.add(from.towards(corner, t).towards(corner.towards(to, t), t));
    }
  }
}
