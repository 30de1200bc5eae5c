package dev.tapedeck.app;

import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.trace.TapeGraph;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;

/// Draws the real window without a display, into a picture.
public final class Snapshot {
  private static final int PULSES_TO_SETTLE = 4;

  /// What the picture shows.
  ///
  /// @param program a file, or a lesson's id
  /// @param step the position; the start if empty, the last if beyond it
  /// @param select a node's id, or the name of its value
  /// @param panel `console`, `plots` or `variables`, to be shown below the editor
  public record Options(
      String program,
      int width,
      int height,
      OptionalInt step,
      Optional<String> select,
      Theme theme,
      Language language,
      Optional<String> panel) {}

  private Snapshot() {}

  /// Draws the window once everything in it has come to rest.
  public static BufferedImage take(Options options) throws Exception {
    CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
    Settings settings = new Settings(options.theme(), options.language(), List.of());
    try (Composition composition =
        new Composition(new SettingsFile(Path.of("settings.json")), settings)) {
      Platform.startup(() -> {
        try {
          open(composition, options, picture);
        } catch (RuntimeException failure) {
          picture.completeExceptionally(failure);
        }
      });
      return picture.get();
    } finally {
      Platform.exit();
    }
  }

  private static void open(
      Composition composition, Options options, CompletableFuture<BufferedImage> picture) {
    MainWindow.loadFonts();
    Stage stage = new Stage();
    stage.setWidth(options.width());
    stage.setHeight(options.height());
    MainWindow window = composition.window(stage);
    TapedeckApp.open(composition.workbench(), options.program());
    window.show();
    whenSettled(
        composition,
        () -> {
          arrange(composition.workbench(), window, options);
          whenSettled(
              composition,
              () ->
                  picture.complete(SwingFXUtils.fromFXImage(window.scene().snapshot(null), null)));
        });
  }

  private static void arrange(WorkbenchViewModel workbench, MainWindow window, Options options) {
    options.step().ifPresent(workbench.playback()::jump);
    options
        .select()
        .flatMap(wanted -> node(workbench, wanted))
        .ifPresent(node -> workbench.select(node.id()));
    options.panel().ifPresent(panel -> window.view().showPanel(panel));
  }

  private static Optional<TapeGraph.Node> node(WorkbenchViewModel workbench, String wanted) {
    return workbench
        .recording()
        .flatMap(made ->
            made.graph().nodes().stream()
                .filter(node ->
                    wanted.equals(node.name().orElse(""))
                        || wanted.equals(node.title())
                        || wanted.equals(String.valueOf(node.id())))
                .findFirst());
  }

  /// Does `next` after some pulses in a row in which nothing was under way.
  private static void whenSettled(Composition composition, Runnable next) {
    new AnimationTimer() {
      private int quiet;

      @Override
      public void handle(long now) {
        quiet = composition.isSettled() ? quiet + 1 : 0;
        if (quiet >= PULSES_TO_SETTLE) {
          stop();
          next.run();
        }
      }
    }.start();
  }
}
