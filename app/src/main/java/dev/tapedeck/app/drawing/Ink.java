package dev.tapedeck.app.drawing;

import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours of a theme, ready to draw with.
public final class Ink {
  private final Map<ThemeColor, Color> colors = new EnumMap<>(ThemeColor.class);

  public Ink(ThemePalette palette) {
    for (ThemeColor color : ThemeColor.values()) {
      colors.put(color, Color.web(palette.web(color)));
    }
  }

  public Color of(ThemeColor color) {
    return colors.getOrDefault(color, Color.BLACK);
  }

  /// The colour, `opacity` as strong as it is.
  public Color of(ThemeColor color, double opacity) {
    return of(color).deriveColor(0, 1, 1, opacity);
  }

  /// The diverging colour of a level from -1 to 1; NaN is an error.
  public Color heat(double level) {
    if (Double.isNaN(level)) {
      return of(ThemeColor.ERROR);
    }
    Color end = of(level < 0 ? ThemeColor.HEAT_NEGATIVE : ThemeColor.HEAT_POSITIVE);
    return of(ThemeColor.HEAT_ZERO).interpolate(end, Math.min(1, Math.abs(level)));
  }
}
