package dev.tapedeck.app.drawing;

/// A kind of lettering on a card.
public enum Typeface {
  /// The op's or the variable's name.
  TITLE(12.5),
  /// What is said beside the name.
  DETAIL(11),
  /// Numbers.
  NUMBER(12),
  /// The little labels on a card's upper edge, and what stands below a heat strip.
  CHIP(10);

  private final double size;

  Typeface(double size) {
    this.size = size;
  }

  public double size() {
    return size;
  }
}
