package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import javafx.scene.paint.Color;

/// The colours in which numbers are drawn, in one theme.
final class HeatColors {
  private final Color zero;
  private final Color positive;
  private final Color negative;
  private final Color notFinite;
  private final Color text;
  private final Color muted;
  private final Color focus;

  HeatColors(ThemePalette palette) {
    zero = Color.web(palette.web(ThemeColor.HEAT_ZERO));
    positive = Color.web(palette.web(ThemeColor.HEAT_POSITIVE));
    negative = Color.web(palette.web(ThemeColor.HEAT_NEGATIVE));
    notFinite = Color.web(palette.web(ThemeColor.ERROR_SOFT));
    text = Color.web(palette.web(ThemeColor.HEAT_TEXT));
    muted = Color.web(palette.web(ThemeColor.MUTED));
    focus = Color.web(palette.web(ThemeColor.FOCUS));
  }

  /// From the colour of zero towards that of the sign; what is not finite has the colour of errors.
  Color of(double heat) {
    return Double.isNaN(heat)
        ? notFinite
        : zero.interpolate(heat > 0 ? positive : negative, Math.sqrt(Math.abs(heat)));
  }

  /// The full colour of a sign.
  Color ofSign(double number) {
    return number < 0 ? negative : positive;
  }

  /// Of numbers on their colours.
  Color text() {
    return text;
  }

  /// Of what stands beside the numbers.
  Color muted() {
    return muted;
  }

  /// Of the ring around the chosen cell.
  Color focus() {
    return focus;
  }
}
