package dev.tapedeck.app;

import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.app.window.GraphLink;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/// What the launcher has the JVM watch after a build, so that it starts and warms up faster from
/// then on: a program of many steps and long ways is recorded, and a window without a display shows
/// the first lesson, then that recording.
///
/// Code that the JVM has seen a little of here, it compiles later than code it knows nothing of;
/// code that has worked hard here, it compiles at once. So the recording is a large one.
public final class Rehearsal {
  private static final WindowLook LOOK =
      new WindowLook(1920, 1080, Theme.LIGHT, Language.ENGLISH, UiScale.PLAIN);
  private static final int LESSON_POSITION = 3;
  private static final int JUMPS = 100;
  private static final int MANY = 400;

  private final Composition composition;
  private final MainWindow window;

  private Rehearsal(Composition composition) {
    this.composition = composition;
    this.window = Snapshot.empty(composition, LOOK);
  }

  /// Records the program `args[0]` as the file `args[1]` and opens that. The program's last
  /// gradient call is the largest; the nodes of the one before are all drawn.
  public static void main(String[] args) {
    String[] trace = {"trace", args[0], "-o", args[1]};
    Main.run(trace, InputStream.nullInputStream(), System.out, System.err);
    Platform.startup(() -> {});
    CompletableFuture<Path> shown = new CompletableFuture<>();
    try (Composition composition = Snapshot.composition(LOOK)) {
      Platform.runLater(() ->
          Snapshot.attempt(shown, () -> new Rehearsal(composition).show(Path.of(args[1]), shown)));
      Snapshot.await(shown);
    } finally {
      Platform.exit();
    }
    System.exit(0);
  }

  private void show(Path recording, CompletableFuture<Path> shown) {
    WorkbenchViewModel workbench = composition.workbench();
    GraphLink graph = composition.graph();
    workbench.documents().openLesson(TapedeckApp.FIRST_LESSON);
    window.show();
    Snapshot.settle(composition);
    workbench.playback().jump(LESSON_POSITION);
    writePicture();
    workbench.documents().openFile(recording);
    Snapshot.settle(composition);
    workbench.chooseCallBeside(-1);
    Snapshot.settle(composition);
    graph.unfold();
    Snapshot.settle(composition);
    graph.actualSize();
    graph.bringInSight(MANY);
    jumpAbout(workbench.playback());
    shown.complete(recording);
  }

  private void jumpAbout(Playback playback) {
    for (int i = 0; i < JUMPS; i++) {
      playback.jump(playback.last() * i / JUMPS);
      picture();
    }
  }

  private void writePicture() {
    try {
      ImageIO.write(picture(), "png", OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage picture() {
    return Snapshot.picture(window.contents(), composition.appearance());
  }
}
