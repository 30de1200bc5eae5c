package dev.tapedeck.app.drawing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Text;

/// Measures text with the bundled fonts. Each character is measured once; kerning is so small that
/// a sum of widths serves.
public final class FontMeasure implements TextMeasure {
  private record Letter(int character, Typeface typeface) {}

  private final Map<Letter, Double> widths = new ConcurrentHashMap<>();

  @Override
  public double width(String text, Typeface typeface) {
    return text.codePoints()
        .mapToDouble(character ->
            widths.computeIfAbsent(new Letter(character, typeface), FontMeasure::measure))
        .sum();
  }

  private static double measure(Letter letter) {
    Text text = new Text(Character.toString(letter.character()));
    text.setFont(CardFont.of(letter.typeface()));
    return text.getLayoutBounds().getWidth();
  }
}
