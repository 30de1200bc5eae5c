package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.resources.ThemeColor;
import javafx.scene.paint.Color;

/// How large a gradient is: its norm, on a scale of powers of ten.
///
/// @param norm the square root of the sum of squares
record GradientSize(double norm) {
  /// Norms that leave nothing to learn from, and that overshoot everything.
  static final double VANISHED = 1e-6;

  static final double EXPLODED = 1e4;

  /// Whether nothing comes through at all.
  boolean isDead() {
    return norm == 0;
  }

  /// From -1, where the gradient has vanished, over 0, where its norm is one, to 1, where it has
  /// exploded.
  double level() {
    double power = Math.log10(norm);
    double end = power < 0 ? -Math.log10(VANISHED) : Math.log10(EXPLODED);
    return Math.clamp(power / end, -1.0, 1.0);
  }

  /// The norm in a few digits.
  String text() {
    return "‖∇‖ " + FigureWriter.number(norm);
  }

  /// The ground of a card whose gradient has this size, pale enough to read on.
  Color ground(Ink ink) {
    if (isDead()) {
      return ink.of(ThemeColor.SURFACE_2);
    }
    Color end = ink.of(level() > 0 ? ThemeColor.HEAT_NEGATIVE : ThemeColor.HEAT_POSITIVE);
    return ink.of(ThemeColor.SURFACE).interpolate(end, 0.38 * Math.abs(level()));
  }
}
