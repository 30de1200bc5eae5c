package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.ThemeColor;
import javafx.scene.canvas.GraphicsContext;

/// What lies behind and over a drawing that can be moved: its ground with dots, the frame of the
/// keyboard's focus, and the box that is drawn around what shall be chosen. In pixels of the
/// screen.
public record Backdrop(GraphicsContext g, Ink ink, double width, double height) {
  private static final double GRID = 24;
  private static final double LEAST_GRID = 14;

  /// The empty ground.
  public void ground() {
    g.setFill(ink.of(ThemeColor.CANVAS));
    g.fillRect(0, 0, width, height);
  }

  /// Dots that move with the drawing.
  public void dots(Viewport viewport) {
    double step = GRID * viewport.scale();
    while (step < LEAST_GRID) {
      step *= 2;
    }
    g.setFill(ink.of(ThemeColor.CANVAS_DOT));
    double left = positiveRemainder(viewport.x(), step);
    double top = positiveRemainder(viewport.y(), step);
    for (double dotX = left; dotX < width; dotX += step) {
      for (double dotY = top; dotY < height; dotY += step) {
        g.fillRect(Math.rint(dotX), Math.rint(dotY), 1.5, 1.5);
      }
    }
  }

  private static double positiveRemainder(double value, double step) {
    return ((value % step) + step) % step;
  }

  /// The box around what shall be chosen.
  public void lasso(Box drawn) {
    g.setFill(ink.of(ThemeColor.FOCUS, 0.1));
    g.fillRect(drawn.x(), drawn.y(), drawn.width(), drawn.height());
    g.setStroke(ink.of(ThemeColor.FOCUS));
    g.setLineWidth(1);
    g.setLineDashes(4, 3);
    g.strokeRect(drawn.x() + 0.5, drawn.y() + 0.5, drawn.width(), drawn.height());
  }

  /// The frame that says that keys act here.
  public void focus() {
    g.setStroke(ink.of(ThemeColor.FOCUS));
    g.setLineWidth(2);
    g.setLineDashes();
    g.strokeRect(1, 1, width - 2, height - 2);
  }
}
