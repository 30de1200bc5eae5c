package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From a gradient that is missing to the doctor's mend, made on the blocks, to the gradient.
class BlockMendsTest {
  private static final String PROGRAM = "blocks.py";

  /// What the doctor's first mend for a graph makes of it.
  private static BlockGraph mended(Wired wired, String cause) {
    BlockRun run = wired.run();
    List<Diagnosis.Finding> findings =
        Doctor.examine(run.trace()).stream()
            .flatMap(diagnosis -> diagnosis.finding().stream())
            .toList();
    assertThat(findings).extracting(Diagnosis.Finding::cause).contains(cause);
    Mend mend =
        findings.stream().flatMap(finding -> finding.mend().stream()).findFirst().orElseThrow();
    return BlockMends.apply(run, mend).orElseThrow();
  }

  private static List<Double> gradient(BlockGraph graph, String block) {
    BlockRun run = BlockRunner.run(graph, PROGRAM);
    assertThat(run.problems()).isEmpty();
    Tensor gradient = run.value(Outlet.of(block)).orElseThrow().elements().orElseThrow();
    return Arrays.stream(gradient.toDoubles()).boxed().toList();
  }

  private static Block block(BlockGraph graph, String id) {
    return graph.block(id).orElseThrow();
  }

  private static Wired squareOf(Wired wired) {
    return wired.tape("t").op("y", "Mul", "t", "x", "x").gradient("g", "t", "", "y", "x");
  }

  @Test
  void constant_isWatched() {
    BlockGraph graph = mended(squareOf(new Wired().constant("x", 3)), "unwatched");

    assertThat(graph.tapes().getFirst().watched()).containsExactly(Outlet.of("x"));
    assertThat(gradient(graph, "g")).containsExactly(6.0);
  }

  @Test
  void variableThatIsNotTrainable_isWatched() {
    Wired wired = squareOf(new Wired().block("x", new Body.Variable(Literal.of(3), false)));

    assertThat(gradient(mended(wired, "not-trainable"), "g")).containsExactly(6.0);
  }

