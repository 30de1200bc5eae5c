package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.util.List;

/// Draws a plot's legend into the corner where it covers least.
final class LegendPainter {
  private static final double SIZE = 11;
  private static final double ROW = 17;
  private static final double SAMPLE = 22;
  private static final double ROOM = 6;

  private final Plot plot;
  private final Place place;
  private final PlotColors colors;
  private final Pen pen;
  private final List<Mark> named;

  LegendPainter(Plot plot, Place place, PlotColors colors, Pen pen) {
    this.plot = plot;
    this.place = place;
    this.colors = colors;
    this.pen = pen;
    this.named = plot.marks().stream().filter(mark -> !mark.label().isEmpty()).toList();
  }

  void paint() {
    if (named.isEmpty()) {
      return;
    }
    double widest =
        named.stream().mapToDouble(mark -> pen.width(mark.label(), SIZE)).max().orElse(0);
    Box box = freest(widest + SAMPLE + 3 * ROOM, named.size() * ROW + ROOM);
    double[] xs = {box.x(), box.right(), box.right(), box.x(), box.x()};
    double[] ys = {box.y(), box.y(), box.bottom(), box.bottom(), box.y()};
    pen.polygon(xs, ys, colors.background(), 0.85);
    pen.line(xs, ys, Pen.Stroke.solid(colors.grid(), 1, 1));
    for (int i = 0; i < named.size(); i++) {
      double middle = box.y() + ROOM / 2 + ROW * (i + 0.5);
      sample(named.get(i), box.x() + ROOM, middle);
      pen.text(
          named.get(i).label(),
          box.x() + 2 * ROOM + SAMPLE,
          middle + SIZE * 0.36,
          Pen.Anchor.START,
          false,
          new Pen.Letters(colors.text(), SIZE, false));
    }
  }

  private void sample(Mark mark, double x, double y) {
    Mark.Style style = mark.style();
    String color = colors.web(style.color());
    boolean fills = mark instanceof Mark.Bars || mark instanceof Mark.Band;
    if (fills) {
      pen.polygon(
          new double[] {x, x + SAMPLE, x + SAMPLE, x},
          new double[] {y - 4, y - 4, y + 4, y + 4},
          color,
          style.opacity());
      return;
    }
    if (style.dash() != Mark.Dash.NONE) {
      pen.line(
          new double[] {x, x + SAMPLE}, new double[] {y, y}, MarkPainter.stroke(style, colors));
    }
    new SignPainter(pen).paint(style.sign(), x + SAMPLE / 2, y, 4, color, style.opacity());
  }

  private Box freest(double width, double height) {
    Box frame = place.frame();
    double left = frame.x() + ROOM;
    double right = frame.right() - ROOM - width;
    double top = frame.y() + ROOM;
    double bottom = frame.bottom() - ROOM - height;
    Box best = new Box(right, top, width, height);
    long least = covered(best);
    for (Box other :
        List.of(
            new Box(left, top, width, height),
            new Box(left, bottom, width, height),
            new Box(right, bottom, width, height))) {
      long covers = covered(other);
      if (covers < least) {
        best = other;
        least = covers;
      }
    }
    return best;
  }

  /// How many points of lines and tops of bars lie under a box.
  private long covered(Box box) {
    return plot.marks().stream().mapToLong(mark -> covered(mark, box)).sum();
  }

  private long covered(Mark mark, Box box) {
    return switch (mark) {
      case Mark.Line line -> covered(line.xs(), line.ys(), box);
      case Mark.Points points -> covered(points.xs(), points.ys(), box);
      case Mark.Bars bars -> covered(bars.lefts(), bars.heights(), box);
      case Mark.Band band -> covered(band.xs(), band.highs(), box);
      case Mark.Rule _, Mark.Picture _, Mark.Words _ -> 0;
    };
  }

  private long covered(List<Double> xs, List<Double> ys, Box box) {
    long count = 0;
    for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
      double x = place.x(xs.get(i));
      double y = place.y(ys.get(i));
      if (x >= box.x() && x <= box.right() && y >= box.y() && y <= box.bottom()) {
        count++;
      }
    }
    return count;
  }
}
