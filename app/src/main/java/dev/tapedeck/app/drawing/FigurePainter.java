package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.ThemeColor;
import javafx.scene.paint.Color;

/// Draws values.
public final class FigurePainter {
  private final Brush g;
  private final Ink ink;
  private final TextMeasure measure;

  /// Draws with a brush, in the colours of a theme.
  public FigurePainter(Brush g, Ink ink, TextMeasure measure) {
    this.g = g;
    this.ink = ink;
    this.measure = measure;
  }

  /// A figure at a place; narrower, if it is wider than the card was made for.
  public void paint(ValueFigure figure, Box place, Color color) {
    double x = place.x();
    double y = place.y();
    switch (figure) {
      case ValueFigure.Cells cells -> cells(cells, place, color);
      case ValueFigure.Strip strip -> {
        double width = FigureSizes.STRIP_WIDTH / strip.levels().size();
        for (int i = 0; i < strip.levels().size(); i++) {
          g.setFill(ink.heat(strip.levels().get(i)));
          g.fillRect(x + i * width, y, width - (width > 3 ? 0.6 : 0), FigureSizes.STRIP_HEIGHT);
        }
        double middle = y + FigureSizes.STRIP_HEIGHT + FigureSizes.CAPTION_HEIGHT / 2 + 1;
        write(strip.caption(), Typeface.CHIP, color, x, middle, place.width());
      }
      case ValueFigure.Words words -> {
        double middle = y + FigureSizes.CELL_HEIGHT / 2;
        write(words.text(), Typeface.NUMBER, color, x, middle, place.width());
      }
    }
  }

  private void cells(ValueFigure.Cells cells, Box place, Color color) {
    boolean scalar = cells.cells().size() == 1;
    double most = (place.width() + FigureSizes.CELL_GAP) / cells.columns() - FigureSizes.CELL_GAP;
    double width = Math.min(FigureSizes.cellWidth(cells, measure), Math.max(1, most));
    for (int i = 0; i < cells.cells().size(); i++) {
      ValueFigure.Cell cell = cells.cells().get(i);
      int row = i / cells.columns();
      double left = place.x() + (i % cells.columns()) * (width + FigureSizes.CELL_GAP);
      double top = place.y() + row * (FigureSizes.CELL_HEIGHT + FigureSizes.CELL_GAP);
      double middle = top + FigureSizes.CELL_HEIGHT / 2;
      if (scalar) {
        write(cell.text(), Typeface.NUMBER, color, left, middle, place.width());
      } else {
        g.setFill(tint(cell.level()));
        g.fillRoundRect(left, top, width, FigureSizes.CELL_HEIGHT, 6);
        double number = Math.min(measure.width(cell.text(), Typeface.NUMBER), width - 2);
        write(cell.text(), Typeface.NUMBER, color, left + (width - number) / 2, middle, width - 2);
      }
    }
  }

  /// A hint of the sign, so weak that the number on it stays easy to read.
  private Color tint(double level) {
    if (Double.isNaN(level)) {
      return ink.of(ThemeColor.ERROR_SOFT);
    }
    ThemeColor color = level < 0 ? ThemeColor.NEGATIVE : ThemeColor.POSITIVE;
    return ink.of(color, 0.05 + 0.13 * Math.abs(level));
  }

  /// A text with its middle at a height, made narrower if it is wider than `most`.
  public void write(
      String text, Typeface typeface, Color color, double x, double middle, double most) {
    if (measure.width(text, typeface) <= most + 1) {
      write(text, typeface, color, x, middle);
    } else {
      g.setFont(CardFont.of(typeface));
      g.setFill(color);
      g.fillText(text, x, middle, most);
    }
  }

  /// A text with its middle at a height.
  public void write(String text, Typeface typeface, Color color, double x, double middle) {
    g.setFont(CardFont.of(typeface));
    g.setFill(color);
    g.fillText(text, x, middle);
  }
}
