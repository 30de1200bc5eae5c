package dev.tapedeck.app;

import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The desktop application. Its arguments are files or ids of lessons to open; without any, it
/// opens the first lesson.
public final class TapedeckApp extends Application {
  private static final String FIRST_LESSON = "first-gradient";

  private Optional<Composition> composition = Optional.empty();

  /// Wires and reads while JavaFX starts its own threads.
  @Override
  public void init() {
    SettingsFile file = SettingsFile.ofUser();
    composition = Optional.of(new Composition(file, file.read()));
  }

  @Override
  public void start(Stage stage) {
    composition.ifPresent(made -> start(made, stage));
  }

  private void start(Composition made, Stage stage) {
    MainWindow.loadFonts();
    MainWindow window = made.window(stage);
    open(made.workbench(), getParameters().getUnnamed());
    window.show();
    Platform.runLater(() -> {
      window.loadIcons();
      made.warm();
    });
  }

  private static void open(WorkbenchViewModel workbench, List<String> arguments) {
    if (arguments.isEmpty()) {
      workbench.openLesson(FIRST_LESSON);
    }
    arguments.forEach(argument -> open(workbench, argument));
  }

  /// Opens a file, or a lesson by its id.
  static void open(WorkbenchViewModel workbench, String argument) {
    if (argument.contains(".") || Files.exists(Path.of(argument))) {
      workbench.openFile(Path.of(argument));
    } else {
      workbench.openLesson(argument);
    }
  }

  @Override
  public void stop() {
    composition.ifPresent(Composition::close);
  }
}
