package dev.tapedeck.app.canvas.layout;

/// An upright rectangle.
///
/// @param x its left edge
/// @param y its upper edge
public record Box(double x, double y, double width, double height) {
  public static final Box EMPTY = new Box(0, 0, 0, 0);

  /// The box that has both points for corners.
  public static Box between(Point one, Point other) {
    return new Box(
        Math.min(one.x(), other.x()),
        Math.min(one.y(), other.y()),
        Math.abs(other.x() - one.x()),
        Math.abs(other.y() - one.y()));
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  /// The upper left one.
  public Point corner() {
    return new Point(x, y);
  }

  public Point center() {
    return new Point(x + width / 2, y + height / 2);
  }

  public boolean contains(Point point) {
    return point.x() >= x && point.x() <= right() && point.y() >= y && point.y() <= bottom();
  }

  public boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /// Whether both share more than an edge.
  public boolean intersects(Box other) {
    return other.x < right() && other.right() > x && other.y < bottom() && other.bottom() > y;
  }

  /// With `margin` more on every side; less if it is negative.
  public Box grown(double margin) {
    return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }

  /// The smallest box around both.
  public Box union(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  Box translated(double dx, double dy) {
    return new Box(x + dx, y + dy, width, height);
  }

  /// Mirrored at the diagonal.
  public Box transposed() {
    return new Box(y, x, height, width);
  }
}
