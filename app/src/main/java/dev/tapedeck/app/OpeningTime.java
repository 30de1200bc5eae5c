package dev.tapedeck.app;

import dev.tapedeck.app.cli.WindowLook;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

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
  static String measure(Path file, WindowLook look) {
    Platform.startup(() -> {});
    CompletableFuture<String> measured = new CompletableFuture<>();
    Settings settings = new Settings(look.theme(), look.language(), look.scale(), List.of());
    try (Composition composition =
        new Composition(new SettingsFile(Path.of("settings.json")), settings)) {
      Platform.runLater(() -> {
        MainWindow.loadFonts();
        Stage stage = new Stage(StageStyle.UNDECORATED);
        MainWindow window = composition.window(stage);
        composition.workbench().documents().openLesson(TapedeckApp.FIRST_LESSON);
        FrameTimes.onScreen(window, stage, look);
        OpeningTime time = new OpeningTime(composition, new DisplayClock(window.scene()), file);
        Snapshot.whenSettled(
            composition, () -> Platform.runLater(() -> measured.complete(time.opened())));
      });
      return measured.join();
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
              return pictured.get() != NOT_YET && composition.isSettled();
            });
    return String.format(
        Locale.ROOT,
        "%d cards are drawn after %.2f s, everything is worked out after %.2f s%n",
        composition.graph().cards(),
        (pictured.get() - begun.get()) / 1e9,
        all.all() / 1e3);
  }
}
