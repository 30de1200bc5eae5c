package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.ThemeColor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javax.imageio.ImageIO;

/// The picture as PNG, two pixels to a unit of the drawing, fewer if it would become too large.
final class PngFormat implements GraphFormat {
  private static final double MARGIN = 24;
  private static final double SCALE = 2;
  private static final double MOST_PIXELS = 8000;

  @Override
  public String ending() {
    return "png";
  }

  @Override
  public byte[] write(GraphShot shot) throws IOException {
    Box shown = shot.picture().layout().bounds().grown(MARGIN);
    double scale = Math.min(SCALE, MOST_PIXELS / Math.max(shown.width(), shown.height()));
    Canvas canvas = new Canvas(Math.ceil(shown.width() * scale), Math.ceil(shown.height() * scale));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(shot.ink().of(ThemeColor.CANVAS));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setTransform(scale, 0, 0, scale, -shown.x() * scale, -shown.y() * scale);
    shot.paint(new FxBrush(g));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null), "png", bytes);
    return bytes.toByteArray();
  }
}
