package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;

/// The measures of a card, shared by what sizes cards and what draws them.
final class CardGeometry {
  static final double SIDE = 10;
  static final double TOP = 8;
  static final double BOTTOM = 8;
  static final double TITLE_HEIGHT = 16;
  static final double TITLE_GAP = 6;
  static final double ROW_GAP = 4;
  static final double EYE_WIDTH = 18;
  static final double NABLA_WIDTH = 14;
  static final double CHIP_HEIGHT = 16;
  static final double CHIP_SIDE = 6;
  static final double CHIP_GAP = 4;
  static final double CORNER = 7;
  static final double LEAST_WIDTH = 84;
  static final double MOST_DETAIL = 150;

  private CardGeometry() {}

  static double chipWidth(String text, TextMeasure measure) {
    return measure.width(text, Typeface.CHIP) + 2 * CHIP_SIDE;
  }
}
