package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Plot;

/// Draws a [Figure]: its title and its plots in their grid.
final class FigurePainter {
  static final double PIXELS_PER_INCH = 100;
  private static final double TITLE_SIZE = 15;
  private static final double TITLE_ROOM = 30;
  private static final double GAP = 10;

  private final PlotColors colors;

  FigurePainter(PlotColors colors) {
    this.colors = colors;
  }

  /// Fills a picture of the given extents.
  void paint(Figure figure, Pen pen, double width, double height) {
    pen.polygon(
        new double[] {0, width, width, 0},
        new double[] {0, 0, height, height},
        colors.background(),
        1);
    double top = GAP;
    if (!figure.title().isEmpty()) {
      pen.text(
          figure.title(),
          width / 2,
          top + TITLE_SIZE,
          Pen.Anchor.MIDDLE,
          false,
          new Pen.Letters(colors.text(), TITLE_SIZE, true));
      top += TITLE_ROOM;
    }
    for (Plot plot : figure.plots()) {
      Plot.Cell cell = plot.cell();
      double across = (width - GAP) / cell.columns();
      double down = (height - GAP - top) / cell.rows();
      new PlotPainter(plot, colors, pen)
          .paint(
              new Box(
                  GAP + cell.column() * across,
                  top + cell.row() * down,
                  cell.width() * across - GAP,
                  cell.height() * down - GAP));
    }
  }
}
