package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaltsTest {
  private static final Condition ALWAYS = new Condition.Always();

  /// x on line 1, y = x * x on 3, z = y * y on 4, loss = z + x on 5, what nobody asks for on 6, the
  /// gradient on 7: positions 1 to 4 forward, 5 to 7 backward.
  private static Trace twoPaths(double x) {
    return RunOfOps.of(run -> {
      Variable variable = run.variable("x", x);
      GradientTape tape = run.tape();
      Tensor y = run.square("y", run.read(variable));
      Tensor z = run.square("z", y);
      Tensor loss = run.add("loss", z, run.read(variable));
      run.square("aside", y);
      run.gradient(tape, loss, variable);
    });
  }

  private static final Trace TWO_PATHS = twoPaths(2);

  private static List<Integer> positions(Trace trace, Spot spot, Condition condition) {
    BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
    Breakpoint breakpoint = new Breakpoint(spot, condition);
    return Halts.of(trace, pass, List.of(breakpoint), Frame::line).positions(breakpoint);
  }

  private static Spot node(Trace trace, String name) {
    TapeGraph graph = BackwardPass.latest(trace).orElseThrow().graph();
    int node =
        graph.nodes().stream()
            .filter(each -> each.name().equals(Optional.of(name)))
            .findFirst()
            .orElseThrow()
            .id();
    return new Spots(graph, Frame::line).of(node).orElseThrow();
  }

  @Test
  void always_haltsWhereTheLineRuns_andWhereItHandsOn() {
    assertThat(positions(TWO_PATHS, new Spot.Line(4), ALWAYS)).containsExactly(2, 6);
    assertThat(positions(TWO_PATHS, node(TWO_PATHS, "z"), ALWAYS)).containsExactly(2, 6);
    assertThat(positions(TWO_PATHS, new Spot.Line(99), ALWAYS)).isEmpty();
  }

  @Test
  void always_haltsWhereAGradientArrives_atALeaf() {
    assertThat(positions(TWO_PATHS, node(TWO_PATHS, "x"), ALWAYS)).containsExactly(5, 7);
  }

  @Test
  void always_haltsAtTheFirstBackwardStep_onTheLineThatAsks() {
    assertThat(positions(TWO_PATHS, new Spot.Line(7), ALWAYS)).containsExactly(5);
  }

  @Test
  void gradientAbove_haltsWhenTheSumPassesTheBound() {
    Spot x = node(TWO_PATHS, "x");
    assertThat(positions(TWO_PATHS, x, new Condition.GradientAbove(0.5))).containsExactly(5, 7);
    assertThat(positions(TWO_PATHS, x, new Condition.GradientAbove(32))).containsExactly(7);
    assertThat(positions(TWO_PATHS, x, new Condition.GradientAbove(33))).isEmpty();
    assertThat(positions(TWO_PATHS, node(TWO_PATHS, "y"), new Condition.GradientAbove(7.5)))
        .containsExactly(6);
  }

  @Test
  void notFinite_haltsWhereInfIsComputed_andWhereItArrives() {
    Trace overflow = twoPaths(1e15);
    assertThat(positions(overflow, node(overflow, "z"), new Condition.NotFinite()))
        .containsExactly(2);
    Trace steep = twoPaths(1e13);
    assertThat(positions(steep, node(steep, "x"), new Condition.NotFinite())).containsExactly(7);
    assertThat(positions(TWO_PATHS, node(TWO_PATHS, "x"), new Condition.NotFinite())).isEmpty();
  }

  @Test
  void noGradient_haltsWhereWhatNeverReceivesOneRuns() {
    Condition none = new Condition.NoGradient();
    assertThat(positions(TWO_PATHS, new Spot.Line(6), none)).containsExactly(4);
    assertThat(positions(TWO_PATHS, new Spot.Line(4), none)).isEmpty();
  }

  @Test
  void shapeAndType_choose() {
    Spot y = node(TWO_PATHS, "y");
    ShapePattern scalar = ShapePattern.parse("()").orElseThrow();
    ShapePattern pair = ShapePattern.parse("(2)").orElseThrow();
    assertThat(positions(TWO_PATHS, y, new Condition.OfShape(scalar))).containsExactly(1, 7);
    assertThat(positions(TWO_PATHS, y, new Condition.OfShape(pair))).isEmpty();
    assertThat(positions(TWO_PATHS, y, new Condition.OfType(DType.FLOAT32))).hasSize(2);
    assertThat(positions(TWO_PATHS, y, new Condition.OfType(DType.INT32))).isEmpty();
  }

  @Test
  void always_haltsWhereACallBegins_onTheLineThatCalls() {
    Trace trace =
        RunOfOps.of(run -> {
          Variable x = run.variable("x", 2);
          GradientTape tape = run.tape();
          Tensor y = run.read(x);
          for (int line = 20; line < 23; line++) {
            run.session()
                .at(
                    new Place(
                        List.of(
                            new Frame("program.py", line, "layer"),
                            new Frame("program.py", 5, "<module>"))));
            y = run.squareHere(y);
          }
          run.gradient(tape, y, x);
        });
    assertThat(positions(trace, new Spot.Line(5), ALWAYS)).containsExactly(1, 4);
    assertThat(positions(trace, new Spot.Line(21), ALWAYS)).containsExactly(2, 5);
  }

  @Test
  void node_isTheSameOccurrence_inALaterRun() {
    Spot.Node second = new Spot.Node(4, "", "Mul", 1);
    assertThat(positions(twoPaths(3), second, ALWAYS)).containsExactly(2, 6);
    assertThat(positions(twoPaths(3), new Spot.Node(4, "", "Mul", 2), ALWAYS)).isEmpty();
    assertThat(positions(twoPaths(3), new Spot.Node(4, "", "AddV2", 1), ALWAYS)).isEmpty();
  }

  @Test
  void halts_areFoundInBothDirections() {
    BackwardPass pass = BackwardPass.latest(TWO_PATHS).orElseThrow();
    Breakpoint z = Breakpoint.at(node(TWO_PATHS, "z"));
    Breakpoint line = Breakpoint.at(new Spot.Line(4));
    Halts halts = Halts.of(TWO_PATHS, pass, List.of(z, line), Frame::line);

    assertThat(halts.at(2)).containsExactly(z, line);
    assertThat(halts.at(3)).isEmpty();
    assertThat(halts.after(0)).hasValue(2);
    assertThat(halts.after(2)).hasValue(6);
    assertThat(halts.after(6)).isEmpty();
    assertThat(halts.before(6)).hasValue(2);
    assertThat(halts.before(2)).isEmpty();
    assertThat(halts.nodes()).hasSize(1);
    assertThat(halts.node(z).flatMap(TapeGraph.Node::name)).hasValue("z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"(2, 3)|(2, 3)", "2x3|(2, 3)", "[2,None]|(2, ?)", "(5,)|(5)", "? 4|(?, 4)", "()|()"})
  void shape_isReadAsPeopleWriteIt(String typed, String shape) {
    assertThat(ShapePattern.parse(typed)).map(ShapePattern::toString).hasValue(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two", "(2,,3)", "-1", "1.5", "99999999999"})
  void shape_isRefused_whenItIsNone(String typed) {
    assertThat(ShapePattern.parse(typed)).isEmpty();
  }
}
