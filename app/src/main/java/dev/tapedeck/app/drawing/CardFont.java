package dev.tapedeck.app.drawing;

import dev.tapedeck.resources.UiFont;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The bundled fonts at the sizes of a card.
public final class CardFont {
  private static final Map<Typeface, Font> FONTS = load();

  private CardFont() {}

  public static Font of(Typeface typeface) {
    return FONTS.getOrDefault(typeface, Font.getDefault());
  }

  /// The face of a card's name in another size.
  public static Font title(double size) {
    return Font.font(UiFont.SANS_BOLD.family(), FontWeight.BOLD, size);
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
