package dev.tapedeck.app.plots;

import java.util.List;

/// Something to draw figures with. Lengths are in pixels, from the upper left; colours are
/// `#rrggbb`.
interface Pen {
  /// How a line looks.
  ///
  /// @param dashes lengths of strokes and gaps; empty for a solid line
  record Stroke(String color, double opacity, double width, List<Double> dashes) {
    public Stroke {
      dashes = List.copyOf(dashes);
    }

    static Stroke solid(String color, double opacity, double width) {
      return new Stroke(color, opacity, width, List.of());
    }
  }

  /// Which part of a text stands at its place.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// How a text looks.
  record Letters(String color, double size, boolean bold) {}

  void line(double[] xs, double[] ys, Stroke stroke);

  void polygon(double[] xs, double[] ys, String color, double opacity);

  void circle(double x, double y, double radius, String color, double opacity);

  /// A text whose baseline is at `y`; turned left by a quarter if `upright`.
  void text(String text, double x, double y, Anchor anchor, boolean upright, Letters letters);

  /// Pixels, row by row from the top, as `0xaarrggbb`, each as a rectangle of one colour.
  void picture(int[] pixels, int columns, double x, double y, double width, double height);

  /// Draws what `drawing` draws, as far as it lies within a rectangle.
  void within(double x, double y, double width, double height, Runnable drawing);

  /// How wide a text is.
  double width(String text, double size);
}
