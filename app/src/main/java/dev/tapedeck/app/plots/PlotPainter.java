package dev.tapedeck.app.plots;

import dev.tapedeck.app.plots.Pen.Anchor;
import dev.tapedeck.app.plots.Pen.Letters;
import dev.tapedeck.app.plots.Pen.Stroke;
import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.util.List;
import java.util.Optional;

/// Draws one [Plot]: title, axes with ticks, grid, marks, legend and scale of colours.
final class PlotPainter {
  private static final double SMALL = 11;
  private static final double LABEL = 12;
  private static final double TITLE = 13;
  private static final double TICK = 4;
  private static final double ROOM = 6;
  private static final double BAR_WIDTH = 14;
  private static final double PIXELS_PER_X_TICK = 70;
  private static final double PIXELS_PER_Y_TICK = 42;
  private static final double LEAST_FRAME = 20;

  private final Plot plot;
  private final PlotColors colors;
  private final Pen pen;
  private final Letters small;

  PlotPainter(Plot plot, PlotColors colors, Pen pen) {
    this.plot = plot;
    this.colors = colors;
    this.pen = pen;
    this.small = new Letters(colors.muted(), SMALL, false);
  }

  void paint(Box box) {
    Extent across = Extent.horizontal(plot);
    Extent up = Extent.vertical(plot);
    boolean tight = plot.marks().stream().anyMatch(Mark.Picture.class::isInstance);
    Scale x = Scale.of(plot.x(), across, tight);
    Scale y = Scale.of(plot.y(), up, tight);
    if (tight && Double.isNaN(plot.y().from())) {
      y = downwards(y);
    }
    List<Scale.Tick> yTicks = y.ticks(plot.y(), (int) (box.height() / PIXELS_PER_Y_TICK));
    Box frame = shaped(frame(box, yTicks), x, y);
    List<Scale.Tick> xTicks = x.ticks(plot.x(), (int) (frame.width() / PIXELS_PER_X_TICK));
    if (frame.width() < LEAST_FRAME || frame.height() < LEAST_FRAME) {
      return;
    }
    Place place = new Place(frame, x, y);
    if (plot.grid() && plot.framed()) {
      grid(place, xTicks, yTicks);
    }
    pen.within(
        frame.x(),
        frame.y(),
        frame.width(),
        frame.height(),
        () -> plot.marks().forEach(new MarkPainter(place, colors, pen)::paint));
    if (plot.framed()) {
      axes(place, xTicks, yTicks);
    }
    titles(frame, box);
    if (plot.legend()) {
      new LegendPainter(plot, place, colors, pen).paint();
    }
    plot.colorBar().ifPresent(label -> colorBar(frame, label));
  }

  private Box shaped(Box frame, Scale x, Scale y) {
    boolean isFree = !plot.square() || frame.width() <= 0 || frame.height() <= 0;
    return isFree ? frame : frame.fitted(Math.abs((x.to() - x.from()) / (y.to() - y.from())));
  }

  /// The first row of a picture is at the top.
  private Scale downwards(Scale y) {
    return plot.marks().stream()
            .filter(Mark.Picture.class::isInstance)
            .map(Mark.Picture.class::cast)
            .anyMatch(picture -> picture.bottom() > picture.top())
        ? new Scale(y.to(), y.from(), y.logarithmic())
        : y;
  }

  /// What is left for the marks when all around them has its room.
  private Box frame(Box box, List<Scale.Tick> yTicks) {
    double left = 0;
    double below = 0;
    if (plot.framed()) {
      double widest =
          yTicks.stream().mapToDouble(tick -> pen.width(tick.label(), SMALL)).max().orElse(0);
      left = widest + TICK + ROOM;
      below = SMALL + TICK + ROOM;
    }
    left += plot.y().label().isEmpty() ? 0 : LABEL + ROOM;
    below += plot.x().label().isEmpty() ? 0 : LABEL + ROOM;
    double above = plot.title().isEmpty() ? ROOM : TITLE + 2 * ROOM;
    double right = plot.colorBar().isPresent() ? colorBarRoom() : ROOM;
    return new Box(
        box.x() + left,
        box.y() + above,
        Math.max(0, box.width() - left - right),
        Math.max(0, box.height() - above - below));
  }

  private double colorBarRoom() {
    double widest =
        values()
            .map(range ->
                range.ticks(5).stream()
                    .mapToDouble(tick -> pen.width(tick.label(), SMALL))
                    .max()
                    .orElse(0))
            .orElse(0.0);
    boolean isLabelled = plot.colorBar().filter(label -> !label.isEmpty()).isPresent();
    return 2 * ROOM + BAR_WIDTH + TICK + ROOM + widest + (isLabelled ? LABEL + ROOM : 0);
  }

