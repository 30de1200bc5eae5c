package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.doctor.DoctorPrescriptions;
import dev.tapedeck.app.doctor.DoctorView;
import dev.tapedeck.app.doctor.DoctorViewModel;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.resources.Theme;
import java.util.HashSet;
import java.util.Set;
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
class SidePanelViewTest {
  private final Stage rehearsal = new Stage();
  private final DoctorViewModel doctor =
      new DoctorViewModel(
          rehearsal.workbench(),
          rehearsal.appearance(),
          new DoctorPrescriptions(),
          new FiniteDifferences(),
          new DoctorViewModel.Workers(rehearsal.atOnce(), rehearsal.atOnce()),
          _ -> {});
  private final SidePanelViewModel side = new SidePanelViewModel(rehearsal.workbench(), doctor);

  private Region doctorRoot = new Region();

  @Start
  private void start(javafx.stage.Stage window) {
    InspectorViewModel inspector = rehearsal.inspector();
    doctorRoot = new DoctorView(doctor, rehearsal.appearance()).root();
    Region root =
        new SidePanelView(
                side,
                rehearsal.appearance(),
                new InspectorView(inspector, rehearsal.appearance(), rehearsal.atOnce()).root(),
                doctorRoot)
            .root();
    Scene scene = new Scene(root, 290, 820);
    scene.getStylesheets().setAll(Theme.DARK.stylesheets());
    window.setScene(scene);
    window.show();
  }

  @Test
  void doctor_isInFront_whenSomethingIsWrong(FxRobot robot) {
    robot.interact(() -> rehearsal.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework()));

    assertThat(side.frontProperty().get()).isEqualTo(SidePanelViewModel.Panel.DOCTOR);
    robot.clickOn("#doctor-path-0");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(side.frontProperty().get()).isEqualTo(SidePanelViewModel.Panel.DOCTOR);
  }

  @Test
  void inspector_comesForward_whenANodeIsPicked(FxRobot robot) {
    robot.interact(() -> {
      rehearsal.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());
      rehearsal
          .workbench()
          .select(rehearsal.workbench().recording().orElseThrow().graph().nodes().getFirst().id());
    });

    assertThat(side.frontProperty().get()).isEqualTo(SidePanelViewModel.Panel.INSPECTOR);
    assertThat(robot.lookup("#inspector-title").queryAs(Label.class).getText()).isEqualTo("w");
  }

  @Test
  void doctor_leavesTheInspectorTheLargerPart_howeverMuchItTells(FxRobot robot) {
    robot.interact(() -> {
      doctorRoot.setPrefHeight(5000);
      rehearsal.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    });
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(side.frontProperty().get()).isEqualTo(SidePanelViewModel.Panel.INSPECTOR);
    assertThat(doctorRoot.getHeight()).isPositive();
    assertThat(doctorRoot.getHeight())
        .isLessThan(((Region) doctorRoot.getParent()).getHeight() / 2);
  }

  @Test
  void doctor_staysWhereItIs_whateverTheInspectorShows(FxRobot robot) {
    robot.interact(() -> {
      doctorRoot.setPrefHeight(5000);
      rehearsal.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    });
    Playback playback = rehearsal.workbench().playback();
    Set<Double> heights = new HashSet<>();
    for (int position = 0; position <= playback.last(); position++) {
      int next = position;
      robot.interact(() -> playback.jump(next));
      WaitForAsyncUtils.waitForFxEvents();
      heights.add(doctorRoot.getHeight());
    }

    assertThat(heights).hasSize(1);
  }

  @Test
  void check_showsItsResult(FxRobot robot) {
    robot.interact(() -> {
      rehearsal.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
      rehearsal.workbench().playback().jump(8);
    });

    robot.clickOn("#inspector-check");
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(robot.lookup("#inspector-check-result").queryAs(Label.class).getText())
        .startsWith("Finite differences agree");
  }

  @Test
  void paths_areListed_whenTheyMeetInTheNode(FxRobot robot) {
    robot.interact(() -> {
      rehearsal.open("", Runs.twoPathsTwice());
      rehearsal
          .workbench()
          .select(rehearsal.workbench().recording().orElseThrow().graph().nodes().getFirst().id());
    });

    assertThat(robot.lookup("#inspector-paths").lookup(".label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("Square → AddV2", "4", "AddV2", "1");
  }
}
