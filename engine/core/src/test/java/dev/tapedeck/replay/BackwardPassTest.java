package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BackwardPassTest {
  /// y = x * x, z = y * y, loss = z + x.
  private static final Trace TWO_PATHS =
      RunOfOps.of(run -> {
        Variable x = run.variable("x", 2);
        GradientTape tape = run.tape();
        Tensor y = run.square("y", run.read(x));
        Tensor z = run.square("z", y);
        Tensor loss = run.add("loss", z, run.read(x));
        tape.leave();
        run.gradient(tape, loss, x);
      });

  @Test
  void positions_areForwardThenBackward() {
    BackwardPass pass = pass(TWO_PATHS);

    assertThat(pass.forward()).isEqualTo(3);
    assertThat(pass.backward()).isEqualTo(3);
    assertThat(pass.last()).isEqualTo(6);
    assertThat(pass.at(0)).isInstanceOf(Moment.Start.class);
    assertThat(pass.at(3)).isInstanceOf(Moment.Forward.class);
    assertThat(pass.at(4)).isInstanceOf(Moment.Backward.class);
    assertThat(pass.at(2).done()).hasSize(2);
    assertThat(pass.at(5).done()).hasSize(3);
    assertThat(pass.at(3).gradients()).isEmpty();
  }

  @Test
  void arrivals_tellTheSumBeforeAndAfter_whenPathsMeet() {
    BackwardPass pass = pass(TWO_PATHS);

    List<Arrival> last = pass.arrivals(6);
    assertThat(last).hasSize(2);
    assertThat(last)
        .extracting(arrival -> number(TWO_PATHS, arrival.value()))
        .containsExactly(16., 16.);
    assertThat(number(TWO_PATHS, last.get(0).before().orElseThrow())).isEqualTo(1);
    assertThat(last.get(1).before()).hasValue(last.get(0).after());
    assertThat(number(TWO_PATHS, last.get(1).after())).isEqualTo(33);
    assertThat(pass.arrivals(3)).isEmpty();
    assertThat(pass.arrivals(4)).allMatch(arrival -> arrival.before().isEmpty());
  }

  @Test
  void gradientsOfTwoPositions_areEqual_whereTheyHoldTheSame() {
    BackwardPass pass = pass(TWO_PATHS);

    for (int one = 0; one <= pass.last(); one++) {
      for (int other = 0; other <= pass.last(); other++) {
        Map<Integer, Integer> first = pass.at(one).gradients();
        Map<Integer, Integer> second = pass.at(other).gradients();
        assertThat(first.equals(second))
            .as("at %d and %d", one, other)
            .isEqualTo(Map.copyOf(first).equals(Map.copyOf(second)));
      }
    }
  }

  @Test
  void seeds_holdTheTarget_fromTheFirstBackwardStepOn() {
    BackwardPass pass = pass(TWO_PATHS);

    int target = pass.event().orElseThrow().call().targets().getFirst();
    assertThat(number(TWO_PATHS, pass.seeds().get(target))).isEqualTo(1);
    assertThat(pass.at(4).gradients()).containsEntry(target, pass.seeds().get(target));
  }

  @Test
  void at_givesTheSeed_whenTheTargetIsTheSource() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          run.gradient(
              run.tape(),
              List.of(Endpoint.of(x), Endpoint.of(x)),
              List.of(Endpoint.of(x), Endpoint.of(x)));
        });

    BackwardPass pass = pass(trace);
    assertThat(pass.last()).isZero();
    assertThat(pass.at(0).gradients().values())
        .extracting(value -> number(trace, value))
        .containsExactly(2.);
    assertEndsWithTheAnswer(trace);
  }

  @Test
  void at_endsWithTheAnswer_whenAValueReadFromAVariableIsASource() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          GradientTape tape = run.tape();
          Tensor value = run.read(x);
          Tensor y = run.square("y", value);
          run.gradient(tape, List.of(Endpoint.of(y)), List.of(Endpoint.of(x), Endpoint.of(value)));
        });

    assertThat(pass(trace).event().orElseThrow().call().results())
        .extracting(GradientCall.Result::kind)
        .containsOnly(GradientCall.Result.Kind.DENSE);
    assertEndsWithTheAnswer(trace);
  }

  @Test
  void at_keepsTheForwardPositions_whenTheTapeWasUsedUp() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          run.gradient(tape, y, x);
          assertThatThrownBy(() -> run.gradient(tape, y, x)).isInstanceOf(ProgramException.class);
        });

    BackwardPass pass = pass(trace);
    assertThat(pass.event().orElseThrow().call().failure()).isPresent();
    assertThat(pass.forward()).isEqualTo(1);
    assertThat(pass.backward()).isZero();
    assertThat(pass.at(1).done()).hasSize(1);
  }

  @Test
  void at_keepsTheForwardPositions_whenTheAnswerIsNone() {
    Trace trace =
        RunOfOps.of(run -> {
          Tensor x = run.constant(2);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", x);
          run.gradient(tape, y, x);
        });

    assertThat(pass(trace).forward()).isEqualTo(1);
    assertThat(pass(trace).backward()).isZero();
  }

  @Test
  void forwardOnly_hasNoBackwardStep_whenNoGradientWasAsked() {
    Trace trace = RunOfOps.of(run -> run.square("y", run.constant(3)));

    assertThat(BackwardPass.latest(trace)).isEmpty();
    BackwardPass pass = BackwardPass.forwardOnly(trace);
    assertThat(pass.last()).isEqualTo(1);
    assertThat(pass.at(1)).isInstanceOf(Moment.Forward.class);
  }

  @Test
  void at_refuses_whenThereIsNoSuchPosition() {
    assertThatThrownBy(() -> pass(TWO_PATHS).at(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot go to position 7: the positions are 0 to 6");
  }

  @Test
  void positions_areFoundByOp() {
    BackwardPass pass = pass(TWO_PATHS);

    Moment.Forward first = (Moment.Forward) pass.at(1);
    assertThat(pass.forwardPosition(first.operation().id())).hasValue(1);
    assertThat(pass.backwardPosition(first.operation().id())).hasValue(6);
    assertThat(pass.forwardPosition(-1)).isEmpty();
  }

  @Property(tries = 200)
  void at_isTheSame_howeverThePositionIsReached(
      @ForAll("programs") Trace trace, @ForAll("walks") List<Integer> walk) {
    BackwardPass pass = pass(trace);
    int position = 0;
    for (int move : walk) {
      position = Math.floorMod(position + move, pass.last() + 1);
      Moment moment = pass.at(position);
      assertThat(moment).isEqualTo(pass(trace).at(position));
      assertThat(moment.gradients()).isEqualTo(summedByHand(pass, position));
    }
  }

  @Property(tries = 200)
  void last_holdsTheAnswerOfTheCall(@ForAll("programs") Trace trace) {
    assertEndsWithTheAnswer(trace);
  }

  @Provide
  Arbitrary<List<Integer>> walks() {
    return Arbitraries.oneOf(Arbitraries.of(1, -1), Arbitraries.integers().between(-30, 30))
        .list()
        .ofMaxSize(30);
  }

  /// Random programs: each op takes two earlier values; two variables are the sources.
  @Provide
  Arbitrary<Trace> programs() {
    return Arbitraries.integers()
        .between(0, 1_000)
        .list()
        .ofMinSize(3)
        .ofMaxSize(30)
        .map(BackwardPassTest::program);
  }

  private static Trace program(List<Integer> choices) {
    return RunOfOps.of(run -> {
      Variable a = run.variable("a", 0.5);
      Variable b = run.variable("b", -1.5);
      GradientTape tape = run.tape();
      List<Tensor> values = new ArrayList<>(List.of(run.read(a), run.read(b), run.constant(2)));
      List<Op> ops = List.of(ElementwiseOps.ADD, ElementwiseOps.MULTIPLY, ElementwiseOps.SUBTRACT);
      for (int choice : choices) {
        Tensor x = values.get(choice % values.size());
        Tensor y = values.get(choice / 7 % values.size());
        values.add((Tensor) ops.get(choice % ops.size()).apply(x, y));
      }
      Tensor other = values.get(choices.getFirst() % values.size());
      run.gradient(
          tape,
          List.of(Endpoint.of(values.getLast()), Endpoint.of(other)),
          List.of(Endpoint.of(a), Endpoint.of(b)));
    });
  }

  private static Map<Integer, Integer> summedByHand(BackwardPass pass, int position) {
    Map<Integer, Integer> sums = new HashMap<>();
    if (position > pass.forward() || pass.backward() == 0 && position == pass.last()) {
      sums.putAll(pass.seeds());
    }
    for (int i = pass.forward() + 1; i <= position; i++) {
      ((Moment.Backward) pass.at(i))
          .step()
          .contributions()
          .forEach(term -> sums.put(term.to(), term.sum()));
    }
    return sums;
  }

  private static void assertEndsWithTheAnswer(Trace trace) {
    BackwardPass pass = pass(trace);
    GradientCall call = pass.event().orElseThrow().call();
    for (int i = 0; i < call.sources().size(); i++) {
      GradientCall.Result result = call.results().get(i);
      if (result.kind() == GradientCall.Result.Kind.DENSE) {
        assertThat(pass.at(pass.last()).gradients())
            .containsEntry(call.sources().get(i), result.value());
      } else {
        assertThat(pass.at(pass.last()).gradients()).doesNotContainKey(call.sources().get(i));
      }
    }
  }

  private static BackwardPass pass(Trace trace) {
    return BackwardPass.latest(trace).orElseThrow();
  }

  private static double number(Trace trace, int value) {
    return trace.value(value).orElseThrow().elements().orElseThrow().doubleAt(0);
  }
}
