package dev.tapedeck.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DoctorViewTest {
  private final Stage rehearsal = new Stage();
  private final List<Integer> gone = new ArrayList<>();

  @Start
  private void start(javafx.stage.Stage window) {
    DoctorViewModel model =
        new DoctorViewModel(
            rehearsal.workbench(),
            rehearsal.appearance(),
            new DoctorPrescriptions(),
            new FiniteDifferences(),
            new DoctorViewModel.Workers(rehearsal.atOnce(), rehearsal.atOnce()),
            gone::add);
    Region root = new DoctorView(model, rehearsal.appearance()).root();
    Scene scene = new Scene(root, 290, 640);
    scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
    window.setScene(scene);
    window.show();
    rehearsal.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());
  }

  private static String verdict(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#doctor-verdict-0").queryAs(Label.class).getText();
  }

  @Test
  void apply_turnsNoneIntoANumber_andUndoBack(FxRobot robot) {
    assertThat(verdict(robot)).isEqualTo("∅ None");

    rehearsal.willRecord(Runs.leftFrameworkMended());
    robot.clickOn("#doctor-apply-0");
    assertThat(verdict(robot)).isEqualTo("[-0.4568, -0.08565]");
    assertThat(robot.lookup("#doctor-outcome-0").queryAs(Label.class).getText())
        .contains("finite differences agree");

    rehearsal.willRecord(Runs.leftFramework());
    robot.clickOn("#doctor-undo");
    assertThat(verdict(robot)).isEqualTo("∅ None");
    assertThat(rehearsal.workbench().textProperty().get()).isEqualTo(Runs.LEFT_FRAMEWORK);
  }

  @Test
  void line_leadsToTheEditor(FxRobot robot) {
    robot.clickOn("#doctor-line-10");
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(gone).containsExactly(10);
    assertThat(rehearsal.workbench().examinedProperty().get()).isPresent();
  }

  @Test
  void texts_changeWithTheLanguage(FxRobot robot) {
    robot.interact(() -> rehearsal.appearance().languageProperty().set(Language.KOREAN));

    assertThat(robot.lookup("loss의 그래디언트").tryQuery()).isPresent();
  }
}
