package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GroupStepsTest {
  private static final Predicate<OpGroup> NONE_FOLDED = _ -> false;

  /// Positions 1: before, 2 to 4: a call of `layer`, 5: after; 6: after, 7 to 9: the call, 10:
  /// before.
  private static final Trace ONE_CALL =
      RunOfOps.of(run -> {
        Variable x = run.variable("x", 2);
        GradientTape tape = run.tape();
        Tensor y = squareAt(run, run.read(x), 3);
        for (int i = 0; i < 3; i++) {
          y = squareAt(run, y, 20 + i, 4);
        }
        run.gradient(tape, squareAt(run, y, 5), x);
      });

  private static Tensor squareAt(RunOfOps run, Tensor of, int... lines) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String function = i == lines.length - 1 ? "<module>" : "layer";
      frames.add(new Frame("program.py", lines[i], function));
    }
    run.session().at(new Place(frames));
    return run.squareHere(of);
  }

  private static GroupSteps steps(Predicate<OpGroup> folded) {
    BackwardPass pass = BackwardPass.latest(ONE_CALL).orElseThrow();
    return new GroupSteps(pass, OpGroups.of(ONE_CALL, pass.graph()), folded);
  }

  private static List<Integer> walk(int from, IntUnaryOperator move, int times) {
    List<Integer> positions = new ArrayList<>();
    int position = from;
    for (int i = 0; i < times; i++) {
      position = move.applyAsInt(position);
      positions.add(position);
    }
    return positions;
  }

  @Test
  void over_takesACallAsOneStep_onBothWays() {
    assertThat(walk(0, steps(NONE_FOLDED)::over, 7)).containsExactly(1, 4, 5, 6, 9, 10, 10);
  }

  @Test
  void backOver_undoesOver() {
    assertThat(walk(10, steps(NONE_FOLDED)::backOver, 7)).containsExactly(9, 6, 5, 4, 1, 0, 0);
  }

  @Test
  void over_isAStep_insideAnOpenGroup() {
    assertThat(walk(2, steps(NONE_FOLDED)::over, 3)).containsExactly(3, 4, 5);
    assertThat(walk(3, steps(NONE_FOLDED)::backOver, 3)).containsExactly(2, 1, 0);
  }

  @Test
  void over_leavesAFoldedGroup() {
    GroupSteps folded = steps(group -> group.kind() == OpGroup.Kind.FUNCTION);
    assertThat(folded.over(2)).isEqualTo(5);
    assertThat(folded.backOver(3)).isEqualTo(1);
    assertThat(folded.over(7)).isEqualTo(10);
  }

  @Test
  void out_goesToWhatFollows_orElseToTheEnd() {
    assertThat(steps(NONE_FOLDED).out(2)).isEqualTo(5);
    assertThat(steps(NONE_FOLDED).out(8)).isEqualTo(10);
    assertThat(steps(NONE_FOLDED).out(1)).isEqualTo(10);
  }
}
