package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.ThemeColor;
import java.nio.charset.StandardCharsets;

/// The picture as SVG.
final class SvgFormat implements GraphFormat {
  private static final double MARGIN = 24;

  @Override
  public String ending() {
    return "svg";
  }

  @Override
  public byte[] write(GraphShot shot) {
    Box shown = shot.picture().layout().bounds().grown(MARGIN);
    SvgBrush brush = new SvgBrush();
    brush.setFill(shot.ink().of(ThemeColor.CANVAS));
    brush.fillRect(shown.x(), shown.y(), shown.width(), shown.height());
    shot.paint(brush);
    return brush.document(shown, shot.title()).getBytes(StandardCharsets.UTF_8);
  }
}
