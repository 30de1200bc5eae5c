package dev.tapedeck.app.canvas;

import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours of a theme, ready to draw with.
final class Ink {
  private final Map<ThemeColor, Color> colors = new EnumMap<>(ThemeColor.class);

  Ink(ThemePalette palette) {
    for (ThemeColor color : ThemeColor.values()) {
      colors.put(color, Color.web(palette.web(color)));
    }
  }

  Color of(ThemeColor color) {
    return colors.getOrDefault(color, Color.BLACK);
  }

  /// The colour, `opacity` as strong as it is.
  Color of(ThemeColor color, double opacity) {
    return of(color).deriveColor(0, 1, 1, opacity);
  }

  /// The ground of a card whose gradient has a size, pale enough to read on.
  Color of(GradientSize size) {
    if (size.isDead()) {
      return of(ThemeColor.SURFACE_2);
    }
    Color end = of(size.level() > 0 ? ThemeColor.HEAT_NEGATIVE : ThemeColor.HEAT_POSITIVE);
    return of(ThemeColor.SURFACE).interpolate(end, 0.38 * Math.abs(size.level()));
  }

  /// The diverging colour of a level from -1 to 1; NaN is an error.
  Color heat(double level) {
    if (Double.isNaN(level)) {
      return of(ThemeColor.ERROR);
    }
    Color end = of(level < 0 ? ThemeColor.HEAT_NEGATIVE : ThemeColor.HEAT_POSITIVE);
    return of(ThemeColor.HEAT_ZERO).interpolate(end, Math.min(1, Math.abs(level)));
  }
}
