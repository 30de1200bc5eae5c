package dev.tapedeck.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.Notice;
import dev.tapedeck.resources.Message;
import dev.tapedeck.trace.TapeGraph;
import org.junit.jupiter.api.Test;

class WhatIfViewModelTest {
  private final Stage stage = new Stage();
  private final InspectorViewModel inspector = stage.inspector();
  private final WhatIfViewModel whatIf = inspector.whatIf();

  private Inspection shown() {
    return inspector.inspectionProperty().get().orElseThrow();
  }

  private void pick(String name) {
    stage.workbench().select(node(name).id());
  }

  private TapeGraph.Node node(String name) {
    return stage.workbench().recording().orElseThrow().graph().nodes().stream()
        .filter(node -> node.name().filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void suppose_renewsValuesAndGradients_whereverTheDeckIs() {
    stage.open("", Runs.twoPathsTwice());
    stage.workbench().playback().toEnd();
    pick("x");

    whatIf.suppose(0, 3);

    assertThat(shown().value().orElseThrow().brief()).isEqualTo("3");
    assertThat(shown().value().orElseThrow().before()).isEqualTo("was 2");
    assertThat(shown().gradient().orElseThrow().brief()).isEqualTo("7");
    assertThat(shown().gradient().orElseThrow().before()).isEqualTo("was 5");
    assertThat(shown().contributions().sum()).isEqualTo("7");
    assertThat(stage.workbench().playback().position())
        .isEqualTo(stage.workbench().playback().last());
    assertThat(whatIf.supposingProperty().get()).isTrue();

    whatIf.reset();
    assertThat(shown().gradient().orElseThrow().brief()).isEqualTo("5");
    assertThat(shown().gradient().orElseThrow().before()).isEmpty();
    assertThat(whatIf.supposingProperty().get()).isFalse();
  }

  @Test
  void suppose_addsUp_overSeveralLeaves() {
    stage.open("", Runs.severalSources());
    pick("w");
    whatIf.suppose(0, 0);
    whatIf.suppose(1, 0);
    pick("b");
    whatIf.suppose(0, 0);

    pick("y");

    assertThat(shown().value().orElseThrow().brief()).isEqualTo("[0.5, 0.5]");
    assertThat(whatIf.leafProperty().get()).isEmpty();
  }

  @Test
  void suppose_endsWithAnotherRun() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");
    whatIf.suppose(0, 3);

    stage.workbench().chooseCall(1);
    pick("x");

    assertThat(shown().value().orElseThrow().brief()).isEqualTo("2");
    assertThat(whatIf.supposingProperty().get()).isFalse();
  }

  @Test
  void note_saysWhatStays_whenAValueWentOutside() {
    stage.open("", Runs.leftFramework());
    pick("w");

    whatIf.suppose(0, 3);

    assertThat(whatIf.noteProperty().get()).contains("np.mean").contains("stays as it was");
  }

  @Test
  void keep_writesTheNumbersIntoTheProgram_andCanBeUndone() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources()).willRecord(Runs.severalSources());
    pick("w");
    whatIf.suppose(1, -0.25);

    whatIf.keep();

    assertThat(stage.workbench().textProperty().get())
        .isEqualTo(Runs.SEVERAL_SOURCES.replace("[0.5, 1.0]", "[0.5, -0.25]"));
    assertThat(whatIf.supposingProperty().get()).isFalse();
    stage.workbench().undoMend();
    assertThat(stage.workbench().textProperty().get()).isEqualTo(Runs.SEVERAL_SOURCES);
  }

  @Test
  void keep_saysWhyNot_whenTheNumbersDoNotStandThere() {
    stage.open("", Runs.twoPathsTwice());
    pick("x");
    whatIf.suppose(0, 3);

    whatIf.keep();

    assertThat(whatIf.noteProperty().get()).contains("cannot be written");
    assertThat(whatIf.supposingProperty().get()).isTrue();
  }

  @Test
  void suppose_saysWhy_whenTheComputationCannotGoOn() {
    stage.open("", Runs.matrixInverse());
    pick("a");

    whatIf.suppose(0, 0);

    Notice notice = stage.workbench().noticeProperty().get().orElseThrow();
    assertThat(notice.message()).isEqualTo(Message.WHAT_IF_FAILED);
    assertThat(notice.arguments().getFirst().toString()).contains("not invertible");

    whatIf.suppose(0, 9);

    assertThat(shown().value().orElseThrow().brief()).contains("9");
  }

  @Test
  void suppose_changesThePickedElement_ofALargeLeaf() {
    stage.open("", Runs.sineOf(20, 30));
    stage.workbench().playback().toEnd();
    pick("x");
    WhatIfViewModel.Leaf leaf = whatIf.leafProperty().get().orElseThrow();
    assertThat(whatIf.elements(leaf)).containsExactly(0);

    whatIf.pick(95);
    assertThat(leaf.name(95)).isEqualTo("[3, 5]");
    assertThat(whatIf.elements(leaf)).containsExactly(95);
    whatIf.suppose(95, 0);

    assertThat(shown().gradient().orElseThrow().value().elements().orElseThrow().doubleAt(95))
        .isEqualTo(1);
    assertThat(shown().value().orElseThrow().value().elements().orElseThrow().doubleAt(94))
        .isEqualTo(0.94f);
    assertThat(whatIf.pickedProperty().get()).isEqualTo(95);

    pick("y");
    pick("x");
    assertThat(whatIf.pickedProperty().get()).isZero();
  }

  @Test
  void suppose_takesWholeNumbersOnly_forIntegers() {
    stage.open("", Runs.rowsGathered());
    stage.workbench().playback().toEnd();
    pick("rows");

    whatIf.suppose(0, 1.5);
    assertThat(whatIf.supposingProperty().get()).isFalse();
    whatIf.suppose(0, 2);

    assertThat(shown().value().orElseThrow().brief()).isEqualTo("[2, 0]");
    pick("picked");
    assertThat(shown().value().orElseThrow().brief()).isEqualTo("[3, 1]");
  }

  @Test
  void suppose_saysThatTheComputationCannotGoOn_forARowThatIsNotThere() {
    stage.open("", Runs.rowsGathered());
    pick("rows");

    whatIf.suppose(0, 7);

    assertThat(stage.workbench().noticeProperty().get().orElseThrow().message())
        .isEqualTo(Message.WHAT_IF_FAILED);
  }

  @Test
  void note_saysWhyTruthCannotBeSupposed() {
    stage.open("", Runs.chosenByMask());
    pick("mask");

    assertThat(whatIf.leafProperty().get()).isEmpty();
    assertThat(whatIf.noteProperty().get())
        .isEqualTo("What is bool cannot be supposed to be another: only numbers can.");
    pick("x");
    assertThat(whatIf.noteProperty().get()).isEmpty();
  }
}
