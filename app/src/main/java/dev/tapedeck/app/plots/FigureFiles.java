package dev.tapedeck.app.plots;

import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Figure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import javax.imageio.ImageIO;

/// Writes figures into files: each as PNG and as SVG, `figure-1` first.
public final class FigureFiles {
  private FigureFiles() {}

  /// Writes the figures into a folder, which is made if it is not there. Needs a JavaFX that runs.
  ///
  /// @throws IOException if a file cannot be written
  public static void write(List<Figure> figures, Path folder, Theme theme) throws IOException {
    Files.createDirectories(folder);
    PlotColors colors = PlotColors.of(theme.palette());
    for (int i = 0; i < figures.size(); i++) {
      String name = "figure-" + (i + 1);
      Files.writeString(folder.resolve(name + ".svg"), svg(figures.get(i), colors));
      ImageIO.write(picture(figures.get(i), colors), "png", folder.resolve(name + ".png").toFile());
    }
  }

  static String svg(Figure figure, PlotColors colors) {
    double width = figure.width() * FigurePainter.PIXELS_PER_INCH;
    double height = figure.height() * FigurePainter.PIXELS_PER_INCH;
    SvgPen pen = new SvgPen(width, height);
    new FigurePainter(colors).paint(figure, pen, width, height);
    return pen.document();
  }

  private static BufferedImage picture(Figure figure, PlotColors colors) {
    double width = figure.width() * FigurePainter.PIXELS_PER_INCH;
    double height = figure.height() * FigurePainter.PIXELS_PER_INCH;
    CompletableFuture<BufferedImage> drawn = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        Canvas canvas = new Canvas(width, height);
        new FigurePainter(colors)
            .paint(figure, new CanvasPen(canvas.getGraphicsContext2D()), width, height);
        drawn.complete(SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null));
      } catch (RuntimeException failure) {
        drawn.completeExceptionally(failure);
      }
    });
    return drawn.join();
  }
}
