package dev.tapedeck.app.drawing;

import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// Draws upright and level lines with blunt ends: as rectangles, for which the software pipeline
/// need not work out how much of each pixel a shape covers.
final class StraightLines {
  private StraightLines() {}

  /// Draws with the stroke that is set.
  ///
  /// @param dashed whether it has dashes, which rectangles have not
  /// @param lines tells of each line
  static void stroke(Rectangles rectangles, boolean dashed, Consumer<Pieces.Piece> lines) {
    GraphicsContext g = rectangles.g();
    if (dashed) {
      lines.accept(g::strokeLine);
      return;
    }
    Paint before = g.getFill();
    g.setFill(g.getStroke());
    double width = g.getLineWidth();
    lines.accept((fromX, fromY, toX, toY) -> {
      if (fromX == toX) {
        rectangles.fill(fromX - width / 2, Math.min(fromY, toY), width, Math.abs(toY - fromY));
      } else {
        rectangles.fill(Math.min(fromX, toX), fromY - width / 2, Math.abs(toX - fromX), width);
      }
    });
    g.setFill(before);
  }
}
