package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.drawing.Brush;
import dev.tapedeck.app.drawing.FxBrush;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/// Boxes far away look as round rectangles do, but for a pixel or two at each corner; how dark a
/// line thinner than a pixel is differs a little.
@ExtendWith(ApplicationExtension.class)
class SmallBoxTest {
  private static final int SIDE = 60;
  private static final int CORNER = 3;
  private static final double SCALE = 0.35;
  private static final double SHIFT = 3.3;
  private static final Box BOX = new Box(10.5, 12, 120, 70);
  private static final Color FILL = Color.web("#FDE9DC");
  private static final Color BORDER = Color.web("#D55E00");

  private static WritableImage drawn(Consumer<Brush> drawing) {
    return CompletableFuture.supplyAsync(
            () -> {
              Canvas canvas = new Canvas(SIDE, SIDE);
              GraphicsContext g = canvas.getGraphicsContext2D();
              g.setTransform(SCALE, 0, 0, SCALE, SHIFT, SHIFT);
              drawing.accept(new FxBrush(g));
              return canvas.snapshot(null, null);
            },
            Platform::runLater)
        .join();
  }

  private static void small(Brush g) {
    g.setFill(FILL);
    SmallBox.of(g, BOX, SCALE).fill();
    SmallBox.of(g, BOX, SCALE).border(BORDER, 1);
  }

  private static void round(Brush g) {
    g.setFill(FILL);
    g.fillRoundRect(BOX.x(), BOX.y(), BOX.width(), BOX.height(), 2 * CardGeometry.CORNER);
    g.setStroke(BORDER);
    g.setLineWidth(1);
    g.strokeRoundRect(BOX.x(), BOX.y(), BOX.width(), BOX.height(), 2 * CardGeometry.CORNER);
  }

  private static boolean isAtCorner(int x, int y) {
    double across =
        Math.min(Math.abs(x - SHIFT - SCALE * BOX.x()), Math.abs(x - SHIFT - SCALE * BOX.right()));
    double along =
        Math.min(Math.abs(y - SHIFT - SCALE * BOX.y()), Math.abs(y - SHIFT - SCALE * BOX.bottom()));
    return Math.max(across, along) <= CORNER;
  }

  @Test
  void smallBox_looksAsARoundRectangle_butForItsCorners() {
    WritableImage small = drawn(SmallBoxTest::small);
    WritableImage round = drawn(SmallBoxTest::round);

    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        Color one = small.getPixelReader().getColor(x, y);
        Color other = round.getPixelReader().getColor(x, y);
        assertThat(difference(one, other))
            .as("%s and %s at %d, %d", one, other, x, y)
            .isLessThan(isAtCorner(x, y) ? 0.5 : 0.12);
      }
    }
  }

  private static double difference(Color one, Color other) {
    return Math.max(
        Math.abs(one.getGreen() - other.getGreen()), Math.abs(one.getBlue() - other.getBlue()));
  }
}
