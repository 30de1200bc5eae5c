package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.inspector.Inspection.Term;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.trace.TapeGraph;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {
  private final Stage stage = new Stage();
  private final InspectorViewModel inspector = stage.inspector();

  private Inspection shown() {
    return inspector.inspectionProperty().get().orElseThrow();
  }

  private void pick(String name) {
    TapeGraph graph = stage.workbench().recording().orElseThrow().graph();
    int id =
        graph.nodes().stream()
            .filter(node -> node.name().filter(name::equals).isPresent())
            .findFirst()
            .orElseThrow()
            .id();
    stage.workbench().select(id);
  }

  @Test
  void inspection_isEmpty_atTheStart() {
    stage.open("", Runs.severalSources());

    assertThat(inspector.inspectionProperty().get()).isEmpty();
    assertThat(inspector.checks().checkableProperty().get()).isFalse();
  }

  @Test
  void inspection_followsTheSteps() {
    stage.open("", Runs.severalSources());

    stage.workbench().playback().jump(8);

    assertThat(shown().title()).isEqualTo("Sigmoid");
    assertThat(shown().formula()).isEqualTo("y = σ(h)");
    assertThat(shown().line()).isEqualTo(9);
    assertThat(shown().type()).isEqualTo("float32 (2,)");
    assertThat(shown().gradient().orElseThrow().brief()).isEqualTo("[0.7503, 0.9569]");
    assertThat(shown().keeps()).containsExactly("output y, 8 B", "freed at step 8");
  }

  @Test
  void rule_isInTheNamesOfTheUser_withNumbersOnceReached() {
    stage.open("", Runs.twoPathsTwice());
    stage.workbench().playback().jump(1);

    assertThat(shown().rule())
        .extracting(FormulaLine::latex)
        .containsExactly(
            "\\bar{x} = \\overline{\\mathit{square}} \\cdot \\left(2 \\cdot x\\right)");

    stage.workbench().playback().jump(4);
    assertThat(shown().rule())
        .extracting(FormulaLine::plain)
        .containsExactly("x\u0304 = ∇square · (2 · x)", "= 1 · (2 · 2)", "= 4");
  }

  @Test
  void rule_givesNumbersOfTheProgram_asTheyAreWritten() {
    stage.open("", Runs.nearlyOne());
    stage.workbench().playback().toEnd();
    pick("y");

    assertThat(shown().formula()).isEqualTo("y = x · 0.99999");
    assertThat(shown().rule())
        .extracting(FormulaLine::plain)
        .startsWith("x\u0304 = y\u0304 · 0.99999");
  }

  @Test
  void contributions_growTermByTerm() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");

    stage.workbench().playback().jump(3);
    assertThat(shown().contributions().terms())
        .extracting(Term::arrival)
        .containsExactly(Term.Arrival.NOW, Term.Arrival.LATER);
    assertThat(shown().contributions().sum()).isEqualTo("1");

    stage.workbench().playback().jump(4);
    assertThat(shown().contributions().terms()).extracting(Term::value).containsExactly("1", "4");
    assertThat(shown().contributions().sum()).isEqualTo("5");
    assertThat(shown().contributions().heading()).isEqualTo("CONTRIBUTIONS TO x");
  }

  @Test
  void gradientNote_saysThatNoneArrived() {
    stage.open("", Runs.leftFramework());
    pick("w");

    assertThat(shown().gradient()).isEmpty();
    assertThat(shown().gradientNote()).isEqualTo("not reached yet");
    stage.workbench().playback().toEnd();
    assertThat(shown().gradientNote()).isEqualTo("∅ None");
    assertThat(shown().notes()).containsExactly("watched by the tape");
  }

  @Test
  void check_saysHowWellFiniteDifferencesAgree() {
    stage.open("", Runs.twoPathsTwice());
    stage.workbench().playback().toEnd();
    pick("x");
    assertThat(inspector.checks().checkableProperty().get()).isTrue();

    inspector.check();

    assertThat(inspector.checks().textProperty().get())
        .matches("Finite differences agree: ≈ \\de-\\d+ ✓");
    pick("y");
    assertThat(inspector.checks().textProperty().get()).isEmpty();
  }

  @Test
  void analysis_sumsTheGradientOverPaths_whichAreNamedByTheirOps() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");

    Analysis analysis = inspector.analysisProperty().get();

    assertThat(analysis.count()).isEqualTo(2);
    assertThat(analysis.paths()).extracting(Analysis.Path::term).containsExactly("4", "1");
    assertThat(analysis.paths())
        .extracting(path -> String.join(" ", path.operations()))
        .containsExactly("Square AddV2", "AddV2");

    inspector.whatIf().suppose(0, -3);
    assertThat(inspector.analysisProperty().get().paths())
        .extracting(Analysis.Path::term)
        .containsExactly("-6", "1");
  }

  @Test
  void analysis_hasTheJacobianOfTheOp_byEachInput() {
    stage.open("", Runs.severalSources());
    pick("h");

    Analysis analysis = inspector.analysisProperty().get();

    assertThat(analysis.jacobians()).extracting(Analysis.Jacobian::input).hasSize(2);
    assertThat(analysis.jacobians())
        .extracting(jacobian -> ((ValuePicture.Table) jacobian.picture()).plane().rows())
        .containsExactly(2, 2);
    assertThat(inspector.name(analysis.jacobians().getLast().input())).isEqualTo("b");
    assertThat(analysis.paths()).isEmpty();
  }
}
