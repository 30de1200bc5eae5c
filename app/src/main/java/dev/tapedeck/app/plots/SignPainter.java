package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Mark;

/// Draws the signs of points.
final class SignPainter {
  private static final double LINE = 1.5;

  private final Pen pen;

  SignPainter(Pen pen) {
    this.pen = pen;
  }

  void paint(Mark.Sign sign, double x, double y, double radius, String color, double opacity) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return;
    }
    switch (sign) {
      case NONE -> {}
      case CIRCLE -> pen.circle(x, y, radius, color, opacity);
      case POINT -> pen.circle(x, y, radius / 2, color, opacity);
      case SQUARE -> corners(4, Math.PI / 4, x, y, radius * 1.25, color, opacity);
      case DIAMOND -> corners(4, 0, x, y, radius * 1.2, color, opacity);
      case UP -> corners(3, -Math.PI / 2, x, y, radius * 1.15, color, opacity);
      case DOWN -> corners(3, Math.PI / 2, x, y, radius * 1.15, color, opacity);
      case STAR -> star(x, y, radius * 1.2, color, opacity);
      case PLUS -> {
        stroke(x - radius, y, x + radius, y, color, opacity);
        stroke(x, y - radius, x, y + radius, color, opacity);
      }
      case CROSS -> {
        double part = radius * 0.8;
        stroke(x - part, y - part, x + part, y + part, color, opacity);
        stroke(x - part, y + part, x + part, y - part, color, opacity);
      }
    }
  }

  private void stroke(double x, double y, double toX, double toY, String color, double opacity) {
    pen.line(new double[] {x, toX}, new double[] {y, toY}, Pen.Stroke.solid(color, opacity, LINE));
  }

  private void corners(
      int count, double start, double x, double y, double radius, String color, double opacity) {
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      xs[i] = x + radius * Math.cos(start + 2 * Math.PI * i / count);
      ys[i] = y + radius * Math.sin(start + 2 * Math.PI * i / count);
    }
    pen.polygon(xs, ys, color, opacity);
  }

  private void star(double x, double y, double radius, String color, double opacity) {
    double[] xs = new double[10];
    double[] ys = new double[10];
    for (int i = 0; i < 10; i++) {
      double length = i % 2 == 0 ? radius : radius * 0.45;
      xs[i] = x + length * Math.sin(Math.PI * i / 5);
      ys[i] = y - length * Math.cos(Math.PI * i / 5);
    }
    pen.polygon(xs, ys, color, opacity);
  }
}
