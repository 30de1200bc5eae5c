package dev.tapedeck.app.canvas.layout;

/// The distances that every layout keeps, in units of the drawing.
final class Gaps {
  /// Between cards of one column.
  static final double CARD = 34;

  /// Between columns.
  static final double LAYER = 42;

  /// Between an edge and what it passes.
  static final double EDGE = 16;

  /// Between a card and an edge that is led around it.
  static final double CLEAR = 8;

  private Gaps() {}
}
