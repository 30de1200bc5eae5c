package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.ThemeColor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Draws the tinted panels on which a drawing lies, such as tapes and groups, the outer ones first.
///
/// Where a tint lies on one colour, the colour that both make is laid on: the software pipeline
/// takes many times as long to mix a tint with every pixel below it.
public final class Panels {
  private final Brush g;
  private final Color canvas;
  private final List<Panel> drawn = new ArrayList<>();

  /// @param color the colour that it has all over; empty if there are several
  private record Panel(Box box, Optional<Color> color) {}

  public Panels(Brush g, Ink ink) {
    this.g = g;
    this.canvas = ink.of(ThemeColor.CANVAS);
  }

  /// Draws a panel with round corners, whose diameter is `arc`.
  public void draw(Box box, double arc, Color tint, Color border) {
    Optional<Color> color = below(box).map(below -> mixed(tint, below));
    g.setFill(color.orElse(tint));
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
    g.setStroke(border);
    g.setLineWidth(1);
    g.setLineDashes();
    g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc);
    drawn.add(new Panel(box, color));
  }

  private Optional<Color> below(Box box) {
    Optional<Color> below = Optional.of(canvas);
    for (Panel panel : drawn) {
      if (panel.box().contains(box)) {
        below = panel.color();
      } else if (panel.box().intersects(box)) {
        return Optional.empty();
      }
    }
    return below;
  }

  private static Color mixed(Color tint, Color below) {
    Color full = new Color(tint.getRed(), tint.getGreen(), tint.getBlue(), 1);
    return below.interpolate(full, tint.getOpacity());
  }
}
