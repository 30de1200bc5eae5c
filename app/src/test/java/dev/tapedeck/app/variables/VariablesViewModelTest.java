package dev.tapedeck.app.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.resources.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariablesViewModelTest {
  private final Stage stage = new Stage();
  private final VariablesViewModel variables =
      new VariablesViewModel(stage.workbench(), stage.appearance());

  private List<String> names() {
    return rows().stream().map(VariablesViewModel.Row::name).toList();
  }

  private List<VariablesViewModel.Row> rows() {
    return variables.rowsProperty().get();
  }

  private void jump(int position) {
    stage.workbench().playback().jump(position);
  }

  @Test
  void rows_areThoseBoundBeforeThePosition() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());

    jump(2);
    assertThat(names()).contains("w", "b", "x").doesNotContain("loss");
    jump(7);
    assertThat(names()).contains("w", "b", "x", "h", "y", "loss");
  }

  @Test
  void rows_stayTheSame_throughTheBackwardPass() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    jump(6);
    List<VariablesViewModel.Row> before = rows();

    jump(9);

    assertThat(rows()).isSameAs(before);
  }

  @Test
  void rows_areOfAnotherRecording_onceItIsOpen() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    stage.workbench().playback().toEnd();

    stage.open("", Runs.twoPathsTwice());
    stage.workbench().playback().toEnd();

    assertThat(names()).contains("x", "square").doesNotContain("loss");
  }

  @Test
  void rows_areInTheLanguageOfTheWindow() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    stage.workbench().playback().toEnd();
    String before = rows().getFirst().kind();

    stage.appearance().languageProperty().set(Language.KOREAN);

    assertThat(rows().getFirst().kind()).isNotEqualTo(before);
  }
}
