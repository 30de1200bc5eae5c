package dev.tapedeck.app;

import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.window.MainWindow;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.KeyboardRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The real window, open for the tests of a class.
abstract class OpenWindow {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir static Path folder;

  static Composition composition;
  static MainWindow window;
  final FxRobot robot = new FxRobot();

  @BeforeAll
  static void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    composition =
        new Composition(
            new SettingsFile(folder.resolve("settings.json")),
            new Settings(Theme.LIGHT, Language.ENGLISH, UiScale.PLAIN, List.of()));
    FxToolkit.setupStage(OpenWindow::show);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void show(Stage stage) {
    MainWindow.loadFonts();
    stage.setWidth(1280);
    stage.setHeight(800);
    window = composition.window(stage);
    window.show();
  }

  @AfterAll
  static void close() throws Exception {
    composition.close();
    FxToolkit.hideStage();
  }

  static void run(String command) {
    fx(() -> window.commands().find(command).orElseThrow().run());
  }

  static WorkbenchViewModel workbench() {
    return composition.workbench();
  }

  static Playback playback() {
    return workbench().playback();
  }

  static <T> T fx(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, question);
  }

  static void fx(Runnable action) {
    fx(() -> {
      action.run();
      return true;
    });
  }

  static void waitUntil(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> fx(condition));
  }

  final void openLesson(String id) throws Exception {
    fx(() -> workbench().documents().openLesson(id));
    waitUntil(() ->
        workbench().documentProperty().get().lesson().filter(id::equals).isPresent()
            && workbench().recording().isPresent()
            && composition.isSettled());
    fx(() -> window.view().focusPlayer());
  }

  /// Keys go down and up again, and what they set off has happened.
  final void press(KeyCode... keys) {
    KeyboardRobot keyboard = robot.robotContext().getKeyboardRobot();
    keyboard.pressNoWait(keys);
    keyboard.releaseNoWait(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  final int position() {
    return fx(() -> playback().position());
  }

  static String sentence() {
    return fx(() ->
        ((TextFlow) window.scene().getRoot().lookup(".td-sentence"))
            .getChildren().stream()
                .map(text -> ((Text) text).getText())
                .collect(Collectors.joining()));
  }
}