  @Test
  void variable_isWatched_whereTheTapeDoesNotWatchByItself() {
    Wired wired =
        new Wired()
            .variable("x", 3)
            .with(TapeRegion.of("t").watchingVariables(false))
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "auto-watch-off"), "g")).containsExactly(6.0);
  }

  @Test
  void opOutsideTheTape_joinsIt() {
    Wired wired =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "", "x", "x")
            .op("z", "Mul", "t", "y", "y")
            .gradient("g", "t", "", "z", "x");
    BlockGraph dragged = mended(wired, "outside-tape");

    assertThat(block(dragged, "y").tapes()).containsExactly("t");
    assertThat(gradient(dragged, "g")).containsExactly(108.0);
  }

  @Test
  void everyOpOutsideTheTape_joinsIt() {
    Wired wired =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "", "x", "x")
            .op("z", "Mul", "", "y", "y")
            .gradient("g", "t", "", "z", "x");

    assertThat(gradient(mended(wired, "outside-tape"), "g")).containsExactly(108.0);
  }

  @Test
  void innerGradient_joinsTheOuterTape() {
    Wired wired =
        new Wired()
            .variable("x", 2)
            .tape("outer")
            .tape("inner")
            .op("square", "Mul", "outer inner", "x", "x")
            .op("cube", "Mul", "outer inner", "square", "x")
            .gradient("first", "inner", "", "cube", "x")
            .gradient("second", "outer", "", "first", "x");

    assertThat(gradient(mended(wired, "higher-order"), "second")).containsExactly(12.0);
  }

  @Test
  void tapeThatIsAskedTwice_becomesPersistent() {
    Wired wired = squareOf(new Wired().variable("x", 3)).gradient("h", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "used-up"), "h")).containsExactly(6.0);
  }

  @Test
  void integers_becomeFloats() {
    Wired wired =
        squareOf(
            new Wired()
                .block("x", new Body.Variable(new Literal(Tensor.scalar(DType.INT32, 3)), true)));

    assertThat(gradient(mended(wired, "dtype"), "g")).containsExactly(6.0);
  }

  @Test
  void integersThatMeet_becomeFloatsTogether() {
    Wired wired =
        new Wired()
            .block("x", new Body.Variable(new Literal(Tensor.scalar(DType.INT32, 3)), true))
            .block("two", new Body.Constant(new Literal(Tensor.scalar(DType.INT32, 2))))
            .tape("t")
            .op("y", "Mul", "t", "x", "two")
            .gradient("g", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "dtype"), "g")).containsExactly(2.0);
  }

  @Test
  void stoppedWire_isLetThrough() {
    Wired wired = squareOf(new Wired().variable("x", 3));
    wired.wire(new Wire(Outlet.of("x"), Inlet.input("y", 0), true));
    wired.wire(new Wire(Outlet.of("x"), Inlet.input("y", 1), true));

    assertThat(gradient(mended(wired, "stopped"), "g")).containsExactly(6.0);
  }

  @Test
  void stopGradient_isBypassed() {
    Wired wired =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("stop", "StopGradient", "t", "x")
            .op("y", "Mul", "t", "stop", "stop")
            .gradient("g", "t", "", "y", "x");
    BlockGraph graph = mended(wired, "stopped");

    assertThat(graph.block("stop")).isEmpty();
    assertThat(gradient(graph, "g")).containsExactly(6.0);
  }

  @Test
  void targetAndSource_changePlaces() {
    Wired wired =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "x", "y");

    assertThat(gradient(mended(wired, "misuse"), "g")).containsExactly(6.0);
  }

  @Test
  void comparison_becomesASigmoid() {
    for (String op : List.of("Greater", "LessEqual")) {
      Wired wired =
          new Wired()
              .variable("x", 1)
              .constant("c", 1)
              .tape("t")
              .op("over", op, "t", "x", "c")
              .block("y", new Body.Operation("Cast", Attributes.of("dtype", DType.FLOAT32)))
              .tapes("y", "t")
              .wire(Wire.of("over", Inlet.input("y", 0)))
              .gradient("g", "t", "", "y", "x");

      assertThat(gradient(mended(wired, "non-differentiable"), "g"))
          .containsExactly(op.equals("Greater") ? 0.25 : -0.25);
    }
  }

  @Test
  void rounding_passesTheGradientStraightThrough() {
    for (String op : List.of("Round", "Rint", "Floor", "Ceil")) {
      Wired wired =
          new Wired()
              .variable("x", 2.6)
              .tape("t")
              .op("r", op, "t", "x")
              .op("y", "Mul", "t", "r", "r")
              .gradient("g", "t", "", "y", "x");

      double rounded = op.equals("Floor") ? 2 : 3;
      assertThat(gradient(mended(wired, "non-differentiable"), "g").getFirst())
          .isCloseTo(2 * rounded, within(1e-5));
    }
  }

  @Test
  void divisionThatRounds_passesTheGradientOfTheDivision() {
    Wired wired =
        new Wired()
            .variable("x", 7)
            .constant("c", 2)
            .tape("t")
            .op("y", "FloorDiv", "t", "x", "c")
            .gradient("g", "t", "", "y", "x");
    BlockGraph graph = mended(wired, "non-differentiable");

    assertThat(gradient(graph, "g")).containsExactly(0.5);
    assertThat(gradient(graph, "y")).containsExactly(3.0);
  }

  @Test
  void truncation_passesTheGradientStraightThrough() {
    Wired wired =
        new Wired()
            .variable("x", 2.6)
            .tape("t")
            .cast("whole", "x", DType.INT32)
            .cast("back", "whole", DType.FLOAT32)
            .op("y", "Mul", "t", "back", "back")
            .gradient("g", "t", "", "y", "x");
    BlockGraph graph = mended(wired, "non-differentiable");

    assertThat(gradient(graph, "g")).containsExactly(4.0);
  }

  @Test
  void largestPosition_becomesTheExpectedOne() {
    Wired wired =
        new Wired()
            .block("x", new Body.Variable(new Literal(Tensor.vector(DType.FLOAT32, 0, 0)), true))
            .tape("t")
            .op("best", "ArgMax", "t", "x")
            .cast("y", "best", DType.FLOAT32)
            .gradient("g", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "non-differentiable"), "g")).containsExactly(-0.25, 0.25);
  }

  @Test
  void coupledRows_getTheWholeJacobian() {
    Wired wired =
        new Wired()
            .block(
                "x",
                new Body.Variable(
                    new Literal(Tensor.fill(DType.FLOAT32, Shape.of(2, 2), i -> i + 1)), true))
            .tape("t")
            .block("sum", new Body.Operation("Sum", Attributes.of("axis", 0L)))
            .tapes("sum", "t")
            .wire(Wire.of("x", Inlet.input("sum", 0)))
            .op("y", "Mul", "t", "x", "sum")
            .gradient("g", "t", "", "y", "x")
            .block("g", new Body.Gradient("t", Method.BATCH_JACOBIAN, Unconnected.NONE));

    assertThat(gradient(mended(wired, "coupled-rows"), "g")).hasSize(16);
  }

  @Test
  void opWithoutAGradient_isStopped_whereAnotherWayLeadsThrough() {
    Wired wired =
        new Wired()
            .block(
                "x",
                new Body.Variable(
                    new Literal(Tensor.fill(DType.FLOAT32, Shape.of(1, 1, 3), i -> i)), true))
            .constant("c", 2)
            .tape("t")
            .op("adjusted", "AdjustContrastv2", "t", "x", "c")
            .op("y", "AddV2", "t", "adjusted", "x")
            .gradient("g", "t", "", "y", "x");
    BlockGraph graph = mended(wired, "no-gradient-registered");

    assertThat(graph.wireInto(Inlet.input("y", 0)).orElseThrow().stopped()).isTrue();
    assertThat(gradient(graph, "g")).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void divisionByZero_givesZero() {
    Wired wired =
        new Wired()
            .variable("x", 0)
            .constant("zero", 0)
            .tape("t")
            .op("y", "RealDiv", "t", "x", "zero")
            .gradient("g", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "non-finite"), "g")).containsExactly(0.0);
  }

  @Test
  void opOfABranchThatIsNotChosen_getsASafeInput() {
    Wired wired =
        new Wired()
            .variable("x", 0)
            .constant("zero", 0)
            .tape("t")
            .op("positive", "Greater", "t", "x", "zero")
            .op("log", "Log", "t", "x")
            .op("y", "SelectV2", "t", "positive", "log", "x")
            .gradient("g", "t", "", "y", "x");

    assertThat(gradient(mended(wired, "non-finite"), "g")).containsExactly(1.0);
  }

  @Test
  void mendsOfText_areNone() {
    BlockRun run = squareOf(new Wired().variable("x", 3)).run();
    Place place = Place.at(PROGRAM, 3);

    assertThat(
            List.of(
                new Mend.AssignInPlace(place),
                new Mend.ReplaceCall(place, place, "np.mean"),
                new Mend.LetThrough(place, Mend.Stop.RESET),
                new Mend.Several(
                    List.of(
                        new Mend.Watch(List.of("x"), List.of(1), place),
                        new Mend.KeepTensor(place)))))
        .allSatisfy(mend -> assertThat(BlockMends.apply(run, mend)).isEmpty());
  }
}
