package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.trace.TapeGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeMovesTest {
  private final WorkbenchViewModel workbench =
      new Stage().open("", Runs.twoPathsTwice()).workbench();
  private final NodeMoves moves = workbench.moves();

  /// The positions are: 1 Square, 2 AddV2, 3 AddV2 hands on, 4 Square hands on.
  @BeforeEach
  void pickX() {
    pick("Variable");
  }

  private void pick(String title) {
    workbench.select(
        workbench.recording().orElseThrow().graph().nodes().stream()
            .filter(node -> node.title().equals(title))
            .mapToInt(TapeGraph.Node::id)
            .findFirst()
            .orElseThrow());
  }

  private int position() {
    return workbench.playback().position();
  }

  @Test
  void toNextChange_goesWhereTheGradientChanges_andStaysAfterTheLast() {
    moves.toNextChange();
    assertThat(position()).isEqualTo(3);
    moves.toNextChange();
    assertThat(position()).isEqualTo(4);
    moves.toNextChange();
    assertThat(position()).isEqualTo(4);

    moves.toPreviousChange();
    assertThat(position()).isEqualTo(3);
    moves.toPreviousChange();
    assertThat(position()).isEqualTo(3);
  }

  @Test
  void toNode_runsToTheNextVisit_orElseBackToTheLast() {
    pick("Square");
    moves.toNode();
    assertThat(position()).isEqualTo(1);
    moves.toNode();
    assertThat(position()).isEqualTo(4);
    moves.toNode();
    assertThat(position()).isEqualTo(1);
  }

  @Test
  void moves_endPlaying_andNeedANode() {
    workbench.playback().togglePlay();
    workbench.clearSelection();
    moves.toNode();

    assertThat(position()).isZero();
    assertThat(workbench.playback().playingProperty().get()).isFalse();
  }

  @Test
  void chooseCallBeside_goesThroughTheCalls() {
    workbench.chooseCallBeside(+1);
    assertThat(workbench.recording().orElseThrow().call()).isEqualTo(2);
    workbench.chooseCallBeside(-1);
    assertThat(workbench.recording().orElseThrow().call()).isEqualTo(1);
    workbench.chooseCallBeside(-1);
    assertThat(workbench.recording().orElseThrow().call()).isEqualTo(1);
  }
}
