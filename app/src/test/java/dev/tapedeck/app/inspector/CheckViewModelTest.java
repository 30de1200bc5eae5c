package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.inspector.CheckViewModel.Row;
import dev.tapedeck.app.inspector.CheckViewModel.Verdict;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.FiniteDifferences;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.check.SourceCheck;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class CheckViewModelTest {
  private final Stage stage = new Stage();
  private final Deque<Runnable> background = new ArrayDeque<>();

  private CheckViewModel checks(GradientAgreement agreement) {
    return new CheckViewModel(
        stage.workbench(),
        stage.appearance(),
        agreement,
        stage.atOnce(),
        new Latest(background::add, Runnable::run));
  }

  private void work() {
    while (!background.isEmpty()) {
      background.removeFirst().run();
    }
  }

  @Test
  void checkAll_comparesEveryNodeThatHasAGradient() {
    CheckViewModel checks = checks(new FiniteDifferences());
    stage.open("", Runs.severalSources());

    checks.checkAll();
    assertThat(checks.checkingAllProperty().get()).isTrue();
    work();

    assertThat(checks.checkingAllProperty().get()).isFalse();
    assertThat(checks.rowsProperty().get())
        .extracting(Row::name)
        .contains("w", "b", "h", "y", "loss");
    assertThat(checks.rowsProperty().get()).extracting(Row::verdict).containsOnly(Verdict.AGREES);
    assertThat(checks.summaryProperty().get())
        .isEqualTo(
            checks.rowsProperty().get().size()
                + " gradients agree, 0 differ, 0 could not be checked.");
  }

  @Test
  void checkAll_putsWhatDiffersFirst_andSaysWhyOthersCouldNotBeChecked() {
    GradientAgreement honest = new FiniteDifferences();
    CheckViewModel checks =
        checks((recording, receiver, elements) -> {
          String name = recording.steps().name(receiver);
          return switch (name) {
            case "b" ->
                new SourceCheck.Agreement(
                    receiver, 1, 0, true, new SourceCheck.Comparison(0, 1, 2), 1e-3);
            case "y" ->
                new SourceCheck.NotCheckable(receiver, SourceCheck.Reason.FOREIGN_OP, "PyFunc");
            default -> honest.check(recording, receiver, elements);
          };
        });
    stage.open("", Runs.severalSources());

    checks.checkAll();
    work();

    assertThat(checks.rowsProperty().get())
        .extracting(Row::name, Row::text)
        .startsWith(
            tuple("b", "≈ 5e-1"),
            tuple("y", "PyFunc belongs to the program and cannot be run again"));
    assertThat(checks.summaryProperty().get()).endsWith("1 differ, 1 could not be checked.");

    checks.pick(checks.rowsProperty().get().getFirst());
    assertThat(stage.workbench().selectedProperty().get()).isPresent();
  }

  @Test
  void checkAll_namesSourcesWithoutGradient() {
    CheckViewModel checks = checks(new FiniteDifferences());
    stage.open("", Runs.leftFramework());

    checks.checkAll();
    work();

    assertThat(checks.rowsProperty().get())
        .extracting(Row::name, Row::text)
        .contains(tuple("w", "it has no gradient"));
  }

  @Test
  void cancelAll_dropsWhatIsUnderWay_andKeepsWhatWasFound() {
    CheckViewModel checks =
        checks((recording, receiver, elements) -> {
          pause();
          return new FiniteDifferences().check(recording, receiver, elements);
        });
    stage.open("", Runs.severalSources());
    checks.checkAll();
    background.removeFirst().run();

    checks.cancelAll();
    work();

    assertThat(checks.checkingAllProperty().get()).isFalse();
    assertThat(checks.rowsProperty().get()).hasSize(1);
  }

  /// Longer than the few comparisons that are made at a time.
  private static void pause() {
    long until = System.nanoTime() + 80_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void found_isForgotten_whenOtherValuesAreShown() {
    CheckViewModel checks = checks(new FiniteDifferences());
    stage.open("", Runs.severalSources());
    checks.checkAll();
    work();

    stage.open("", Runs.twoPathsTwice());

    assertThat(checks.rowsProperty().get()).isEmpty();
    assertThat(checks.summaryProperty().get()).isEmpty();
  }

  @Test
  void text_isKnownOfEveryNode_afterAllWereChecked() {
    InspectorViewModel inspector = stage.inspector();
    stage.open("", Runs.severalSources());
    stage.workbench().playback().toEnd();
    inspector.checkAll();

    stage
        .workbench()
        .select(stage.workbench().recording().orElseThrow().graph().nodes().getFirst().id());

    assertThat(inspector.checks().textProperty().get()).startsWith("Finite differences agree");
  }
}
