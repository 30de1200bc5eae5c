package dev.tapedeck.app.plots;

import dev.tapedeck.app.plots.Pen.Stroke;
import dev.tapedeck.trace.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Draws the marks of a plot.
final class MarkPainter {
  private static final double PIXELS_PER_POINT = 1.25;
  private static final double WORDS_SIZE = 12;
  private static final int OPAQUE = 0xff;

  private final Place place;
  private final PlotColors colors;
  private final Pen pen;
  private final SignPainter signs;

  MarkPainter(Place place, PlotColors colors, Pen pen) {
    this.place = place;
    this.colors = colors;
    this.pen = pen;
    this.signs = new SignPainter(pen);
  }

  /// A line's look in pixels.
  static Stroke stroke(Mark.Style style, PlotColors colors) {
    double width = style.width() * PIXELS_PER_POINT;
    double unit = Math.max(1, width);
    List<Double> dashes =
        switch (style.dash()) {
          case SOLID, NONE -> List.of();
          case DASHED -> List.of(3.7 * unit, 1.6 * unit);
          case DOTTED -> List.of(unit, 1.65 * unit);
          case DASHDOT -> List.of(6.4 * unit, 1.6 * unit, unit, 1.6 * unit);
        };
    return new Stroke(colors.web(style.color()), style.opacity(), width, dashes);
  }

  void paint(Mark mark) {
    switch (mark) {
      case Mark.Line line -> paint(line);
      case Mark.Points points -> paint(points);
      case Mark.Bars bars -> paint(bars);
      case Mark.Band band -> paint(band);
      case Mark.Rule rule -> paint(rule);
      case Mark.Picture picture -> paint(picture);
      case Mark.Words words ->
          pen.text(
              words.text(),
              place.x(words.x()),
              place.y(words.y()),
              Pen.Anchor.START,
              false,
              new Pen.Letters(colors.web(words.style().color()), WORDS_SIZE, false));
    }
  }

  private void paint(Mark.Line line) {
    int count = Math.min(line.xs().size(), line.ys().size());
    double[] xs = place.xs(line.xs().subList(0, count));
    double[] ys = place.ys(line.ys().subList(0, count));
    Mark.Style style = line.style();
    if (style.dash() != Mark.Dash.NONE) {
      Stroke stroke = stroke(style, colors);
      for (int[] stretch : stretches(xs, ys)) {
        pen.line(cut(xs, stretch), cut(ys, stretch), stroke);
      }
    }
    if (style.sign() != Mark.Sign.NONE) {
      double radius = style.signSize() * PIXELS_PER_POINT / 2;
      for (int i = 0; i < count; i++) {
        signs.paint(style.sign(), xs[i], ys[i], radius, colors.web(style.color()), style.opacity());
      }
    }
  }

  /// From where to where the numbers are such that a line can go through them.
  private static List<int[]> stretches(double[] xs, double[] ys) {
    List<int[]> found = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= xs.length; i++) {
      if (i == xs.length || !Double.isFinite(xs[i]) || !Double.isFinite(ys[i])) {
        if (i - start > 1) {
          found.add(new int[] {start, i});
        }
        start = i + 1;
      }
    }
    return found;
  }

  private static double[] cut(double[] values, int[] stretch) {
    return Arrays.copyOfRange(values, stretch[0], stretch[1]);
  }

  private void paint(Mark.Points points) {
    ColorMap map = ColorMap.named(points.colors().map());
    String plain = colors.web(points.style().color());
    for (int i = 0; i < Math.min(points.xs().size(), points.ys().size()); i++) {
      double area = points.sizes().isEmpty() ? 36 : points.sizes().get(i % points.sizes().size());
      int at = i;
      String color =
          points.values().isEmpty()
              ? plain
              : MarkColors.range(points)
                  .map(range -> map.web(range.at(points.values().get(at))))
                  .orElse(plain);
      signs.paint(
          points.style().sign(),
          place.x(points.xs().get(i)),
          place.y(points.ys().get(i)),
          Math.sqrt(area) * PIXELS_PER_POINT / 2,
          color,
          points.style().opacity());
    }
  }

  private void paint(Mark.Bars bars) {
    String color = colors.web(bars.style().color());
    for (int i = 0; i < bars.lefts().size(); i++) {
      double left = place.x(bars.lefts().get(i));
      double right = place.x(bars.lefts().get(i) + bars.widths().get(i));
      double bottom = low(bars.bottoms().get(i));
      double top = place.y(bars.bottoms().get(i) + bars.heights().get(i));
      pen.polygon(
          new double[] {left, right, right, left},
          new double[] {bottom, bottom, top, top},
          color,
          bars.style().opacity());
    }
  }

  /// A bar that stands on zero reaches the lower edge where zero has no place.
  private double low(double bottom) {
    double y = place.y(bottom);
    return Double.isFinite(y) ? y : place.frame().bottom();
  }

  private void paint(Mark.Band band) {
    double[] xs = place.xs(band.xs());
    double[] lows = place.ys(band.lows());
    double[] highs = place.ys(band.highs());
    double[] both = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      both[i] = lows[i] + highs[i];
    }
    for (int[] stretch : stretches(xs, both)) {
      int count = stretch[1] - stretch[0];
      double[] around = new double[2 * count];
      double[] sides = new double[2 * count];
      for (int i = 0; i < count; i++) {
        around[i] = around[2 * count - 1 - i] = xs[stretch[0] + i];
        sides[i] = lows[stretch[0] + i];
        sides[2 * count - 1 - i] = highs[stretch[0] + i];
      }
      pen.polygon(around, sides, colors.web(band.style().color()), band.style().opacity());
    }
  }

  private void paint(Mark.Rule rule) {
    Box frame = place.frame();
    Stroke stroke = stroke(rule.style(), colors);
    if (rule.vertical()) {
      double x = place.x(rule.at());
      pen.line(new double[] {x, x}, new double[] {frame.y(), frame.bottom()}, stroke);
    } else {
      double y = place.y(rule.at());
      pen.line(new double[] {frame.x(), frame.right()}, new double[] {y, y}, stroke);
    }
  }

  private void paint(Mark.Picture picture) {
    int[] pixels = new int[picture.rows() * picture.columns()];
    if (pixels.length == 0) {
      return;
    }
    ColorMap map = ColorMap.named(picture.colors().map());
    Scale range = MarkColors.range(picture).orElse(new Scale(0, 1, false));
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          picture.channels() == 1
              ? map.argb(range.at(picture.values().get(i)))
              : color(picture.values(), i * picture.channels(), picture.channels());
    }
    double left = place.x(Math.min(picture.left(), picture.right()));
    double right = place.x(Math.max(picture.left(), picture.right()));
    double top = Math.min(place.y(picture.bottom()), place.y(picture.top()));
    double bottom = Math.max(place.y(picture.bottom()), place.y(picture.top()));
    pen.picture(pixels, picture.columns(), left, top, right - left, bottom - top);
  }

  private static int color(List<Double> values, int at, int channels) {
    int alpha = channels == 4 ? level(values.get(at + 3)) : OPAQUE;
    return alpha << 24
        | level(values.get(at)) << 16
        | level(values.get(at + 1)) << 8
        | level(values.get(at + 2));
  }

  private static int level(double part) {
    return Double.isNaN(part) ? 0 : (int) Math.round(Math.clamp(part, 0.0, 1.0) * OPAQUE);
  }
}
