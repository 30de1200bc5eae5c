package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.inspector.CompareViewModel.Comparison;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
  private final Stage stage = new Stage();
  private final InspectorViewModel inspector = stage.inspector();

  private Comparison comparison() {
    return inspector.comparing().comparisonProperty().get().orElseThrow();
  }

  private void pick(String name) {
    stage
        .workbench()
        .select(
            stage.workbench().recording().orElseThrow().graph().nodes().stream()
                .filter(node -> node.name().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .id());
  }

  @Test
  void comparison_isThere_onceSomethingElseIsInspected() {
    stage.open("", Runs.severalSources());
    stage.workbench().playback().jump(2);
    inspector.togglePin();
    assertThat(inspector.comparing().comparisonProperty().get()).isEmpty();

    stage.workbench().playback().jump(3);

    assertThat(comparison().title()).isEqualTo("COMPARED WITH AddV2 AT STEP 2");
    assertThat(comparison().value().sentence())
        .isEqualTo("largest |difference| 2.143, relative 0.691");
    assertThat(((ValuePicture.Table) comparison().value().pinned()).text(0, 1)).isEqualTo("3.1");
    assertThat(comparison().gradient().sentence()).isEqualTo("there is none in either");

    inspector.togglePin();
    assertThat(inspector.comparing().comparisonProperty().get()).isEmpty();
    assertThat(inspector.comparing().pinnedProperty().get()).isFalse();
  }

  @Test
  void comparison_isBetweenSteps_ofTheSameNode() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");
    stage.workbench().playback().jump(3);
    inspector.togglePin();

    stage.workbench().playback().jump(4);

    assertThat(comparison().value().sentence()).isEqualTo("the same");
    assertThat(comparison().gradient().sentence())
        .isEqualTo("largest |difference| 4, relative 0.800");
  }

  @Test
  void comparison_saysThatShapesDiffer() {
    stage.open("", Runs.severalSources());
    pick("w");
    inspector.togglePin();

    pick("b");

    assertThat(comparison().value().sentence())
        .isEqualTo("The shapes (2,) and () differ: there is nothing to subtract.");
  }

  @Test
  void comparison_isWithTheRunBefore_afterAnother() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");
    inspector.togglePin();
    inspector.whatIf().suppose(0, 3);

    assertThat(comparison().value().sentence()).isEqualTo("largest |difference| 1, relative 0.333");
  }

  @Test
  void of_findsNoDifference_betweenTheSameInfinitiesAndNaN() {
    Tensor odd = Tensor.vector(DType.FLOAT64, Double.NaN, Double.POSITIVE_INFINITY, 1);

    assertThat(((Difference.Apart) Difference.between(odd, odd)).most()).isZero();
    assertThat(
            ((Difference.Apart) Difference.between(odd, Tensor.vector(DType.FLOAT64, 1, 1, 1)))
                .most())
        .isNaN();
  }
}
