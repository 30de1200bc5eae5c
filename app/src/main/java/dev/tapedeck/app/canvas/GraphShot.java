package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.TextMeasure;

/// A graph as it is seen: at one position, in the colours of a theme, folded as it is.
///
/// @param title what it shows, in words
record GraphShot(Look look, Ink ink, TextMeasure measure, String title) {
  Picture picture() {
    return look.picture();
  }

  /// Draws all of it, in the units of the drawing.
  void paint(Brush brush) {
    new GraphPainter(brush, ink, measure, look, UserMarks.NONE).paintAll();
  }
}
