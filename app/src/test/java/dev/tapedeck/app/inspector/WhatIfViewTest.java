package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.resources.Theme;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WhatIfViewTest {
  private final Stage rehearsal = new Stage();
  private final InspectorViewModel inspector = rehearsal.inspector();

  @Start
  private void start(javafx.stage.Stage window) {
    Scene scene =
        new Scene(
            new InspectorView(inspector, rehearsal.appearance(), rehearsal.atOnce()).root(),
            290,
            640);
    scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
    window.setScene(scene);
    window.show();
  }

  @BeforeEach
  void picksX(FxRobot robot) {
    robot.interact(() -> {
      rehearsal.open("", Runs.twoPathsTwice());
      rehearsal.workbench().playback().toEnd();
      rehearsal
          .workbench()
          .select(rehearsal.workbench().recording().orElseThrow().graph().nodes().getFirst().id());
    });
  }

  private String gradient() {
    return inspector.inspectionProperty().get().flatMap(Inspection::gradient).orElseThrow().brief();
  }

  private static TextField field(FxRobot robot) {
    return robot.lookup("#what-if-0").queryAs(TextField.class);
  }

  @Test
  void typing_changesTheLeaf_letterByLetter(FxRobot robot) {
    robot.doubleClickOn("#what-if-0").write("4");
    assertThat(gradient()).isEqualTo("9");

    robot.write("0");
    assertThat(gradient()).isEqualTo("81");
    assertThat(field(robot).isFocused()).isTrue();
  }

  @Test
  void escape_showsTheRunAsItWas(FxRobot robot) {
    robot.doubleClickOn("#what-if-0").write("4").press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);

    assertThat(gradient()).isEqualTo("5");
    assertThat(field(robot).getText()).isEqualTo("2");
  }

  @Test
  void arrows_changeItByATenth(FxRobot robot) {
    robot.clickOn("#what-if-0").press(KeyCode.UP).release(KeyCode.UP);

    assertThat(gradient()).isEqualTo("5.2");
  }

  @Test
  void drag_changesItWithTheWay(FxRobot robot) throws TimeoutException {
    robot.moveTo("#what-if-0").press(MouseButton.PRIMARY).moveBy(50, 0);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !field(robot).getText().equals("2"));
    robot.release(MouseButton.PRIMARY);

    assertThat(Double.parseDouble(field(robot).getText())).isBetween(2.03, 2.5);
    assertThat(Double.parseDouble(gradient())).isBetween(5.06, 6.0);
  }

  @Test
  void reset_isAButton(FxRobot robot) {
    robot.doubleClickOn("#what-if-0").write("4").clickOn("#what-if-reset");

    assertThat(gradient()).isEqualTo("5");
  }
}
