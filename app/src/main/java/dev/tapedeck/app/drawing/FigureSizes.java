package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Size;

/// The measures of figures, shared by what makes room for them and what draws them.
public final class FigureSizes {
  public static final double CELL_HEIGHT = 17;
  static final double CELL_SIDE = 5;
  static final double CELL_GAP = 2;
  static final double STRIP_WIDTH = 108;
  static final double STRIP_HEIGHT = 12;
  static final double CAPTION_HEIGHT = 14;

  private FigureSizes() {}

  /// The width of each cell of a grid: that of the widest number in it.
  static double cellWidth(ValueFigure.Cells cells, TextMeasure measure) {
    double widest = 0;
    for (ValueFigure.Cell cell : cells.cells()) {
      widest = Math.max(widest, measure.width(cell.text(), Typeface.NUMBER));
    }
    return widest + 2 * CELL_SIDE;
  }

  /// The extent of a figure.
  public static Size of(ValueFigure figure, TextMeasure measure) {
    return switch (figure) {
      case ValueFigure.Cells cells -> {
        double width = cells.columns() * (cellWidth(cells, measure) + CELL_GAP) - CELL_GAP;
        yield new Size(width, cells.rows() * (CELL_HEIGHT + CELL_GAP) - CELL_GAP);
      }
      case ValueFigure.Strip strip -> {
        double caption = measure.width(strip.caption(), Typeface.CHIP);
        yield new Size(Math.max(STRIP_WIDTH, caption), STRIP_HEIGHT + CAPTION_HEIGHT);
      }
      case ValueFigure.Words words ->
          new Size(measure.width(words.text(), Typeface.NUMBER), CELL_HEIGHT);
    };
  }
}
