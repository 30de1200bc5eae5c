package dev.tapedeck.app.drawing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Measures text with the bundled fonts. Each character is measured once; kerning is so small that
/// a sum of widths serves.
public final class FontMeasure implements TextMeasure {
  /// Up to where characters are found by their number: Latin, Greek, arrows, signs of mathematics.
  private static final int COMMON = 0x2300;

  private record Letter(int character, Typeface typeface) {}

  private final Map<Letter, Double> rare = new ConcurrentHashMap<>();

  /// By character. Two threads may measure the same one.
  private final Map<Typeface, @Nullable Double[]> common = new EnumMap<>(Typeface.class);

  /// Measures nothing yet.
  public FontMeasure() {
    for (Typeface typeface : Typeface.values()) {
      common.put(typeface, new Double[COMMON]);
    }
  }

  @Override
  public double width(String text, Typeface typeface) {
    double width = 0;
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      width += width(character, typeface);
      i += Character.charCount(character);
    }
    return width;
  }

  private double width(int character, Typeface typeface) {
    if (character >= COMMON) {
      return rare.computeIfAbsent(new Letter(character, typeface), FontMeasure::measure);
    }
    @Nullable Double[] widths = Objects.requireNonNull(common.get(typeface));
    Double known = widths[character];
    if (known == null) {
      known = measure(new Letter(character, typeface));
      widths[character] = known;
    }
    return known;
  }

  private static double measure(Letter letter) {
    Text text = new Text(Character.toString(letter.character()));
    text.setFont(CardFont.of(letter.typeface()));
    return text.getLayoutBounds().getWidth();
  }
}
