package dev.tapedeck.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.doctor.DoctorReport.DiffLine;
import dev.tapedeck.app.doctor.DoctorReport.Tone;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.python.mend.TextEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorViewModelTest {
  private final Stage stage = new Stage();
  private final List<Integer> gone = new ArrayList<>();
  private final DoctorViewModel doctor =
      new DoctorViewModel(
          stage.workbench(),
          stage.appearance(),
          new DoctorPrescriptions(),
          new FiniteDifferences(),
          new DoctorViewModel.Workers(stage.atOnce(), stage.atOnce()),
          gone::add);

  private DoctorReport report() {
    return doctor.reportProperty().get().orElseThrow();
  }

  @Test
  void report_isEmpty_beforeTheFirstRun() {
    assertThat(doctor.reportProperty().get()).isEmpty();
    assertThat(doctor.findingsProperty().get()).isZero();
  }

  @Test
  void row_explainsANone() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());

    DoctorReport.Row row = report().rows().getFirst();

    assertThat(report().title()).isEqualTo("Gradient of loss");
    assertThat(report().subtitle()).isEqualTo("line 13");
    assertThat(row.name()).isEqualTo("w");
    assertThat(row.tone()).isEqualTo(Tone.ALARM);
    assertThat(row.verdict()).isEqualTo("∅ None");
    assertThat(row.cause()).isEqualTo("left TensorFlow");
    assertThat(row.explanation().orElseThrow().spans())
        .startsWith(new Prose.Span("loss", true), new Prose.Span(" does not depend on ", false));
    assertThat(row.places()).extracting(DoctorReport.PlaceLink::line).containsExactly(10, 11);
    assertThat(doctor.findingsProperty().get()).isEqualTo(1);
  }

  @Test
  void row_showsTheMendAsADiff() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());

    assertThat(report().rows().getFirst().mend().orElseThrow().lines())
        .containsExactly(
            new DiffLine(DiffLine.Kind.REMOVED, "loss = np.mean(np.square(d))"),
            new DiffLine(DiffLine.Kind.ADDED, "loss = tf.reduce_mean(tf.square(d))"));
  }

  @Test
  void apply_turnsNoneIntoANumber_thatFiniteDifferencesConfirm() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework()).willRecord(Runs.leftFrameworkMended());

    doctor.apply(0);

    assertThat(stage.workbench().textProperty().get())
        .contains("loss = tf.reduce_mean(tf.square(d))")
        .doesNotContain("np.mean");
    assertThat(report().healthy()).isTrue();
    assertThat(report().rows().getFirst().verdict()).isEqualTo("[-0.4568, -0.08565]");
    assertThat(report().rows().getFirst().outcome().text())
        .startsWith("w receives [-0.4568, -0.08565]; finite differences agree to ");
    assertThat(doctor.findingsProperty().get()).isZero();
  }

  @Test
  void undo_bringsTheTextBack() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework()).willRecord(Runs.leftFrameworkMended());
    doctor.apply(0);
    assertThat(report().mended()).isTrue();

    stage.willRecord(Runs.leftFramework());
    doctor.undo();

    assertThat(stage.workbench().textProperty().get()).isEqualTo(Runs.LEFT_FRAMEWORK);
    assertThat(report().mended()).isFalse();
    assertThat(report().rows().getFirst().outcome().text()).isEmpty();
  }

  @Test
  void row_isAQuietTick_whenTheGradientIsHealthy() {
    stage.open("", Runs.severalSources());

    assertThat(report().healthy()).isTrue();
    assertThat(report().rows()).extracting(DoctorReport.Row::tone).containsOnly(Tone.HEALTHY);
    assertThat(report().rows()).extracting(DoctorReport.Row::name).containsExactly("w", "b");
    assertThat(report().rows().get(1).verdict()).isEqualTo("0.18");
  }

  @Test
  void goTo_picksTheNodeAndExaminesTheDiagnosis() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());
    DoctorReport.PlaceLink back = report().rows().getFirst().places().get(1);

    doctor.goTo(0, back);

    assertThat(back.node()).isPresent();
    assertThat(stage.workbench().selectedProperty().get()).isEqualTo(back.node());
    assertThat(stage.workbench().examinedProperty().get()).isPresent();
    assertThat(gone).containsExactly(11);
  }

  @Test
  void choose_showsAnotherCall() {
    stage.open("", Runs.twoPathsTwice());
    assertThat(report().calls())
        .extracting(DoctorReport.CallItem::title)
        .containsExactly("Call 1, line 6", "Call 2, line 7");

    doctor.choose(1);

    assertThat(report().title()).isEqualTo("Gradient of square");
    assertThat(report().calls().getFirst().chosen()).isTrue();
  }

  @Test
  void apply_keepsTheChosenCall() {
    stage.open("a = 1", Runs.twoPathsTwice()).willRecord(Runs.twoPathsTwice());
    doctor.choose(1);

    stage.workbench().apply(List.of(new TextEdit("program.py", 1, "a = 1", "a = 2")));

    assertThat(stage.workbench().textProperty().get()).isEqualTo("a = 2");
    assertThat(report().title()).isEqualTo("Gradient of square");
  }

  @Test
  void row_tellsEachSource_whenTheReasonsDiffer() {
    stage.open("", Runs.twoUnwatched());

    assertThat(report().rows()).extracting(DoctorReport.Row::verdict).containsOnly("∅ None");
    assertThat(report().rows())
        .allMatch(row -> row.explanation().isPresent())
        .noneMatch(row -> row.saysTheSameAs(row.inShort()));
    assertThat(report().healthy()).isFalse();
  }
}
