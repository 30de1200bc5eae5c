package dev.tapedeck.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import org.junit.jupiter.api.Test;

class EditorViewModelTest {
  private final Stage stage = new Stage();
  private final EditorViewModel editor = new EditorViewModel(stage.workbench());

  @Test
  void marks_showWhatIsWatchedAndTheCurrentStep() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    stage.workbench().playback().jump(3);

    LineMarks marks = editor.marksProperty().get();
    assertThat(marks.watched()).containsExactlyInAnyOrder(3, 4);
    assertThat(marks.current()).isEqualTo(9);
    assertThat(marks.cut()).isZero();
  }

  @Test
  void marks_showTheCut_whenAGradientIsNone() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());

    assertThat(editor.marksProperty().get().cut()).isEqualTo(10);
    assertThat(editor.marksProperty().get().current()).isEqualTo(10);
  }

  @Test
  void marks_vanish_whenTheTextIsNoLongerTheOneThatRan() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());
    editor.textProperty().set("x = 1");

    assertThat(editor.marksProperty().get()).isEqualTo(LineMarks.NONE);
  }
}