  private void grid(Place place, List<Scale.Tick> xTicks, List<Scale.Tick> yTicks) {
    Stroke stroke = Stroke.solid(colors.grid(), 1, 1);
    Box frame = place.frame();
    xTicks.forEach(tick -> upright(place.x(tick.at()), frame.y(), frame.bottom(), stroke));
    yTicks.forEach(tick -> level(frame.x(), frame.right(), place.y(tick.at()), stroke));
  }

  private void axes(Place place, List<Scale.Tick> xTicks, List<Scale.Tick> yTicks) {
    Box frame = place.frame();
    Stroke stroke = Stroke.solid(colors.border(), 1, 1);
    upright(frame.x(), frame.y(), frame.bottom(), stroke);
    upright(frame.right(), frame.y(), frame.bottom(), stroke);
    level(frame.x(), frame.right(), frame.y(), stroke);
    level(frame.x(), frame.right(), frame.bottom(), stroke);
    for (Scale.Tick tick : xTicks) {
      double x = place.x(tick.at());
      upright(x, frame.bottom(), frame.bottom() + TICK, stroke);
      pen.text(tick.label(), x, frame.bottom() + TICK + SMALL, Anchor.MIDDLE, false, small);
    }
    for (Scale.Tick tick : yTicks) {
      double y = place.y(tick.at());
      level(frame.x() - TICK, frame.x(), y, stroke);
      pen.text(tick.label(), frame.x() - TICK - 2, y + SMALL * 0.36, Anchor.END, false, small);
    }
  }

  private void upright(double x, double from, double to, Stroke stroke) {
    double sharp = Math.floor(x) + 0.5;
    pen.line(new double[] {sharp, sharp}, new double[] {from, to}, stroke);
  }

  private void level(double from, double to, double y, Stroke stroke) {
    double sharp = Math.floor(y) + 0.5;
    pen.line(new double[] {from, to}, new double[] {sharp, sharp}, stroke);
  }

  private void titles(Box frame, Box box) {
    double middle = frame.x() + frame.width() / 2;
    double ticks = plot.framed() ? TICK + SMALL + ROOM : ROOM;
    pen.text(
        plot.title(),
        middle,
        frame.y() - ROOM - 2,
        Anchor.MIDDLE,
        false,
        new Letters(colors.text(), TITLE, true));
    Letters letters = new Letters(colors.text(), LABEL, false);
    pen.text(
        plot.x().label(), middle, frame.bottom() + ticks + LABEL, Anchor.MIDDLE, false, letters);
    pen.text(
        plot.y().label(),
        plot.square() ? Math.max(box.x() + LABEL, frame.x() - LABEL - 40) : box.x() + LABEL,
        frame.y() + frame.height() / 2,
        Anchor.MIDDLE,
        true,
        letters);
  }

  private void colorBar(Box frame, String label) {
    Optional<Mark.ColorScale> scale =
        plot.marks().stream()
            .flatMap(mark -> MarkColors.scale(mark).stream())
            .reduce((_, last) -> last);
    if (scale.isEmpty() || values().isEmpty()) {
      return;
    }
    Scale range = values().get();
    ColorMap map = ColorMap.named(scale.get().map());
    int steps = 128;
    int[] pixels = new int[steps];
    for (int i = 0; i < steps; i++) {
      pixels[i] = map.argb(1 - (i + 0.5) / steps);
    }
    double x = frame.right() + 2 * ROOM;
    pen.picture(pixels, 1, x, frame.y(), BAR_WIDTH, frame.height());
    double widest = 0;
    for (Scale.Tick tick : range.ticks(Math.max(2, (int) (frame.height() / PIXELS_PER_Y_TICK)))) {
      double y = frame.bottom() - range.at(tick.at()) * frame.height();
      level(x + BAR_WIDTH, x + BAR_WIDTH + TICK, y, Stroke.solid(colors.border(), 1, 1));
      pen.text(
          tick.label(), x + BAR_WIDTH + TICK + 2, y + SMALL * 0.36, Anchor.START, false, small);
      widest = Math.max(widest, pen.width(tick.label(), SMALL));
    }
    pen.text(
        label,
        x + BAR_WIDTH + TICK + widest + ROOM + LABEL,
        frame.y() + frame.height() / 2,
        Anchor.MIDDLE,
        true,
        new Letters(colors.text(), LABEL, false));
  }

  /// The values that the plot's colours stand for.
  private Optional<Scale> values() {
    return plot.marks().stream()
        .flatMap(mark -> MarkColors.range(mark).stream())
        .reduce((_, last) -> last);
  }
}
