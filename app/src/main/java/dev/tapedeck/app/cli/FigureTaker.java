package dev.tapedeck.app.cli;

import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Draws figures into pictures.
@FunctionalInterface
public interface FigureTaker {
  /// Writes each figure as PNG and as SVG into a folder, which is made if it is not there.
  ///
  /// @throws IOException if a picture cannot be written there
  void take(List<Figure> figures, Path folder, Theme theme) throws IOException;
}
