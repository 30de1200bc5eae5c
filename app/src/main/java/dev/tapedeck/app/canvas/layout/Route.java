package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.List;

/// The way of an edge as a fine polyline; curves are already broken into short pieces.
///
/// @param points two or more, from the sender to the receiver
public record Route(List<Point> points) {
  private static final int PIECES = 12;

  static final Route NOWHERE = new Route(List.of(new Point(0, 0), new Point(0, 0)));

  public Route {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          "cannot make a route: %s; give two or more points".formatted(points));
    }
  }

  public Point start() {
    return points.getFirst();
  }

  public Point end() {
    return points.getLast();
  }

  public double length() {
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += points.get(i - 1).distance(points.get(i));
    }
    return length;
  }

  /// The point at a fraction of the length, 0 at the sender and 1 at the receiver.
  public Point at(double fraction) {
    double left = Math.clamp(fraction, 0, 1) * length();
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double piece = from.distance(to);
      if (left <= piece && piece > 0) {
        return from.towards(to, left / piece);
      }
      left -= piece;
    }
    return end();
  }

  /// The parallel way `distance` to the right of the direction of travel; its first and last points
  /// stay as far along as they are.
  public Route beside(double distance) {
    List<Point> shifted = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      Point before = points.get(Math.max(0, i - 1));
      Point after = points.get(Math.min(points.size() - 1, i + 1));
      double length = Math.max(before.distance(after), 1e-9);
      double dx = (after.x() - before.x()) / length;
      double dy = (after.y() - before.y()) / length;
      shifted.add(points.get(i).plus(-dy * distance, dx * distance));
    }
    return new Route(shifted);
  }

  /// The same way with `start` less at the sender and `end` less at the receiver.
  public Route trimmed(double start, double end) {
    double length = length();
    if (start + end >= length) {
      return this;
    }
    List<Point> kept = new ArrayList<>();
    kept.add(at(start / length));
    double walked = 0;
    for (int i = 1; i < points.size(); i++) {
      walked += points.get(i - 1).distance(points.get(i));
      if (walked > start && walked < length - end) {
        kept.add(points.get(i));
      }
    }
    kept.add(at((length - end) / length));
    return new Route(kept);
  }

  /// As much of the way as lies between where it comes into a box first and where it leaves it
  /// last; what is cut off at either end is a whole number of dashes, so that those left stay in
  /// place.
  ///
  /// @return all of it if it never comes in
  public Route seen(Box box, double step) {
    double walked = 0;
    double first = -1;
    double last = -1;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double piece = from.distance(to);
      if (meets(from, to, box)) {
        first = first < 0 ? walked + enters(from, to, box) * piece : first;
        last = walked + leaves(from, to, box) * piece;
      }
      walked += piece;
    }
    return first < 0 ? this : trimmed(whole(first, step), whole(walked - last, step));
  }

  private static double whole(double cut, double step) {
    return Math.floor(cut / step) * step;
  }

  /// The same way with as few points as keep it within `tolerance` of this one.
  public Route coarse(double tolerance) {
    List<Point> kept = new ArrayList<>();
    kept.add(start());
    keep(0, points.size() - 1, tolerance, kept);
    return new Route(kept);
  }

  /// Keeps the last point of a stretch, and before it the farthest one if that is too far off.
  private void keep(int first, int last, double tolerance, List<Point> kept) {
    int farthest = first;
    double most = tolerance;
    for (int i = first + 1; i < last; i++) {
      double off = distance(points.get(first), points.get(last), points.get(i));
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    if (farthest > first) {
      keep(first, farthest, tolerance, kept);
      keep(farthest, last, tolerance, kept);
    } else {
      kept.add(points.get(last));
    }
  }

  /// How far a point is from the way.
  public double distance(Point point) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < points.size(); i++) {
      nearest = Math.min(nearest, distance(points.get(i - 1), points.get(i), point));
    }
    return nearest;
  }

  private static double distance(Point from, Point to, Point point) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    double along =
        square == 0 ? 0 : ((point.x() - from.x()) * dx + (point.y() - from.y()) * dy) / square;
    return from.towards(to, Math.clamp(along, 0, 1)).distance(point);
  }

  /// Whether it comes into a box.
  public boolean meets(Box box) {
    for (int i = 1; i < points.size(); i++) {
      if (meets(points.get(i - 1), points.get(i), box)) {
        return true;
      }
    }
    return false;
  }

  /// Whether some part of a straight piece lies within both the width and the height of a box.
  private static boolean meets(Point from, Point to, Box box) {
    if (Math.max(from.x(), to.x()) < box.x()
        || Math.min(from.x(), to.x()) > box.right()
        || Math.max(from.y(), to.y()) < box.y()
        || Math.min(from.y(), to.y()) > box.bottom()) {
      return false;
    }
    return enters(from, to, box) < leaves(from, to, box);
  }

  /// Where a straight piece comes into a box, from 0 to 1; not before it leaves it if it never
  /// does.
  private static double enters(Point from, Point to, Box box) {
    return Math.max(
        enters(from.x(), to.x(), box.x(), box.right()),
        enters(from.y(), to.y(), box.y(), box.bottom()));
  }

  private static double leaves(Point from, Point to, Box box) {
    return Math.min(
        leaves(from.x(), to.x(), box.x(), box.right()),
        leaves(from.y(), to.y(), box.y(), box.bottom()));
  }

  private static double enters(double from, double to, double least, double most) {
    if (Math.abs(to - from) < 1e-9) {
      return from > least && from < most ? 0 : 1;
    }
    return Math.clamp(((from < to ? least : most) - from) / (to - from), 0, 1);
  }

  private static double leaves(double from, double to, double least, double most) {
    if (Math.abs(to - from) < 1e-9) {
      return from > least && from < most ? 1 : 0;
    }
    return Math.clamp(((from < to ? most : least) - from) / (to - from), 0, 1);
  }

  /// The smallest box around it.
  public Box bounds() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Point point : points) {
      left = Math.min(left, point.x());
      top = Math.min(top, point.y());
      right = Math.max(right, point.x());
      bottom = Math.max(bottom, point.y());
    }
    return new Box(left, top, right - left, bottom - top);
  }

  /// The same way begun at an earlier place.
  Route after(Point earlier) {
    List<Point> led = curve(earlier, start());
    led.removeLast();
    led.addAll(points);
    return new Route(led);
  }

  /// The same way led on to a later place.
  Route before(Point later) {
    List<Point> led = new ArrayList<>(points);
    led.addAll(curve(end(), later).subList(1, PIECES + 1));
    return new Route(led);
  }

  /// A curve that leaves and arrives level.
  static List<Point> curve(Point start, Point end) {
    return curve(start, end, Math.abs(end.x() - start.x()) / 2);
  }

  /// A curve that leaves and arrives level, and bends within `reach` of its ends.
  public static List<Point> curve(Point start, Point end, double reach) {
    List<Point> points = new ArrayList<>(PIECES + 1);
    for (int piece = 0; piece <= PIECES; piece++) {
      double t = piece / (double) PIECES;
      points.add(
          new Point(
              bend(start.x(), start.x() + reach, end.x() - reach, end.x(), t),
              bend(start.y(), start.y(), end.y(), end.y(), t)));
    }
    return points;
  }

  /// One coordinate of a Bézier curve through four numbers at `t`, by de Casteljau.
  private static double bend(double first, double second, double third, double fourth, double t) {
    double left = between(first, second, t);
    double middle = between(second, third, t);
    double right = between(third, fourth, t);
    return between(between(left, middle, t), between(middle, right, t), t);
  }

  private static double between(double from, double to, double t) {
    return from + (to - from) * t;
  }

  Route translated(double dx, double dy) {
    return new Route(points.stream().map(point -> point.plus(dx, dy)).toList());
  }

  /// Mirrored at the diagonal.
  Route transposed() {
    return new Route(points.stream().map(Point::transposed).toList());
  }
}
