package dev.tapedeck.app;

import dev.tapedeck.app.cli.BadInputException;
import dev.tapedeck.app.cli.SnapshotRequest;
import dev.tapedeck.app.cli.SnapshotTaker;
import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.app.command.Command;
import dev.tapedeck.app.command.CommandCatalog;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.trace.TapeGraph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;

/// Draws the real window without a display, into a picture.
public final class Snapshot implements SnapshotTaker {
  private static final int PULSES_TO_SETTLE = 4;

  /// The screen that is not there is 1000 pixels wide and high: the stage must fit it, the window's
  /// contents need not.
  private static final int STAGE_EXTENT = 600;

  private final FutureTask<?> toolkit = new FutureTask<>(() -> Platform.startup(() -> {}), null);
  private Optional<Stand> prepared = Optional.empty();

  /// A window that waits for its program.
  private record Stand(WindowLook look, Composition composition, FutureTask<MainWindow> window)
      implements AutoCloseable {
    static Stand of(WindowLook look) {
      Composition composition = Snapshot.composition(look);
      return new Stand(look, composition, new FutureTask<>(() -> empty(composition, look)));
    }

    /// Puts a program into the window; on the FX thread.
    MainWindow open(SnapshotRequest request) {
      window.run();
      return Snapshot.open(composition, window.resultNow(), request);
    }

    @Override
    public void close() {
      composition.close();
    }
  }

  /// Makes the window while the caller reads what is to be in it.
  @Override
  public void prepare(WindowLook look) {
    Stand stand = Stand.of(look);
    prepared = Optional.of(stand);
    Thread.ofPlatform()
        .daemon()
        .name("toolkit")
        .start(() -> {
          toolkit.run();
          Platform.runLater(stand.window());
        });
  }

  /// Draws the window, once everything in it has come to rest, into the file of each request.
  @Override
  public void take(List<SnapshotRequest> requests) throws IOException {
    startToolkit();
    try {
      for (SnapshotRequest request : requests) {
        draw(request);
      }
    } finally {
      Platform.exit();
    }
  }

  private void startToolkit() {
    toolkit.run();
    try {
      toolkit.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("JavaFX did not start", e);
    }
  }

  private void draw(SnapshotRequest request) throws IOException {
    CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
    try (Stand stand = stand(request.look())) {
      Platform.runLater(() -> attempt(picture, () -> open(stand, request, picture)));
      ImageIO.write(await(picture), "png", request.picture().toFile());
    }
  }

  private Stand stand(WindowLook look) {
    Optional<Stand> ready = prepared.filter(stand -> stand.look().equals(look));
    prepared = Optional.empty();
    return ready.orElseGet(() -> Stand.of(look));
  }

  /// A window's parts, by settings that are not the user's.
  static Composition composition(WindowLook look) {
    return new Composition(
        new SettingsFile(Path.of("settings.json")),
        new Settings(look.theme(), look.language(), look.scale(), List.of()));
  }

  /// Waits for what the FX thread makes, or fails at.
  static <T> T await(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof BadInputException bad ? bad : e;
    }
  }

  private static void open(
      Stand stand, SnapshotRequest request, CompletableFuture<BufferedImage> picture) {
    Composition composition = stand.composition();
    MainWindow window = stand.open(request);
    whenSettled(
        composition,
        () ->
            attempt(
                picture,
                () -> {
                  requireKnown(request.commands(), window.commands());
                  arrange(composition.workbench(), window, request);
                  whenSettled(
                      composition,
                      () -> picture.complete(picture(window.contents(), composition.appearance())));
                }));
  }

  /// Does a part of what is awaited.
  static void attempt(CompletableFuture<?> made, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException failure) {
      made.completeExceptionally(failure);
    }
  }

  private static void requireKnown(List<String> ids, CommandCatalog known) {
    for (String id : ids) {
      if (known.find(id).isEmpty()) {
        throw new BadInputException(
            "there is no command '%s': choose from %s"
                .formatted(
                    id,
                    known.all().stream()
                        .map(Command::id)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  /// Opens the window with a recording in it.
  static MainWindow open(Composition composition, SnapshotRequest request) {
    return open(composition, empty(composition, request.look()), request);
  }

  /// A window without a display, and nothing in it yet; on the FX thread.
  static MainWindow empty(Composition composition, WindowLook look) {
    MainWindow.loadFonts();
    Stage stage = new Stage(StageStyle.UNDECORATED);
    MainWindow window = composition.window(stage);
    Region contents = window.contents();
    contents.setPrefSize(look.width(), look.height());
    window.scene().setRoot(new Group(contents));
    stage.setWidth(STAGE_EXTENT);
    stage.setHeight(STAGE_EXTENT);
    contents.applyCss();
    return window;
  }

  private static MainWindow open(
      Composition composition, MainWindow window, SnapshotRequest request) {
    composition.workbench().documents().show(opened(request));
    window.show();
    return window;
  }

  /// What a window looks like now.
  static BufferedImage picture(Region contents, Appearance appearance) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.web(appearance.paletteProperty().get().web(ThemeColor.SURFACE)));
    return SwingFXUtils.fromFXImage(contents.snapshot(parameters, null), null);
  }

  /// Blocks run as they do in the window, on the engine.
  static ProgramLibrary.Opened opened(SnapshotRequest request) {
    return request
        .blocks()
        .map(graph -> Document.blocks(Path.of(request.name()), graph))
        .map(document -> new ProgramLibrary.Opened(document, Optional.empty()))
        .orElseGet(
            () -> new ProgramLibrary.Opened(document(request), Optional.of(request.trace())));
  }

  private static Document document(SnapshotRequest request) {
    return request
        .lesson()
        .map(id -> Document.lesson(id, request.text()))
        .orElseGet(() -> Document.file(Path.of(request.name()), request.text()));
  }

  private static void arrange(
      WorkbenchViewModel workbench, MainWindow window, SnapshotRequest request) {
    request.step().ifPresent(workbench.playback()::jump);
    request.breakpoints().forEach(workbench.breakpoints()::toggleLine);
    request
        .select()
        .flatMap(wanted -> node(workbench, wanted))
        .ifPresent(node -> workbench.select(node.id()));
    request.panel().ifPresent(panel -> window.view().showPanel(panel));
    if (request.gradientSizes()) {
      window.commands().find("gradient-sizes").ifPresent(Command::run);
    }
    request.commands().forEach(id -> window.commands().find(id).ifPresent(Command::run));
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

  /// Waits until nothing is under way; on the FX thread, outside a pulse.
  static void settle(Composition composition) {
    Object loop = new Object();
    whenSettled(
        composition,
        () -> Platform.runLater(() -> Platform.exitNestedEventLoop(loop, composition)));
    Platform.enterNestedEventLoop(loop);
  }

  /// Does `next` after some pulses in a row in which nothing was under way.
  static void whenSettled(Composition composition, Runnable next) {
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
