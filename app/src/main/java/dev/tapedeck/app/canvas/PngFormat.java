package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.FxBrush;
import dev.tapedeck.resources.ThemeColor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// The picture as PNG, two pixels to a unit of the drawing, fewer if it would become too large.
///
/// A canvas that is in no window can be drawn on by any thread; only its pixels come from the FX
/// thread.
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
    Image image =
        CompletableFuture.supplyAsync(() -> canvas.snapshot(null, null), Platform::runLater).join();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", bytes);
    return bytes.toByteArray();
  }
}
