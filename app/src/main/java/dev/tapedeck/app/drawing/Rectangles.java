package dev.tapedeck.app.drawing;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.NonInvertibleTransformException;

/// Fills rectangles, as far as the canvas shows them: the software pipeline counts in 65536ths of a
/// pixel, and loses those that end farther than 32767 pixels away.
final class Rectangles {
  private Rectangles() {}

  static void fill(GraphicsContext g, double x, double y, double width, double height) {
    Bounds shown = shown(g);
    double left = Math.max(x, shown.getMinX());
    double top = Math.max(y, shown.getMinY());
    double right = Math.min(x + width, shown.getMaxX());
    double bottom = Math.min(y + height, shown.getMaxY());
    if (left < right && top < bottom) {
      g.fillRect(left, top, right - left, bottom - top);
    }
  }

  /// What the canvas shows of the drawing, and a pixel more on every side.
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
