package dev.tapedeck.trace;

import java.util.List;

/// A figure that the program drew, as data.
public record Figure(
    String title, String xLabel, String yLabel, boolean legend, List<Series> series) {
  public Figure {
    series = List.copyOf(series);
  }

  /// One line or set of points.
  ///
  /// @param label for the legend; empty for none
  public record Series(Kind kind, String label, List<Double> xs, List<Double> ys) {
    /// How the points are drawn.
    public enum Kind {
      LINE,
      SCATTER
    }

    public Series {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }
  }
}
