package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.FloorBox;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.CardFont;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.Typeface;
import dev.tapedeck.resources.ThemeColor;
import java.util.List;

/// Draws the level lines on which the floors above the ground stand.
final class FloorPainter {
  private static final double BELOW_CARDS = 36;
  private static final double THICKNESS = 5;
  private static final double OVERHANG = 14;

  private final Brush g;
  private final Ink ink;
  private final TextMeasure measure;

  FloorPainter(Brush g, Ink ink, TextMeasure measure) {
    this.g = g;
    this.ink = ink;
    this.measure = measure;
  }

  void paint(Look look) {
    List<FloorBox> floors = look.picture().layout().floors();
    for (int i = 1; i < floors.size(); i++) {
      Box below = floors.get(i - 1).box();
      Box floor = floors.get(i).box();
      Box all = below.union(floor).grown(OVERHANG);
      String title = look.floorTitle(floors.get(i).floor());
      if (floor.bottom() <= below.y()) {
        double y = floor.bottom() + BELOW_CARDS;
        slab(new Box(all.x(), y, all.width(), THICKNESS));
        title(title, all.right() - measure.width(title, Typeface.DETAIL), y - 10);
      } else if (floor.right() <= below.x()) {
        double x = floor.right() + BELOW_CARDS;
        slab(new Box(x, all.y(), THICKNESS, all.height()));
        title(title, x + THICKNESS + 6, all.y() + 8);
      }
    }
  }

  private void slab(Box box) {
    g.setFill(ink.of(ThemeColor.REGION_BORDER));
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), THICKNESS);
  }

  private void title(String title, double x, double middle) {
    g.setFont(CardFont.of(Typeface.DETAIL));
    g.setFill(ink.of(ThemeColor.REGION_TEXT));
    g.fillText(title, x, middle);
  }
}
