package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Size;

/// The measures of a card, shared by what sizes cards and what draws them.
final class CardGeometry {
  static final double SIDE = 10;
  static final double TOP = 8;
  static final double BOTTOM = 8;
  static final double TITLE_HEIGHT = 16;
  static final double TITLE_GAP = 6;
  static final double ROW_GAP = 4;
  static final double CELL_HEIGHT = 17;
  static final double CELL_SIDE = 5;
  static final double CELL_GAP = 2;
  static final double STRIP_WIDTH = 108;
  static final double STRIP_HEIGHT = 12;
  static final double CAPTION_HEIGHT = 14;
  static final double EYE_WIDTH = 18;
  static final double NABLA_WIDTH = 14;
  static final double CHIP_HEIGHT = 16;
  static final double CHIP_SIDE = 6;
  static final double CHIP_GAP = 4;
  static final double CORNER = 7;
  static final double LEAST_WIDTH = 84;
  static final double MOST_DETAIL = 150;

  private CardGeometry() {}

  /// The width of each cell of a grid: that of the widest number in it.
  static double cellWidth(ValueFigure.Cells cells, TextMeasure measure) {
    return cells.cells().stream()
            .mapToDouble(cell -> measure.width(cell.text(), Typeface.NUMBER))
            .max()
            .orElse(0)
        + 2 * CELL_SIDE;
  }

  static Size size(ValueFigure figure, TextMeasure measure) {
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

  static double chipWidth(String text, TextMeasure measure) {
    return measure.width(text, Typeface.CHIP) + 2 * CHIP_SIDE;
  }
}
