package dev.tapedeck.app.drawing;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// Draws upright and level lines with blunt ends: as rectangles, for which the software pipeline
/// need not work out how much of each pixel a shape covers.
///
/// @param dashed whether they have dashes, which rectangles have not
record StraightLine(GraphicsContext g, boolean dashed) {
  void stroke(double fromX, double fromY, double toX, double toY) {
    if (dashed) {
      g.strokeLine(fromX, fromY, toX, toY);
      return;
    }
    Paint before = g.getFill();
    g.setFill(g.getStroke());
    double half = g.getLineWidth() / 2;
    if (fromX == toX) {
      Rectangles.fill(g, fromX - half, Math.min(fromY, toY), 2 * half, Math.abs(toY - fromY));
    } else {
      Rectangles.fill(g, Math.min(fromX, toX), fromY - half, Math.abs(toX - fromX), 2 * half);
    }
    g.setFill(before);
  }
}
