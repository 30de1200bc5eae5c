package dev.tapedeck.app;

import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The desktop application.
public final class TapedeckApp extends Application {
  /// What a window shows that was opened without a program.
  static final String FIRST_LESSON = "first-gradient";

  private static final String FILE = "file";
  private static final String LESSON = "lesson";

  private Optional<Composition> composition = Optional.empty();

  /// Shows the window until the user closes it.
  static void open(Optional<Path> file, Optional<String> lesson) {
    List<String> arguments = new ArrayList<>();
    file.ifPresent(path -> arguments.add("--" + FILE + "=" + path.toAbsolutePath()));
    lesson.ifPresent(id -> arguments.add("--" + LESSON + "=" + id));
    launch(TapedeckApp.class, arguments.toArray(String[]::new));
  }

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
    // What is opened is read while the window is made.
    open(made.workbench(), getParameters().getNamed());
    MainWindow.loadFonts();
    MainWindow window = made.window(stage);
    window.show();
    made.recover(window);
    Platform.runLater(() -> {
      window.loadIcons();
      made.warm();
    });
  }

  private static void open(WorkbenchViewModel workbench, Map<String, String> named) {
    Optional.ofNullable(named.get(FILE))
        .ifPresentOrElse(
            file -> workbench.documents().openFile(Path.of(file)),
            () -> workbench.documents().openLesson(named.getOrDefault(LESSON, FIRST_LESSON)));
  }

  @Override
  public void stop() {
    composition.ifPresent(Composition::close);
  }
}
