package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.Brush;
import javafx.scene.paint.Color;

/// A card so small on the screen that its corners look round when a pixel is left out: drawn as
/// rectangles, which the software pipeline fills many times faster than a shape with arcs.
///
/// @param cut how much is left out at each corner
record SmallBox(Brush g, Box box, double cut) {
  private static final double CUT_PIXELS = 1;

  /// @param scale how large the drawing will be seen
  static SmallBox of(Brush g, Box box, double scale) {
    return new SmallBox(g, box, CUT_PIXELS / scale);
  }

  /// Fills it: an upright rectangle across one that lies.
  void fill() {
    g.fillRect(box.x() + cut, box.y(), box.width() - 2 * cut, box.height());
    g.fillRect(box.x(), box.y() + cut, box.width(), box.height() - 2 * cut);
  }

  /// Draws its four sides, in the middle of a line of that width.
  void border(Color color, double width) {
    g.setFill(color);
    double across = box.width() - 2 * cut;
    double along = box.height() - 2 * cut;
    g.fillRect(box.x() + cut, box.y() - width / 2, across, width);
    g.fillRect(box.x() + cut, box.bottom() - width / 2, across, width);
    g.fillRect(box.x() - width / 2, box.y() + cut, width, along);
    g.fillRect(box.right() - width / 2, box.y() + cut, width, along);
  }
}
