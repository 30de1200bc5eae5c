package dev.tapedeck.resources;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The colours of one theme as data, for what is drawn in code. The stylesheet is the only place
/// where they are written.
///
/// @param colors for every [ThemeColor] `#RRGGBB`, or `#RRGGBBAA` where it is translucent
public record ThemePalette(Map<ThemeColor, String> colors) {
  private static final Pattern DECLARATION =
      Pattern.compile("(-td-[a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?);");

  public ThemePalette {
    for (var color : ThemeColor.values()) {
      if (!colors.containsKey(color)) {
        throw new IllegalArgumentException(
            "cannot make a palette: no " + color.css() + "; declare it in the stylesheet");
      }
    }
    colors = Map.copyOf(colors);
  }

  /// The colour as the web writes it, `#RRGGBB` or `#RRGGBBAA`.
  public String web(ThemeColor color) {
    return colors.getOrDefault(color, "#000000");
  }

  /// Reads the declarations `-td-name: #hex;` of a stylesheet.
  ///
  /// @throws IllegalArgumentException if a colour of [ThemeColor] is not declared
  static ThemePalette parse(String stylesheet) {
    Map<String, String> declared =
        DECLARATION
            .matcher(stylesheet)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    return new ThemePalette(
        Stream.of(ThemeColor.values())
            .filter(color -> declared.containsKey(color.css()))
            .collect(
                Collectors.toMap(
                    color -> color,
                    color -> declared.getOrDefault(color.css(), ""),
                    (first, second) -> first,
                    () -> new EnumMap<>(ThemeColor.class))));
  }
}
