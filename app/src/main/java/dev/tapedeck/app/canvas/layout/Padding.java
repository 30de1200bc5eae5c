package dev.tapedeck.app.canvas.layout;

/// What a tape's rectangle keeps free around its cards, the title strip included.
record Padding(double top, double right, double bottom, double left) {
  static final Padding REGION = new Padding(46, 22, 24, 22);

  /// Mirrored at the diagonal.
  Padding transposed() {
    return new Padding(left, bottom, right, top);
  }
}
