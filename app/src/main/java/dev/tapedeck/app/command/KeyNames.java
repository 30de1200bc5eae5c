package dev.tapedeck.app.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How keys are written for the user.
public final class KeyNames {
  private static final Map<String, String> SIGNS =
      Map.of(
          "Right", "→",
          "Left", "←",
          "Period", ".",
          "Comma", ",",
          "Slash", "?",
          "Open Bracket", "[",
          "Close Bracket", "]",
          "Equals", "=",
          "Minus", "-");

  private KeyNames() {}

  /// A key combination as keyboards print it: `Ctrl+=` for `Ctrl+Equals`.
  public static String shown(String key) {
    String shown =
        Stream.of(key.split("\\+"))
            .map(part -> SIGNS.getOrDefault(part, part))
            .collect(Collectors.joining("+"));
    return switch (shown) {
      case "Shift+?" -> "?";
      case "Shift+." -> ">";
      case "Shift+," -> "<";
      default -> shown;
    };
  }

  /// Several, with commas.
  public static String shown(List<String> keys) {
    return keys.stream().map(KeyNames::shown).collect(Collectors.joining(", "));
  }
}
