package dev.tapedeck.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TapeGraph.Edge.Path;
import dev.tapedeck.trace.TapeGraph.Kind;
import dev.tapedeck.trace.TapeGraph.Role;
import dev.tapedeck.trace.TapeGraph.Watch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeGraphsTest {
  @Test
  void of_collapsesReadsIntoTheVariable_whenAVariableIsSquared() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = run.line().named("y", (Tensor) ElementwiseOps.SQUARE.apply(run.read(x)));
          tape.leave();
          run.gradient(tape, y, x);
        });

    assertThat(graph.nodes())
        .extracting(
            TapeGraph.Node::kind,
            TapeGraph.Node::title,
            node -> node.name().orElse(""),
            TapeGraph.Node::watch,
            TapeGraph.Node::role)
        .containsExactly(
            tuple(Kind.VARIABLE, "Variable", "x", Watch.WATCHED, Role.SOURCE),
            tuple(Kind.OPERATION, "Square", "y", Watch.RECORDED, Role.TARGET));
    assertThat(graph.edges()).extracting(TapeGraph.Edge::path).containsExactly(Path.RECORDED);
    assertThat(graph.regions())
        .extracting(TapeGraph.Region::state)
        .containsExactly(TapeGraph.Region.State.USED_UP);
  }

  @Test
  void of_showsLiteralsAsConstants_whenAnOpHasOne() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = (Tensor) ElementwiseOps.pow(run.read(x), Tensor.scalar(2));
          run.gradient(tape, y, x);
        });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::kind)
        .containsExactlyInAnyOrder(Kind.VARIABLE, Kind.CONSTANT, Kind.OPERATION);
    assertThat(graph.edges())
        .extracting(TapeGraph.Edge::input, TapeGraph.Edge::path)
        .containsExactly(tuple(0, Path.RECORDED), tuple(1, Path.UNRECORDED));
  }

  @Test
  void of_keepsTheSource_whenNothingWasComputedFromIt() {
    TapeGraph graph =
        graph(run -> {
          Tensor x = run.constant(2);
          Tensor z = run.constant(3);
          GradientTape tape = run.tape();
          tape.watch(z);
          Tensor y = run.square("y", z);
          run.gradient(tape, y, x);
        });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::role, TapeGraph.Node::watch)
        .containsExactly(
            tuple(Role.SOURCE, Watch.UNWATCHED),
            tuple(Role.NONE, Watch.WATCHED),
            tuple(Role.TARGET, Watch.RECORDED));
    assertThat(graph.edges()).hasSize(2).allMatch(edge -> edge.from() != graph.nodes().get(0).id());
  }

  @Test
  void of_showsUnusedHeads_whenTheTapeRecordedThem() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          run.square("unused", y);
          run.gradient(tape, y, x);
        });

    assertThat(graph.nodes())
        .extracting(node -> node.name().orElse(""))
        .containsExactly("x", "y", "unused");
  }

  @Test
  void of_breaksTheEdge_whenAValueWentThroughNumpy() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          Tensor mean =
              run.line()
                  .session()
                  .constant(
                      Tensor.scalar(9),
                      new Origin(Origin.Kind.NUMPY_ARRAY, List.of(y.id()), "np.mean"));
          Tensor z = run.square("z", mean);
          run.gradient(tape, z, x);
        });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::kind, TapeGraph.Node::title, TapeGraph.Node::watch)
        .containsExactly(
            tuple(Kind.VARIABLE, "Variable", Watch.WATCHED),
            tuple(Kind.OPERATION, "Mul", Watch.RECORDED),
            tuple(Kind.OUTSIDE, "np.mean", Watch.UNWATCHED),
            tuple(Kind.OPERATION, "Mul", Watch.NOT_RECORDED));
    assertThat(graph.edges())
        .filteredOn(edge -> edge.path() == Path.BROKEN)
        .extracting(TapeGraph.Edge::from, TapeGraph.Edge::to)
        .containsExactly(tuple(graph.nodes().get(1).id(), graph.nodes().get(2).id()));
  }

  @Test
  void of_makesTheWrittenVariableANode_whenItIsAssignedInTheBlock() {
    TapeGraph graph =
        graph(run -> {
          Variable x0 = run.variable("x0", 3);
          Variable x1 = run.variable("x1", 0);
          GradientTape tape = run.tape();
          run.line().session().assign(x1, AssignKind.ADD, run.read(x0));
          Tensor y = run.square("y", run.read(x1));
          run.gradient(tape, y, x0);
        });

    assertThat(graph.nodes())
        .extracting(
            TapeGraph.Node::kind,
            TapeGraph.Node::title,
            node -> node.name().orElse(""),
            TapeGraph.Node::role)
        .containsExactly(
            tuple(Kind.VARIABLE, "Variable", "x0", Role.SOURCE),
            tuple(Kind.VARIABLE, "Variable", "x1", Role.NONE),
            tuple(Kind.STATE, "assign_add", "x1", Role.NONE),
            tuple(Kind.OPERATION, "Mul", "y", Role.TARGET));
    TapeGraph.Node state = graph.nodes().get(2);
    assertThat(graph.edges())
        .filteredOn(edge -> edge.to() == state.id())
        .extracting(TapeGraph.Edge::from, TapeGraph.Edge::path)
        .containsExactly(
            tuple(graph.nodes().get(0).id(), Path.BROKEN),
            tuple(graph.nodes().get(1).id(), Path.BROKEN));
    assertThat(graph.receiver(state.receiver())).contains(state);
  }

  @Test
  void of_showsWhatTheVariableHeld_whenItWasTrainedBefore() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 3);
          run.line().session().assign(x, AssignKind.ASSIGN, Tensor.scalar(5));
          GradientTape tape = run.tape();
          Tensor y = run.square("y", run.read(x));
          run.gradient(tape, y, x);
        });

    TapeGraph.Node x = TapeGraphs.of(trace, 1).nodes().getFirst();
    assertThat(x.kind()).isEqualTo(Kind.VARIABLE);
    assertThat(trace.value(x.value()).orElseThrow().brief()).isEqualTo("5");
  }

  @Test
  void of_showsTheVariableBehindTheSource_whenItsNameWasReboundToATensor() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          Tensor rebound = run.add("x", run.read(x), run.constant(1));
          GradientTape tape = run.tape();
          Tensor y = run.square("y", rebound);
          run.gradient(tape, y, rebound);
        });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::title, TapeGraph.Node::watch, TapeGraph.Node::role)
        .containsExactly(
            tuple("Variable", Watch.UNWATCHED, Role.NONE),
            tuple("constant", Watch.UNWATCHED, Role.NONE),
            tuple("AddV2", Watch.NOT_RECORDED, Role.SOURCE),
            tuple("Mul", Watch.NOT_RECORDED, Role.TARGET));
  }

  @Test
  void of_nestsRegionsAndShowsTheInnerPass_whenATapeIsAroundATape() {
    TapeGraph graph =
        graph(
            2,
            run -> {
              Variable x = run.variable("x", 3);
              GradientTape outer = run.tape();
              GradientTape inner = run.tape();
              Tensor y = run.square("y", run.read(x));
              inner.leave();
              Tensor slope = run.gradient(inner, y, x).tensor().orElseThrow();
              outer.leave();
              run.gradient(outer, slope, x);
            });

    assertThat(graph.regions())
        .extracting(TapeGraph.Region::tape, TapeGraph.Region::around)
        .containsExactly(tuple(1, 0), tuple(2, 1));
    assertThat(graph.nodes())
        .filteredOn(node -> node.kind() == Kind.OPERATION)
        .extracting(TapeGraph.Node::title)
        .contains("Mul", "AddV2");
    assertThat(graph.nodes()).filteredOn(node -> node.role() == Role.TARGET).hasSize(1);
  }

  @Test
  void of_standsACardForThePass_whenTheOuterTapeDidNotSeeIt() {
    TapeGraph graph =
        graph(
            2,
            run -> {
              Variable x = run.variable("x", 3);
              GradientTape inner = run.tape();
              Tensor y = run.square("y", run.read(x));
              Tensor slope = run.gradient(inner, y, x).tensor().orElseThrow();
              GradientTape outer = run.tape();
              Tensor z = run.square("z", slope);
              run.gradient(outer, z, x);
            });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::kind, TapeGraph.Node::title)
        .containsExactly(
            tuple(Kind.VARIABLE, "Variable"),
            tuple(Kind.OPERATION, "Mul"),
            tuple(Kind.OUTSIDE, "gradient"),
            tuple(Kind.OPERATION, "Mul"));
  }

  @Test
  void of_hidesBackwardOps_whenThePersistentTapeSawThem() {
    TapeGraph graph =
        graph(
            2,
            run -> {
              Variable x = run.variable("x", 3);
              GradientTape tape = run.persistentTape();
              Tensor y = run.square("y", run.read(x));
              run.gradient(tape, y, x);
              run.gradient(tape, y, x);
            });

    assertThat(graph.nodes()).hasSize(2);
    assertThat(graph.regions())
        .extracting(TapeGraph.Region::state)
        .containsExactly(TapeGraph.Region.State.RECORDING);
  }

  @Test
  void of_showsEveryOp_whenThereIsNoGradientCall() {
    TapeGraph graph =
        graph(run -> {
          Tensor x = run.constant(3);
          run.square("y", x);
          run.square("z", x);
        });

    assertThat(graph.call()).isZero();
    assertThat(graph.nodes()).hasSize(3);
    assertThat(graph.regions()).isEmpty();
  }

  @Test
  void of_marksTheVariable_whenTheTargetIsAVariableThatTheTapeDoesNotWatch() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.line().session().variable(Tensor.scalar(2), "x", false);
          run.gradient(run.tape(), List.of(Endpoint.of(x)), List.of(Endpoint.of(run.read(x))));
        });

    assertThat(graph.nodes())
        .extracting(TapeGraph.Node::kind, TapeGraph.Node::role)
        .containsExactly(tuple(Kind.VARIABLE, Role.TARGET_AND_SOURCE));
  }

  @Test
  void of_forgetsWhatWasBefore_whenTheTapeWasReset() {
    TapeGraph graph =
        graph(run -> {
          Variable x = run.variable("x", 3);
          GradientTape tape = run.tape();
          run.square("before", run.read(x));
          tape.reset();
          Tensor y = run.square("y", run.read(x));
          run.gradient(tape, y, x);
        });

    assertThat(graph.nodes()).extracting(node -> node.name().orElse("")).containsExactly("x", "y");
  }

  private static TapeGraph graph(RunOfOps.Program program) {
    return graph(1, program);
  }

  private static TapeGraph graph(int call, RunOfOps.Program program) {
    return TapeGraphs.of(RunOfOps.of(program), call);
  }
}
