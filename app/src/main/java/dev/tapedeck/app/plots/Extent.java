package dev.tapedeck.app.plots;

import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.util.List;

/// How far the marks of a plot reach along one axis.
final class Extent {
  private final boolean logarithmic;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private double ground = Double.NaN;

  private Extent(boolean logarithmic) {
    this.logarithmic = logarithmic;
  }

  static Extent horizontal(Plot plot) {
    Extent extent = new Extent(plot.x().logarithmic());
    plot.marks().forEach(extent::addHorizontally);
    return extent;
  }

  static Extent vertical(Plot plot) {
    Extent extent = new Extent(plot.y().logarithmic());
    plot.marks().forEach(extent::addVertically);
    return extent;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /// Whether bars stand on the lower end, which then gets no margin.
  boolean isGrounded() {
    return ground == low;
  }

  private void addHorizontally(Mark mark) {
    switch (mark) {
      case Mark.Line line -> addAll(line.xs());
      case Mark.Points points -> addAll(points.xs());
      case Mark.Bars bars -> addSpans(bars.lefts(), bars.widths());
      case Mark.Band band -> addAll(band.xs());
      case Mark.Rule rule -> addAll(rule.vertical() ? List.of(rule.at()) : List.of());
      case Mark.Picture picture -> addAll(List.of(picture.left(), picture.right()));
      case Mark.Words _ -> {}
    }
  }

  private void addVertically(Mark mark) {
    switch (mark) {
      case Mark.Line line -> addAll(line.ys());
      case Mark.Points points -> addAll(points.ys());
      case Mark.Bars bars -> addSpans(bars.bottoms(), bars.heights());
      case Mark.Band band -> {
        addAll(band.lows());
        addAll(band.highs());
      }
      case Mark.Rule rule -> addAll(rule.vertical() ? List.of() : List.of(rule.at()));
      case Mark.Picture picture -> addAll(List.of(picture.bottom(), picture.top()));
      case Mark.Words _ -> {}
    }
  }

  private void addSpans(List<Double> starts, List<Double> lengths) {
    for (int i = 0; i < Math.min(starts.size(), lengths.size()); i++) {
      add(starts.get(i));
      add(starts.get(i) + lengths.get(i));
      if (starts.get(i) == 0) {
        ground = 0;
      }
    }
  }

  private void addAll(List<Double> values) {
    values.forEach(this::add);
  }

  private void add(double value) {
    if (Double.isFinite(value) && (!logarithmic || value > 0)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
}
