package dev.tapedeck.app.drawing;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/// A rectangle with round corners, drawn as three parts: both ends with their corners, and the
/// plain part between.
///
/// The software pipeline takes a shape as one, and mixes every row of pixels across its whole width
/// by how much of each pixel is covered. Of a region that fills the window that takes longer than
/// all that lies in it. The parts meet between two rows of pixels, so that no seam is seen.
///
/// @param top where the upper end stops
/// @param bottom where the lower end begins
record TallRoundRect(
    Rectangles rectangles,
    double x,
    double y,
    double width,
    double height,
    double arc,
    double top,
    double bottom) {
  private static final double LEAST_PIXELS = 24;

  /// Whether a rectangle of this height, with corners of this diameter, is worth being parted.
  ///
  /// @param scale pixels for each unit
  static boolean isTall(double scale, double height, double arc) {
    return height * scale >= LEAST_PIXELS && height * scale > 2 * arc * scale + 2;
  }

  static TallRoundRect of(
      Rectangles rectangles, double x, double y, double width, double height, double arc) {
    double scale = rectangles.scale();
    double shift = rectangles.transform().getTy();
    double top = Math.ceil((y + arc / 2) * scale + shift);
    double bottom = Math.floor((y + height - arc / 2) * scale + shift);
    return new TallRoundRect(
        rectangles, x, y, width, height, arc, (top - shift) / scale, (bottom - shift) / scale);
  }

  private GraphicsContext g() {
    return rectangles.g();
  }

  void fill() {
    end(top, y);
    g().fill();
    end(bottom, y + height);
    g().fill();
    rectangles.fill(x, top, width, bottom - top);
  }

  void stroke() {
    StrokeLineCap cap = g().getLineCap();
    g().setLineCap(StrokeLineCap.BUTT);
    end(top, y);
    g().stroke();
    end(bottom, y + height);
    g().stroke();
    g().setLineCap(cap);
    StraightLines.stroke(
        rectangles,
        false,
        side -> {
          side.between(x, top, x, bottom);
          side.between(x + width, top, x + width, bottom);
        });
  }

  /// Makes the path of an end: from where it meets the middle, around the corners, and back.
  private void end(double inner, double outer) {
    double radius = arc / 2;
    double corner = outer + Math.copySign(radius, inner - outer);
    g().beginPath();
    g().moveTo(x, inner);
    g().lineTo(x, corner);
    g().arcTo(x, outer, x + radius, outer, radius);
    g().lineTo(x + width - radius, outer);
    g().arcTo(x + width, outer, x + width, corner, radius);
    g().lineTo(x + width, inner);
  }
}
