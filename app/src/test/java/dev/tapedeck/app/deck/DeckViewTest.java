package dev.tapedeck.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.ShiftMouse;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.Stretch;
import dev.tapedeck.resources.Theme;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DeckViewTest {
  private final Stage rehearsal = new Stage();

  @Start
  private void start(javafx.stage.Stage window) {
    DeckViewModel model =
        new DeckViewModel(
            rehearsal.workbench(), rehearsal.appearance(), (_, _) -> "", rehearsal.atOnce());
    Region root = new DeckView(model, rehearsal.appearance()).root();
    Scene scene = new Scene(root, 900, 150);
    scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
    window.setScene(scene);
    rehearsal.open("", Runs.twoPathsTwice());
    window.show();
  }

  private int position() {
    WaitForAsyncUtils.waitForFxEvents();
    return rehearsal.workbench().playback().position();
  }

  @Test
  void buttons_movePosition(FxRobot robot) {
    robot.clickOn("#deck-step").clickOn("#deck-step");
    assertThat(position()).isEqualTo(2);

    robot.clickOn("#deck-step-back");
    assertThat(position()).isEqualTo(1);

    robot.clickOn("#deck-to-end");
    assertThat(position()).isEqualTo(4);

    robot.clickOn("#deck-to-start");
    assertThat(position()).isZero();
  }

  @Test
  void play_startsAndPauses(FxRobot robot) {
    robot.clickOn("#deck-play");
    assertThat(rehearsal.workbench().playback().playingProperty().get()).isTrue();

    robot.clickOn("#deck-play");
    assertThat(rehearsal.workbench().playback().playingProperty().get()).isFalse();
  }

  @Test
  void timeline_scrubs_whenDragged(FxRobot robot) {
    robot.clickOn(place(robot, 0.9));
    assertThat(position()).isEqualTo(4);

    robot.drag(place(robot, 0.9)).dropTo(place(robot, 0.3));
    assertThat(position()).isEqualTo(2);
  }

  @Test
  void timeline_takesKeys_whenFocused(FxRobot robot) {
    robot.clickOn(place(robot, 0.1));
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.LEFT);
    assertThat(position()).isEqualTo(2);

    robot.push(KeyCode.END);
    assertThat(position()).isEqualTo(4);
    robot.push(KeyCode.HOME);
    assertThat(position()).isZero();
  }

  @Test
  void sentence_isReadAloud(FxRobot robot) {
    robot.clickOn("#deck-step");

    Node sentence = robot.lookup("#deck-sentence").query();

    assertThat(sentence.getAccessibleText()).isEqualTo("Step 1 of 4. Square computes square = 4.");
  }

  @Test
  void timeline_repeatsARange_whenDraggedWithShift(FxRobot robot) {
    dragWithShift(robot, 0.3, 0.9);
    assertThat(position()).isZero();
    assertThat(rehearsal.workbench().playback().loopProperty().get()).contains(new Stretch(2, 4));

    robot.clickOn(place(robot, 0.1));
    assertThat(position()).isEqualTo(1);
    assertThat(rehearsal.workbench().playback().loopProperty().get()).isEmpty();

    dragWithShift(robot, 0.9, 0.6);
    assertThat(rehearsal.workbench().playback().loopProperty().get()).contains(new Stretch(3, 4));
    robot.push(KeyCode.ESCAPE);
    assertThat(rehearsal.workbench().playback().loopProperty().get()).isEmpty();
  }

  private static void dragWithShift(FxRobot robot, double from, double to) {
    Node timeline = robot.lookup("#deck-timeline").query();
    robot.interact(() -> {
      timeline.fireEvent(withShift(timeline, MouseEvent.MOUSE_PRESSED, from));
      timeline.fireEvent(withShift(timeline, MouseEvent.MOUSE_DRAGGED, to));
    });
  }

  private static MouseEvent withShift(Node node, EventType<MouseEvent> type, double fraction) {
    Point2D at = node.localToScene(fraction * node.getBoundsInLocal().getWidth(), 9);
    return ShiftMouse.event(type, node, at);
  }

  @Test
  void chooser_showsTheCall_howeverItIsChosen(FxRobot robot) {
    ComboBox<DeckViewModel.Call> chooser =
        robot.lookup("#deck-call").<ComboBox<DeckViewModel.Call>>query();
    assertThat(chooser.getValue().number()).isEqualTo(2);

    robot.interact(() -> rehearsal.workbench().chooseCallBeside(-1));
    assertThat(chooser.getValue().number()).isEqualTo(1);

    robot.interact(() -> chooser.setValue(chooser.getItems().getLast()));
    assertThat(rehearsal.workbench().recording().orElseThrow().call()).isEqualTo(2);
  }

  private static Point2D place(FxRobot robot, double fraction) {
    WaitForAsyncUtils.waitForFxEvents();
    Node timeline = robot.lookup("#deck-timeline").query();
    Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
    return new Point2D(
        bounds.getMinX() + fraction * bounds.getWidth(), bounds.getMinY() + bounds.getHeight() / 2);
  }
}
