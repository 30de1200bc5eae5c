package dev.tapedeck.app.canvas.layout;

/// The extent of a card.
public record Size(double width, double height) {
  /// Mirrored at the diagonal.
  public Size transposed() {
    return new Size(height, width);
  }
}
