package dev.tapedeck.trace;

import java.util.List;

/// Something drawn in a [Plot].
public sealed interface Mark {
  /// What the legend calls it; empty if it has no place there.
  String label();

  Style style();

  /// A line through points, which may have signs of their own.
  record Line(String label, Style style, List<Double> xs, List<Double> ys) implements Mark {
    public Line {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }
  }

  /// Separate points.
  ///
  /// @param sizes areas in square points: one for all, or one each
  /// @param values one each, shown as colours; empty if all have the style's colour
  record Points(
      String label,
      Style style,
      List<Double> xs,
      List<Double> ys,
      List<Double> sizes,
      List<Double> values,
      ColorScale colors)
      implements Mark {
    public Points {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      sizes = List.copyOf(sizes);
      values = List.copyOf(values);
    }
  }

  /// Rectangles, as in bar charts and histograms: from `lefts` so wide, from `bottoms` so high.
  record Bars(
      String label,
      Style style,
      List<Double> lefts,
      List<Double> widths,
      List<Double> bottoms,
      List<Double> heights)
      implements Mark {
    public Bars {
      lefts = List.copyOf(lefts);
      widths = List.copyOf(widths);
      bottoms = List.copyOf(bottoms);
      heights = List.copyOf(heights);
    }
  }

  /// The area between two curves.
  record Band(String label, Style style, List<Double> xs, List<Double> lows, List<Double> highs)
      implements Mark {
    public Band {
      xs = List.copyOf(xs);
      lows = List.copyOf(lows);
      highs = List.copyOf(highs);
    }
  }

  /// A line across the whole plot.
  record Rule(String label, Style style, boolean vertical, double at) implements Mark {}

  /// A picture: values shown as colours, or colours themselves from zero to one.
  ///
  /// @param channels per pixel: 1 for values, 3 or 4 for colours
  /// @param values row by row from the top
  record Picture(
      Style style,
      int rows,
      int columns,
      int channels,
      List<Double> values,
      double left,
      double right,
      double bottom,
      double top,
      ColorScale colors)
      implements Mark {
    public Picture {
      values = List.copyOf(values);
    }

    @Override
    public String label() {
      return "";
    }
  }

  /// A text at a point.
  record Words(Style style, double x, double y, String text) implements Mark {
    @Override
    public String label() {
      return "";
    }
  }

  /// How a mark looks.
  ///
  /// @param color `#rrggbb`, or `C` and a number for one of the palette's
  /// @param width of lines, in points
  /// @param opacity from 0 to 1
  /// @param sign at each point of a line, or of separate points
  /// @param signSize in points
  record Style(String color, double width, double opacity, Dash dash, Sign sign, double signSize) {}

  /// How a line is dashed.
  enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASHDOT,
    NONE
  }

  /// The form of a point.
  enum Sign {
    NONE,
    CIRCLE,
    POINT,
    SQUARE,
    DIAMOND,
    UP,
    DOWN,
    PLUS,
    CROSS,
    STAR
  }

  /// How values become colours.
  ///
  /// @param map Matplotlib's name, such as `viridis`
  /// @param low the value of the first colour; NaN for the least
  /// @param high the value of the last colour; NaN for the largest
  record ColorScale(String map, double low, double high) {
    public static final ColorScale AUTOMATIC = new ColorScale("viridis", Double.NaN, Double.NaN);
  }
}
