package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.RandomOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceBudget;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TraceBlocksTest {
  private static Transcript blocks(RunOfOps.Program program) {
    return TraceBlocks.of(RunOfOps.of(program));
  }

  private static double number(BlockRun run, Outlet outlet) {
    return number(run.trace(), run.values().get(outlet));
  }

  private static Block named(BlockGraph graph, String name) {
    return graph.blocks().stream()
        .filter(block -> block.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Block> gradients(BlockGraph graph) {
    return graph.blocks().stream().filter(block -> block.body() instanceof Body.Gradient);
  }

  @Test
  void of_givesABlockPerOp_withTheNamesOfTheProgram() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          tape.leave();
          run.gradient(tape, y, x);
        });

    BlockGraph graph = transcript.graph();
    assertThat(graph.blocks()).extracting(Block::name).containsExactly("x", "y", "");
    assertThat(named(graph, "y").body()).isEqualTo(new Body.Operation("Mul"));
    assertThat(named(graph, "y").tapes()).containsExactly(graph.tapes().getFirst().id());
    assertThat(transcript.remarks()).isEmpty();
    BlockRun again = BlockRunner.run(graph, "blocks.py");
    assertThat(number(again, Outlet.of(gradients(graph).findFirst().orElseThrow().id())))
        .isEqualTo(6);
  }

  @Test
  void of_givesABlockPerState_ofAVariableThatIsWritten() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          for (int turn = 0; turn < 2; turn++) {
            GradientTape tape = run.tape();
            Tensor y = run.square("y", run.read(x));
            tape.leave();
            run.gradient(tape, y, x);
            run.session().assign(x, AssignKind.ASSIGN, Tensor.scalar(5));
          }
        });

    BlockRun again = BlockRunner.run(transcript.graph(), "blocks.py");
    assertThat(transcript.graph().blocks())
        .extracting(Block::body)
        .contains(new Body.Variable(Literal.of(3), true), new Body.Variable(Literal.of(5), true));
    assertThat(gradients(transcript.graph()).map(block -> number(again, Outlet.of(block.id()))))
        .containsExactly(6.0, 10.0);
    assertThat(transcript.remarks()).isEmpty();
  }

  @Test
  void of_remarks_thatAVariableWasWrittenWhileATapeRecorded() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          run.session().assign(x, AssignKind.ADD, Tensor.scalar(1));
          Tensor z = run.multiply("z", y, run.read(x));
          tape.leave();
          run.gradient(tape, z, x);
        });

    assertThat(transcript.remarks())
        .containsExactly(
            new Remark(
                Remark.Kind.WRITTEN, gradients(transcript.graph()).findFirst().orElseThrow().id()));
  }

  @Test
  void of_beginsAnotherRegion_whenATapeIsResetOrEnteredAfterItWasUsedUp() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          run.square("forgotten", run.read(x));
          tape.reset();
          Tensor y = run.square("y", run.read(x));
          tape.leave();
          run.gradient(tape, y, x);
          tape.enter();
          Tensor z = run.square("z", run.read(x));
          tape.leave();
          run.gradient(tape, z, x);
        });

    assertThat(transcript.graph().tapes()).hasSize(3);
    assertThat(BlockRunner.run(transcript.graph(), "blocks.py").problems()).isEmpty();
  }

  @Test
  void of_leavesOut_whatATapeHeardBeforeItWatched() {
    Transcript transcript =
        blocks(run -> {
          Tensor x = run.named("x", run.constant(3));
          GradientTape tape = run.tape();
          Tensor y = run.square("y", x);
          tape.watch(x);
          Tensor z = run.multiply("z", y, x);
          tape.leave();
          run.gradient(tape, z, x);
        });

    BlockGraph graph = transcript.graph();
    assertThat(graph.tapes().getFirst().watched())
        .containsExactly(Outlet.of(named(graph, "x").id()));
    assertThat(named(graph, "y").tapes()).isEmpty();
    assertThat(named(graph, "z").tapes()).hasSize(1);
    assertThat(
            number(
                BlockRunner.run(graph, "blocks.py"),
                Outlet.of(gradients(graph).findFirst().orElseThrow().id())))
        .isEqualTo(9);
  }

  @Test
  void of_leavesOut_whatRanWhileRecordingWasStopped() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          tape.stop();
          run.square("y", run.read(x));
          tape.resume();
          run.square("z", run.read(x));
          tape.leave();
        });

    assertThat(named(transcript.graph(), "y").tapes()).isEmpty();
    assertThat(named(transcript.graph(), "z").tapes()).hasSize(1);
  }

  @Test
  void of_holdsWhatBlocksCannotDoAgain_asWhatItGave() {
    Transcript transcript =
        blocks(run -> {
          Op.Sample sample = RandomOps.STATELESS_NORMAL.samples().getFirst();
          run.named(
              "noise",
              (Tensor)
                  RandomOps.STATELESS_NORMAL
                      .applyAll(sample.attributes(), sample.inputs())
                      .getFirst());
          run.named(
              "array",
              run.session().constant(Tensor.scalar(4), Origin.of(Origin.Kind.NUMPY_ARRAY)));
        });

    assertThat(named(transcript.graph(), "noise").body())
        .isInstanceOfSatisfying(
            Body.Constant.class,
            constant -> assertThat(constant.origin()).isEqualTo(Origin.Kind.RANDOM));
    assertThat(named(transcript.graph(), "array").body())
        .isEqualTo(new Body.Constant(Literal.of(4), Origin.Kind.NUMPY_ARRAY));
    assertThat(transcript.remarks())
        .containsExactly(new Remark(Remark.Kind.FROZEN, named(transcript.graph(), "noise").id()));
  }

  @Test
  void of_remarks_whatTheTraceHasDropped() {
    TraceRecorder recorder = new TraceRecorder(new TraceBudget(1_000_000, 20_000), (_, _) -> false);
    Trace trace =
        RunOfOps.of(
            recorder,
            run -> {
              Tensor large =
                  run.session()
                      .constant(Tensor.zeros(DType.FLOAT32, Shape.of(10_000)), Origin.LITERAL);
              run.named("y", (Tensor) ElementwiseOps.SIN.apply(large));
            });

    Transcript transcript = TraceBlocks.of(trace);

    assertThat(transcript.remarks())
        .containsExactly(new Remark(Remark.Kind.UNWIRED, named(transcript.graph(), "y").id()));
  }

  @Test
  void of_leavesAReadOutOfATape_thatWatchedTheVariableAfterwards() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.session().tape(true, false);
          tape.enter();
          Tensor read = run.read(x);
          Tensor y = run.square("y", read);
          tape.watch(x);
          tape.gradient(
              List.of(Endpoint.of(y)), List.of(Endpoint.of(read)), List.of(), Unconnected.ZERO);
        });

    BlockRun again = BlockRunner.run(transcript.graph(), "blocks.py");
    assertThat(gradients(transcript.graph()).map(block -> number(again, Outlet.of(block.id()))))
        .containsExactly(0.0);
  }

  @Test
  void of_remarks_thatAGradientWasAskedForBeforeItsSourceWasWatched() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          Variable w = run.session().variable(Tensor.scalar(2), "w", false);
          GradientTape tape = run.session().tape(true, true);
          tape.enter();
          Tensor y = run.multiply("y", run.read(x), run.read(w));
          run.gradient(tape, y, w);
          tape.watch(w);
        });

    assertThat(transcript.remarks())
        .containsExactly(
            new Remark(
                Remark.Kind.WATCHED_LATER,
                gradients(transcript.graph()).findFirst().orElseThrow().id()));
  }

  @Test
  void of_remarks_thatAVariableWasUsedBeforeItWasWatched() {
    Transcript transcript =
        blocks(run -> {
          Variable x = run.variable("x", 3);
          Variable w = run.variable("w", 2);
          GradientTape tape = run.session().tape(true, false);
          tape.enter();
          tape.watch(x);
          Tensor y = run.multiply("y", run.read(x), run.read(w));
          tape.watch(w);
          run.gradient(tape, y, w);
        });

    assertThat(transcript.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.WATCHED_LATER);
  }

  /// Does one thing of those that a program can do; what it cannot do at the moment, it skips.
  private record Step(int kind, int first, int second, int third) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
    return Combinators.combine(Arbitraries.integers().between(0, 19), any, any, any)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void run_givesTheSame_whateverTheProgramDid(@ForAll("programs") List<Step> steps) {
    Trace trace = RunOfOps.of(run -> new Program(run).run(steps));

    Transcript transcript = TraceBlocks.of(trace);
    BlockRun again = BlockRunner.run(transcript.graph(), "blocks.py");

    Set<String> other = behindOtherGradients(transcript);
    if (other.isEmpty()) {
      assertSameOps(trace, transcript, again);
    }
    assertSameValues(trace, transcript, again, other);
  }

  /// The blocks whose values may be others, as a remark says.
  private static Set<String> behindOtherGradients(Transcript transcript) {
    BlockGraph graph = transcript.graph();
    Set<String> behind = new HashSet<>();
    transcript.remarks().stream()
        .filter(remark ->
            remark.kind() == Remark.Kind.WRITTEN || remark.kind() == Remark.Kind.WATCHED_LATER)
        .forEach(remark -> behind.addAll(graph.reach(remark.block(), true)));
    Set<String> tapes = tapesAsked(graph, behind);
    gradients(graph)
        .filter(block -> tapes.contains(((Body.Gradient) block.body()).tape()))
        .forEach(block -> behind.addAll(graph.reach(block.id(), true)));
    return behind;
  }

  /// The tapes that some blocks ask for gradients; one that cannot ask has not used up its tape.
  private static Set<String> tapesAsked(BlockGraph graph, Set<String> blocks) {
    return gradients(graph)
        .filter(block -> blocks.contains(block.id()))
        .map(block -> ((Body.Gradient) block.body()).tape())
        .collect(Collectors.toSet());
  }

  private static void assertSameOps(Trace trace, Transcript transcript, BlockRun again) {
    List<String> ops = new ArrayList<>(trace.forwardOperations().map(Event.Operation::op).toList());
    transcript.remarks().stream()
        .filter(remark -> remark.kind() == Remark.Kind.READ_APART)
        .forEach(_ -> ops.add("Identity"));
    assertThat(again.trace().forwardOperations().map(Event.Operation::op))
        .as("%s", again.problems())
        .containsExactlyInAnyOrderElementsOf(ops);
  }

  private static void assertSameValues(
      Trace trace, Transcript transcript, BlockRun again, Set<String> but) {
    transcript
        .values()
        .forEach((outlet, value) -> {
          if (!but.contains(outlet.block())) {
            double expected = number(trace, value);
            assertThat(number(again, outlet))
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
          }
        });
    assertThat(again.values().keySet().stream().filter(outlet -> !but.contains(outlet.block())))
        .allMatch(transcript.values()::containsKey);
  }

  private static double number(Trace trace, int value) {
    return trace.value(value).orElseThrow().elements().orElseThrow().doubleAt(0);
  }

  /// A program in the making.
  private static final class Program {
    private final RunOfOps run;
    private final List<Tensor> values = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<GradientTape> tapes = new ArrayList<>();
    private final Set<Tensor> reads = new HashSet<>();

    Program(RunOfOps run) {
      this.run = run;
      values.add(number(0.7));
      variables.add(run.session().variable(number(0.3), "v", true));
    }

    private Tensor number(double value) {
      return run.session()
          .constant(Tensor.scalar(DType.FLOAT64, value), Origin.of(Origin.Kind.PYTHON_NUMBER));
    }

    void run(List<Step> steps) {
      for (Step step : steps) {
        try {
          values.addAll(take(step));
        } catch (ProgramException impossible) {
          // a program that catches it goes on
        }
      }
    }

    private List<Tensor> take(Step step) {
      Tensor x = of(values, step.first());
      Tensor y = of(values, step.second());
      Variable variable = of(variables, step.second());
      return switch (step.kind()) {
        case 0 -> List.of(number(step.first() * 0.001));
        case 1, 2 -> List.of((Tensor) ElementwiseOps.SIN.apply(x));
        case 3, 4 -> List.of((Tensor) ElementwiseOps.multiply(x, read(variable)));
        case 5, 6 -> List.of((Tensor) ElementwiseOps.TANH.apply(ElementwiseOps.add(x, y)));
        case 7 -> List.of((Tensor) ShapeOps.STOP_GRADIENT.apply(x));
        case 8 -> List.of(read(variable));
        case 9 -> {
          variables.add(run.session().variable(x, "w", step.second() % 3 > 0));
          yield List.of();
        }
        case 10 -> {
          run.session().assign(variable, AssignKind.ASSIGN, x);
          yield List.of();
        }
        case 11, 12 -> {
          GradientTape tape = run.session().tape(step.first() % 2 == 0, step.second() % 4 > 0);
          tapes.add(tape);
          tape.enter();
          yield List.of();
        }
        case 13, 14, 15, 16 -> onATape(step, x, y);
        default -> ask(step, x);
      };
    }

    private Tensor read(Variable variable) {
      Tensor value = run.session().read(variable);
      reads.add(value);
      return value;
    }

    private static <T> T of(List<T> all, int pick) {
      return all.get(all.size() - 1 - pick % Math.min(all.size(), 5));
    }

    private List<Tensor> onATape(Step step, Tensor x, Tensor y) {
      if (tapes.isEmpty()) {
        return List.of();
      }
      GradientTape tape = of(tapes, step.third());
      switch (step.first() % 9) {
        case 0, 1 -> tape.leave();
        case 2 -> tape.enter();
        case 3, 4 -> tape.watch(y);
        case 5 -> tape.watch(of(variables, step.second()));
        case 6 -> {
          if (tape.isRecording()) {
            tape.stop();
            ElementwiseOps.multiply(x, read(of(variables, step.second())));
            tape.resume();
          }
        }
        case 7 -> tape.reset();
        default -> {}
      }
      return List.of();
    }

    private List<Tensor> ask(Step step, Tensor target) {
      if (tapes.isEmpty() || reads.contains(target)) { // a trace names the variable as the target
        return List.of();
      }
      Unconnected unconnected = step.third() % 5 == 0 ? Unconnected.ZERO : Unconnected.NONE;
      List<Tensor> seeds = step.first() % 4 == 0 ? List.of(of(values, step.third())) : List.of();
      return of(tapes, step.third())
          .gradient(
              List.of(Endpoint.of(target)),
              List.of(
                  Endpoint.of(of(variables, step.second())),
                  Endpoint.of(of(values, step.second()))),
              seeds,
              unconnected)
          .stream()
          .map(result -> result.tensor())
          .flatMap(Optional::stream)
          .toList();
    }
  }
}
