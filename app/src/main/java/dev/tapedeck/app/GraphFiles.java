package dev.tapedeck.app;

import dev.tapedeck.app.canvas.GraphExport;
import dev.tapedeck.app.canvas.GraphFormats;
import dev.tapedeck.app.cli.ExportRequest;
import dev.tapedeck.app.cli.GraphTaker;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;

/// Draws the graph of a run without a display, into a file.
public final class GraphFiles implements GraphTaker {
  @Override
  public List<String> endings() {
    return GraphFormats.endings();
  }

  @Override
  public boolean isKnown(Path file) {
    return GraphFormats.isKnown(file);
  }

  @Override
  public void take(ExportRequest request) throws IOException {
    Platform.startup(MainWindow::loadFonts);
    try {
      BackwardPass pass =
          BackwardPass.latest(request.trace())
              .orElseGet(() -> BackwardPass.forwardOnly(request.trace()));
      GraphExport.of(
              request.trace(),
              pass,
              request.step().orElse(pass.last()),
              request.gradientSizes(),
              Messages.in(request.language()),
              request.theme().palette())
          .write(request.file());
    } finally {
      Platform.exit();
    }
  }
}
