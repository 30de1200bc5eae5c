package dev.tapedeck.app.drawing;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.NonInvertibleTransformException;

/// Fills rectangles of one drawing, as far as the canvas shows them: the software pipeline counts
/// in 65536ths of a pixel, and loses those that end farther than 32767 pixels away.
///
/// @param shown what the canvas shows of the drawing, and a pixel more on every side
record Rectangles(GraphicsContext g, Bounds shown) {
  /// Those of a drawing that stays where it is on the canvas.
  Rectangles(GraphicsContext g) {
    this(g, shown(g));
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

  private static Bounds shown(GraphicsContext g) {
    try {
      return g.getTransform()
          .inverseTransform(
              new BoundingBox(-1, -1, g.getCanvas().getWidth() + 2, g.getCanvas().getHeight() + 2));
    } catch (NonInvertibleTransformException e) {
      throw new IllegalStateException("cannot draw at no scale", e);
    }
  }
}
