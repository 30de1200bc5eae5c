package dev.tapedeck.app.canvas;

import dev.tapedeck.resources.UiFont;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;

/// The bundled fonts at the sizes of a card.
final class CardFont {
  private static final Map<Typeface, Font> FONTS = load();

  private CardFont() {}

  static Font of(Typeface typeface) {
    return FONTS.getOrDefault(typeface, Font.getDefault());
  }

  private static Map<Typeface, Font> load() {
    Map<Typeface, Font> fonts = new EnumMap<>(Typeface.class);
    for (Typeface typeface : Typeface.values()) {
      fonts.put(typeface, Font.loadFont(file(typeface).url(), typeface.size()));
    }
    return fonts;
  }

  private static UiFont file(Typeface typeface) {
    return switch (typeface) {
      case TITLE -> UiFont.SANS_BOLD;
      case DETAIL, CHIP -> UiFont.SANS;
      case NUMBER -> UiFont.MONO;
    };
  }
}
