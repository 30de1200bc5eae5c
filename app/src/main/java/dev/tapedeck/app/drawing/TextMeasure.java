package dev.tapedeck.app.drawing;

/// Tells how wide a text is drawn. Used from any thread.
@FunctionalInterface
public interface TextMeasure {
  /// The width at a zoom of one, in pixels.
  double width(String text, Typeface typeface);
}
