package dev.tapedeck.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

/// However long lines are drawn, they look as plain ones do.
@ExtendWith(ApplicationExtension.class)
class LongLineTest {
  private static final int SIDE = 300;
  private static final double[] XS = {10.3, 25.1, 30.4, 30.4, 36.7, 150.2, 170.9, 170.9};
  private static final double[] YS = {20.6, 20.6, 26.9, 170.3, 180.1, 180.1, 160.7, 15.2};

  private static WritableImage drawn(Consumer<GraphicsContext> drawing) {
    return CompletableFuture.supplyAsync(
            () -> {
              Canvas canvas = new Canvas(SIDE, SIDE);
              GraphicsContext g = canvas.getGraphicsContext2D();
              g.setTransform(1.37, 0, 0, 1.37, 3.3, 5.9);
              g.setFill(Color.TRANSPARENT);
              drawing.accept(g);
              return canvas.snapshot(null, null);
            },
            Platform::runLater)
        .join();
  }

  /// How many pixels differ by more than can be seen.
  private static int different(WritableImage one, WritableImage other) {
    PixelReader left = one.getPixelReader();
    PixelReader right = other.getPixelReader();
    int different = 0;
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        double off = left.getColor(x, y).getBrightness() - right.getColor(x, y).getBrightness();
        if (Math.abs(off) > 0.1) {
          different++;
        }
      }
    }
    return different;
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, false, 1, 1",
    "1.5, false, 0.4, 1",
    "1.5, true, 1, 1",
    "3, true, 1, 1",
    "1.5, false, 1, 0.1"
  })
  void line_looksAsAPlainOne(double width, boolean dashed, double strength, double breadth) {
    double[] xs = DoubleStream.of(XS).map(x -> x * breadth).toArray();
    double[] dashes = dashed ? new double[] {6, 4} : new double[0];
    Color color = Color.color(0, 0, 0, strength);

    WritableImage parted =
        drawn(g -> {
          Brush brush = new FxBrush(g);
          brush.setStroke(color);
          brush.setLineWidth(width);
          brush.setLineDashes(dashes);
          brush.setLineCap(StrokeLineCap.BUTT);
          brush.strokePolyline(xs, YS);
        });
    WritableImage plain =
        drawn(g -> {
          g.setLineJoin(StrokeLineJoin.ROUND);
          g.setStroke(color);
          g.setLineWidth(width);
          g.setLineDashes(dashes);
          g.setLineCap(StrokeLineCap.BUTT);
          g.strokePolyline(xs, YS, xs.length);
        });

    assertThat(different(parted, plain)).isLessThan(dashed ? 12 : 4);
  }
}
