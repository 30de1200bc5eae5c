package dev.tapedeck.app.breakpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Condition;
import dev.tapedeck.replay.ShapePattern;
import dev.tapedeck.resources.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class BreakpointsViewTest {
  private final Stage rehearsal = new Stage();
  private final List<Integer> shownLines = new ArrayList<>();

  @Start
  private void start(javafx.stage.Stage window) {
    BreakpointsViewModel model =
        new BreakpointsViewModel(rehearsal.workbench(), rehearsal.appearance(), shownLines::add);
    Scene scene = new Scene(new BreakpointsView(model, rehearsal.appearance()).root(), 330, 240);
    scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
    window.setScene(scene);
    rehearsal.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    window.show();
  }

  private void setOnLine(int line) {
    WaitForAsyncUtils.waitForAsyncFx(
        5_000, () -> rehearsal.workbench().breakpoints().toggleLine(line));
  }

  private Optional<Condition> condition() {
    WaitForAsyncUtils.waitForFxEvents();
    return rehearsal.workbench().breakpoints().all().stream()
        .findFirst()
        .map(Breakpoint::condition);
  }

  private static List<String> labels(FxRobot robot) {
    return robot.lookup(".label").queryAllAs(Labeled.class).stream()
        .filter(Labeled::isVisible)
        .map(Labeled::getText)
        .toList();
  }

  private static void choose(FxRobot robot, ConditionKind kind) {
    WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () ->
            robot
                .lookup(".td-breakpoint-row .combo-box")
                .<ComboBox<ConditionKind>>query()
                .setValue(kind));
  }

  private static void type(FxRobot robot, String words) {
    robot.clickOn(".td-breakpoint-row .text-field").push(KeyCode.CONTROL, KeyCode.A).write(words);
    robot.push(KeyCode.ENTER);
  }

  @Test
  void list_saysHowToBegin_whileItIsEmpty(FxRobot robot) {
    assertThat(labels(robot)).anyMatch(text -> text.startsWith("F9 sets a breakpoint"));

    setOnLine(9);
    assertThat(labels(robot))
        .contains("at step 3, 8")
        .noneMatch(text -> text.startsWith("F9 sets a breakpoint"));
  }

  @Test
  void condition_isChosenAndTyped(FxRobot robot) {
    setOnLine(8);
    choose(robot, ConditionKind.GRADIENT_ABOVE);
    assertThat(condition()).contains(new Condition.GradientAbove(1));

    type(robot, "0.05");
    assertThat(condition()).contains(new Condition.GradientAbove(0.05));

    choose(robot, ConditionKind.SHAPE);
    type(robot, "2");
    assertThat(condition())
        .contains(new Condition.OfShape(ShapePattern.parse("(2)").orElseThrow()));
  }

  @Test
  void condition_staysAsItWas_whenWhatIsTypedMakesNoSense(FxRobot robot) {
    setOnLine(8);
    choose(robot, ConditionKind.DTYPE);
    type(robot, "float31");

    assertThat(condition().map(ConditionKind::argument)).contains("float32");
    TextField field = robot.lookup(".td-breakpoint-row .text-field").query();
    assertThat(field.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("wrong"));

    type(robot, "tf.int32");
    assertThat(condition().map(ConditionKind::argument)).contains("int32");
    assertThat(labels(robot)).contains("never reached");
    assertThat(field.getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("wrong"));
  }

  @Test
  void link_showsTheLine_andTheCrossRemoves(FxRobot robot) {
    setOnLine(9);
    setOnLine(10);
    robot.clickOn(
        robot.lookup(".hyperlink").<Hyperlink>queryAll().stream()
            .filter(link -> link.getText().equals("line 10"))
            .findFirst()
            .orElseThrow());
    assertThat(shownLines).containsExactly(10);

    robot.clickOn(robot.lookup(".td-breakpoint-row .td-icon-button").<Button>query());
    assertThat(labels(robot)).contains("at step 4, 5, 6, 7").doesNotContain("at step 3, 8");
  }
}
