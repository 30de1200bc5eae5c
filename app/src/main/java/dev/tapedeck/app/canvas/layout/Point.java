package dev.tapedeck.app.canvas.layout;

/// A place on the drawing, in units that are pixels at a zoom of one; y grows downwards.
public record Point(double x, double y) {
  public double distance(Point other) {
    return Math.hypot(other.x - x, other.y - y);
  }

  public Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  /// The place `fraction` of the way towards `other`.
  public Point towards(Point other, double fraction) {
    return new Point(x + (other.x - x) * fraction, y + (other.y - y) * fraction);
  }

  /// Mirrored at the diagonal: what is left becomes top.
  public Point transposed() {
    return new Point(y, x);
  }
}
