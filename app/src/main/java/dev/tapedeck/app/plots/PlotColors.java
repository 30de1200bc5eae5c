package dev.tapedeck.app.plots;

import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.ThemePalette;
import java.util.List;

/// The colours of figures in a theme.
///
/// @param cycle the palette that marks without a colour of their own go through
record PlotColors(
    String background, String text, String muted, String grid, String border, List<String> cycle) {
  private static final List<String> LIGHT_CYCLE =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
          "#bcbd22", "#17becf");
  private static final List<String> DARK_CYCLE =
      List.of(
          "#5aa9e6", "#ff9e4a", "#67bf5c", "#ed665d", "#ad8bc9", "#a8786e", "#ed97ca", "#a2a2a2",
          "#cdcc5d", "#6dccda");
  private static final double DARK = 0.5;

  PlotColors {
    cycle = List.copyOf(cycle);
  }

  static PlotColors of(ThemePalette palette) {
    String background = palette.web(ThemeColor.SURFACE);
    return new PlotColors(
        background,
        palette.web(ThemeColor.TEXT),
        palette.web(ThemeColor.MUTED),
        palette.web(ThemeColor.BORDER),
        palette.web(ThemeColor.BORDER_STRONG),
        brightness(background) < DARK ? DARK_CYCLE : LIGHT_CYCLE);
  }

  /// The colour of a mark: of the palette, or as the program says. Black and white stand for the
  /// colour of letters and of the ground, so that they are seen in every theme.
  String web(String color) {
    if (color.matches("C\\d{1,6}")) {
      return cycle.get(Integer.parseInt(color.substring(1)) % cycle.size());
    }
    return switch (color) {
      case "#000000" -> text;
      case "#ffffff" -> background;
      default -> color.matches("#[0-9a-f]{6}") ? color : text;
    };
  }

  private static double brightness(String web) {
    int rgb = Integer.parseInt(web.substring(1, 7), 16);
    return ((rgb >> 16 & 0xff) * 0.299 + (rgb >> 8 & 0xff) * 0.587 + (rgb & 0xff) * 0.114) / 255;
  }
}
