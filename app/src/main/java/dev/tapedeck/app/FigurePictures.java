package dev.tapedeck.app;

import dev.tapedeck.app.plots.FigureFiles;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;

/// Draws the figures of a run without a display, into pictures.
public final class FigurePictures {
  private FigurePictures() {}

  /// Writes each figure as PNG and as SVG into a folder.
  ///
  /// @throws IOException if a picture cannot be written there
  public static void take(List<Figure> figures, Path folder, Theme theme) throws IOException {
    Platform.startup(MainWindow::loadFonts);
    try {
      FigureFiles.write(figures, folder, theme);
    } finally {
      Platform.exit();
    }
  }
}
