package dev.tapedeck.app.plots;

/// A rectangle, in pixels from the upper left.
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  /// The largest part of so many pixels of width per pixel of height, in the middle.
  Box fitted(double ratio) {
    double fittedWidth = Math.min(width, height * ratio);
    double fittedHeight = fittedWidth / ratio;
    return new Box(
        x + (width - fittedWidth) / 2, y + (height - fittedHeight) / 2, fittedWidth, fittedHeight);
  }
}
