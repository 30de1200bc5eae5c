package dev.tapedeck.app.canvas;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the graph of a run into a file. Use from the FX thread.
public final class GraphExport {
  private GraphExport() {}

  /// Draws the graph of a run, folded as it is when it is first opened.
  ///
  /// @param position of the pass
  /// @param file ends as one of [GraphFormats#endings]
  /// @throws IOException if the file cannot be written
  public static void write(
      Trace trace,
      BackwardPass pass,
      int position,
      boolean gradientSizes,
      Messages messages,
      ThemePalette palette,
      Path file)
      throws IOException {
    CanvasViewModel model = new CanvasViewModel(Runnable::run, Runnable::run, messages);
    model.gradientSizesProperty().set(gradientSizes);
    model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace);
    model.momentProperty().set(pass.at(position));
    write(model, palette, file);
  }

  /// Draws what a model shows.
  static void write(CanvasViewModel model, ThemePalette palette, Path file) throws IOException {
    GraphFormat format =
        GraphFormats.of(file)
            .orElseThrow(() -> new IllegalArgumentException("no format ends as " + file));
    GraphShot shot =
        new GraphShot(
            model.lookProperty().get(), new Ink(palette), new FontMeasure(), model.title());
    Files.write(file, format.write(shot));
  }
}
