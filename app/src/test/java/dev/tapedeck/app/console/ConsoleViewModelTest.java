package dev.tapedeck.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.workbench.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
  @Test
  void pieces_makesThePlacesOfATracebackLinks() {
    String traceback =
        "Traceback (most recent call last):\n  File \"cell 2\", line 7, in <module>\nValueError\n";

    List<ConsoleViewModel.Piece> pieces =
        ConsoleViewModel.pieces(List.of(new Output(Output.Kind.ERROR, traceback)));

    assertThat(pieces).hasSize(3);
    assertThat(pieces.get(1))
        .isEqualTo(
            new ConsoleViewModel.Piece(Output.Kind.ERROR, "File \"cell 2\", line 7", "cell 2", 7));
  }

  @Test
  void pieces_leavesWhatTheProgramPrintsAlone() {
    Output printed = new Output(Output.Kind.PROGRAM, "File \"x.py\", line 1\n");

    assertThat(ConsoleViewModel.pieces(List.of(printed)))
        .containsExactly(new ConsoleViewModel.Piece(Output.Kind.PROGRAM, printed.text(), "", 0));
  }
}
