package dev.tapedeck.app;

import dev.tapedeck.app.cli.BadInputException;
import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/// Measures how long it takes to open a file in a window on a display that has shown the first
/// lesson until then.
final class OpeningTime {
  private static final long NOT_YET = 0;

  private final Composition composition;
  private final DisplayClock clock;
  private final Path file;

  private OpeningTime(Composition composition, DisplayClock clock, Path file) {
    this.composition = composition;
    this.clock = clock;
    this.file = file;
  }

  /// Opens a file in a window of the wanted look.
  ///
  /// @return the time in a line of text
  /// @throws BadInputException if no recording comes of it
  static String measure(Path file, WindowLook look) {
    Platform.startup(() -> {});
    CompletableFuture<String> measured = new CompletableFuture<>();
    try (Composition composition = Snapshot.composition(look)) {
      Platform.runLater(() -> {
        MainWindow window =
            FrameTimes.onScreen(
                composition,
                look,
                () -> composition.workbench().documents().openLesson(TapedeckApp.FIRST_LESSON));
        OpeningTime time = new OpeningTime(composition, new DisplayClock(window.scene()), file);
        Runnable open = () -> Snapshot.attempt(measured, () -> measured.complete(time.opened()));
        Snapshot.whenSettled(composition, () -> Platform.runLater(open));
      });
      return Snapshot.await(measured);
    } finally {
      Platform.exit();
    }
  }

  private String opened() {
    WorkbenchViewModel workbench = composition.workbench();
    Optional<Recording> lesson = workbench.recording();
    BooleanSupplier isRead =
        () -> workbench.recording().filter(made -> !lesson.equals(Optional.of(made))).isPresent();
    AtomicLong pictured = new AtomicLong(NOT_YET);
    AtomicLong begun = new AtomicLong();
    FrameClock.Frame all =
        clock.time(
            () -> {
              begun.set(System.nanoTime());
              workbench.documents().openFile(file);
            },
            () -> {
              if (isRead.getAsBoolean() && composition.graph().isSettled()) {
                pictured.compareAndSet(NOT_YET, System.nanoTime());
              }
              return composition.isSettled();
            });
    if (pictured.get() == NOT_YET) {
      throw new BadInputException(
          "cannot measure how %s opens: no recording came of it; give a .tape file that can be read"
              .formatted(file));
    }
    return String.format(
        Locale.ROOT,
        "%d cards are drawn after %.2f s, everything is worked out after %.2f s%n",
        composition.graph().cards(),
        (pictured.get() - begun.get()) / 1e9,
        all.all() / 1e3);
  }
}
