package dev.tapedeck.app.drawing;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Affine;
import javafx.scene.transform.NonInvertibleTransformException;

/// Fills rectangles of one drawing, as far as the canvas shows them: the software pipeline counts
/// in 65536ths of a pixel, and loses those that end farther than 32767 pixels away.
///
/// @param transform from the drawing to the canvas; it stays as it is
/// @param shown what the canvas shows of the drawing, and a pixel more on every side
record Rectangles(GraphicsContext g, Affine transform, Bounds shown) {
  /// Those of a drawing where it lies on the canvas now.
  static Rectangles of(GraphicsContext g) {
    Affine transform = g.getTransform();
    return new Rectangles(g, transform, shown(g, transform));
  }

  /// Pixels for each unit of the drawing.
  double scale() {
    return transform.getMyy();
  }

  void fill(double x, double y, double width, double height) {
    double left = Math.max(x, shown.getMinX());
    double top = Math.max(y, shown.getMinY());
    double right = Math.min(x + width, shown.getMaxX());
    double bottom = Math.min(y + height, shown.getMaxY());
    if (left < right && top < bottom) {
      g.fillRect(left, top, right - left, bottom - top);
    }
  }

  private static Bounds shown(GraphicsContext g, Affine transform) {
    try {
      return transform.inverseTransform(
          new BoundingBox(-1, -1, g.getCanvas().getWidth() + 2, g.getCanvas().getHeight() + 2));
    } catch (NonInvertibleTransformException e) {
      throw new IllegalStateException("cannot draw at no scale", e);
    }
  }
}
