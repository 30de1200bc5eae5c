package dev.tapedeck.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemeColor;
import java.util.List;
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

/// However panels are drawn, they look as plain round rectangles do that are mixed with what is
/// below.
@ExtendWith(ApplicationExtension.class)
class PanelsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 400;
  private static final double ARC = 16;
  private static final Color TINT = Color.web("#0072B2", 0.3);
  private static final Color BORDER = Color.web("#8FBEDC");

  private static final Ink INK = new Ink(Theme.LIGHT.palette());
  private static final Box OUTER = new Box(10.3, 12.7, 200, 210);
  private static final Box INNER = new Box(30, 40.2, 120, 150.5);
  private static final Box ACROSS = new Box(100, 150, 110, 130);

  private static WritableImage drawn(Consumer<GraphicsContext> drawing) {
    return CompletableFuture.supplyAsync(
            () -> {
              Canvas canvas = new Canvas(WIDTH, HEIGHT);
              GraphicsContext g = canvas.getGraphicsContext2D();
              g.setFill(INK.of(ThemeColor.CANVAS));
              g.fillRect(0, 0, WIDTH, HEIGHT);
              g.setTransform(1.37, 0, 0, 1.37, 3.3, 5.9);
              drawing.accept(g);
              return canvas.snapshot(null, null);
            },
            Platform::runLater)
        .join();
  }

  private static void asPanels(GraphicsContext g, List<Box> boxes) {
    Panels panels = new Panels(new FxBrush(g), INK);
    boxes.forEach(box -> panels.draw(box, ARC, TINT, BORDER));
  }

  private static void plainly(GraphicsContext g, List<Box> boxes) {
    for (Box box : boxes) {
      g.setFill(TINT);
      g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ARC, ARC);
      g.setStroke(BORDER);
      g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), ARC, ARC);
    }
  }

  /// The largest difference of a part of a colour, of all pixels.
  private static double difference(List<Box> boxes) {
    WritableImage panels = drawn(g -> asPanels(g, boxes));
    WritableImage plain = drawn(g -> plainly(g, boxes));
    double most = 0;
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        Color one = panels.getPixelReader().getColor(x, y);
        Color other = plain.getPixelReader().getColor(x, y);
        most = Math.max(most, Math.abs(one.getRed() - other.getRed()));
        most = Math.max(most, Math.abs(one.getGreen() - other.getGreen()));
        most = Math.max(most, Math.abs(one.getBlue() - other.getBlue()));
      }
    }
    return most;
  }

  @Test
  void panel_looksAsAMixedRoundRectangle() {
    assertThat(difference(List.of(OUTER))).isLessThan(0.03);
  }

  @Test
  void panelAsSmallAsACard_looksLikewise() {
    assertThat(difference(List.of(new Box(10.3, 12.7, 100, 40)))).isLessThan(0.03);
  }

  @Test
  void panelFarLargerThanTheScreen_looksLikewise() {
    assertThat(difference(List.of(new Box(-90_000, 12.7, 180_000, 60_000)))).isLessThan(0.03);
  }

  @Test
  void panelsWithinPanels_areMixedWithThose() {
    assertThat(difference(List.of(OUTER, INNER))).isLessThan(0.03);
  }

  @Test
  void panelsAcrossPanels_areMixedWithWhatIsBelow() {
    assertThat(difference(List.of(OUTER, ACROSS, INNER))).isLessThan(0.03);
  }
}
