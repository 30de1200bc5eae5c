package dev.tapedeck.app.drawing;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Affine;

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
    GraphicsContext g,
    double x,
    double y,
    double width,
    double height,
    double arc,
    double top,
    double bottom) {
  private static final double LEAST_PIXELS = 120;

  /// Whether a rectangle of this height, with corners of this diameter, is worth being parted.
  static boolean isTall(GraphicsContext g, double height, double arc) {
    double scale = g.getTransform().getMyy();
    return height * scale >= LEAST_PIXELS && height * scale > 2 * arc * scale + 2;
  }

  static TallRoundRect of(
      GraphicsContext g, double x, double y, double width, double height, double arc) {
    Affine transform = g.getTransform();
    double scale = transform.getMyy();
    double shift = transform.getTy();
    double top = Math.ceil((y + arc / 2) * scale + shift);
    double bottom = Math.floor((y + height - arc / 2) * scale + shift);
    return new TallRoundRect(
        g, x, y, width, height, arc, (top - shift) / scale, (bottom - shift) / scale);
  }

  void fill() {
    end(top, y);
    g.fill();
    end(bottom, y + height);
    g.fill();
    new Rectangles(g).fill(x, top, width, bottom - top);
  }

  void stroke() {
    StrokeLineCap cap = g.getLineCap();
    g.setLineCap(StrokeLineCap.BUTT);
    end(top, y);
    g.stroke();
    end(bottom, y + height);
    g.stroke();
    g.strokeLine(x, top, x, bottom);
    g.strokeLine(x + width, top, x + width, bottom);
    g.setLineCap(cap);
  }

  /// Makes the path of an end: from where it meets the middle, around the corners, and back.
  private void end(double inner, double outer) {
    double radius = arc / 2;
    double corner = outer + Math.copySign(radius, inner - outer);
    g.beginPath();
    g.moveTo(x, inner);
    g.lineTo(x, corner);
    g.arcTo(x, outer, x + radius, outer, radius);
    g.lineTo(x + width - radius, outer);
    g.arcTo(x + width, outer, x + width, corner, radius);
    g.lineTo(x + width, inner);
  }
}
