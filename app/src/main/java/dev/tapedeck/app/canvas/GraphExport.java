package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FontMeasure;
import dev.tapedeck.app.drawing.Ink;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.ThemePalette;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A graph as it was seen, to be written into files while the window shows other things.
public final class GraphExport {
  private final GraphShot shot;

  private GraphExport(GraphShot shot) {
    this.shot = shot;
  }

  /// The graph of a run, folded as it is when it is first opened.
  ///
  /// @param position of the pass
  public static GraphExport of(
      Trace trace,
      BackwardPass pass,
      int position,
      boolean gradientSizes,
      Messages messages,
      ThemePalette palette) {
    CanvasViewModel model = new CanvasViewModel(Runnable::run, Runnable::run, messages);
    model.gradientSizesProperty().set(gradientSizes);
    model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace);
    model.momentProperty().set(pass.at(position));
    return of(model, palette);
  }

  /// What a model shows now.
  static GraphExport of(CanvasViewModel model, ThemePalette palette) {
    return new GraphExport(
        new GraphShot(
            model.lookProperty().get().afresh(),
            new Ink(palette),
            new FontMeasure(),
            model.title()));
  }

  /// Writes it in the form that the file's ending names. Call it on any thread but the FX thread,
  /// which some forms need meanwhile.
  ///
  /// @param file ends as one of [GraphFormats#endings]
  /// @throws IOException if the file cannot be written
  public void write(Path file) throws IOException {
    GraphFormat format =
        GraphFormats.of(file)
            .orElseThrow(() -> new IllegalArgumentException("no format ends as " + file));
    Files.write(file, format.write(shot));
  }
}
