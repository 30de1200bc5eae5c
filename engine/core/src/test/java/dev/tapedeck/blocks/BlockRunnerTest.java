package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockRunnerTest {
  private static final Wired SQUARE =
      new Wired()
          .variable("x", 3)
          .tape("t")
          .op("y", "Mul", "t", "x", "x")
          .gradient("g", "t", "", "y", "x");

  private static double number(BlockRun run, String block) {
    return run.value(Outlet.of(block)).orElseThrow().elements().orElseThrow().doubleAt(0);
  }

  @Test
  void run_givesValuesAndGradients() {
    BlockRun run = SQUARE.run();

    assertThat(run.problems()).isEmpty();
    assertThat(number(run, "y")).isEqualTo(9);
    assertThat(number(run, "g")).isEqualTo(6);
  }

  @Test
  void run_recordsLinesOfTheProgram_asPlaces() {
    BlockRun run = SQUARE.run();

    Event.Operation square = run.trace().forwardOperations().findFirst().orElseThrow();
    assertThat(square.place().source()).isEqualTo("blocks.py");
    assertThat(run.outline().block(square.place().line())).contains("y");
    assertThat(run.trace().gradients().getFirst().targetNames()).containsExactly("y");
  }

  @Test
  void gradient_isNone_whereAnOpLiesOutsideTheTape() {
    BlockGraph graph = SQUARE.graph();
    BlockGraph dragged = graph.with(graph.block("y").orElseThrow().inTapes(Set.of()));

    BlockRun run = BlockRunner.run(dragged, "blocks.py");

    assertThat(run.isNone(Outlet.of("g"))).isTrue();
    assertThat(Doctor.examine(run.trace()))
        .singleElement()
        .extracting(diagnosis -> diagnosis.finding().map(Diagnosis.Finding::cause).orElse(""))
        .isEqualTo("outside-tape");
  }

  @Test
  void nestedTapes_giveSecondDerivatives() {
    BlockRun run =
        new Wired()
            .variable("x", 2)
            .tape("outer")
            .tape("inner")
            .op("square", "Mul", "outer inner", "x", "x")
            .op("cube", "Mul", "outer inner", "square", "x")
            .gradient("first", "inner", "outer", "cube", "x")
            .gradient("second", "outer", "", "first", "x")
            .run();

    assertThat(run.problems()).isEmpty();
    assertThat(number(run, "first")).isEqualTo(12);
    assertThat(number(run, "second")).isEqualTo(12);
  }

  @Test
  void gradientBlock_runsAfterAllThatItsTapeRecords_whateverTheOrderOfBlocks() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x")
            .op("late", "Exp", "t", "x")
            .run();

    assertThat(run.outline().lineOf("late")).isLessThan(run.outline().lineOf("g"));
    assertThat(run.outline().lines())
        .filteredOn(line -> line.kind() instanceof Line.Enter)
        .hasSize(1);
  }

  @Test
  void tape_isEnteredAgain_whereSomethingRunsBetween() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("a", "Mul", "t", "x", "x")
            .op("b", "Exp", "", "a")
            .op("c", "Mul", "t", "b", "x")
            .gradient("g", "t", "", "c", "x")
            .run();

    assertThat(run.outline().lines().stream().map(Line::kind).filter(Line.Enter.class::isInstance))
        .containsExactly(new Line.Enter("t", true), new Line.Enter("t", false));
    assertThat(number(run, "g")).isEqualTo(Math.exp(9), within(1e-2));
  }

  private static Offset<Double> within(double error) {
    return Offset.offset(error);
  }

  @Test
  void constant_hasAGradient_whenItIsWatched() {
    BlockRun watched =
        new Wired()
            .constant("x", 3)
            .with(TapeRegion.of("t").watching(Set.of(Outlet.of("x"))))
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x")
            .run();
    BlockRun unwatched =
        new Wired()
            .constant("x", 3)
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x")
            .run();

    assertThat(number(watched, "g")).isEqualTo(6);
    assertThat(unwatched.isNone(Outlet.of("g"))).isTrue();
  }

  @Test
  void valueMadeOnTheTape_isWatched_onceItIsThere() {
    BlockRun run =
        new Wired()
            .constant("c", 3)
            .with(TapeRegion.of("t").watching(Set.of(Outlet.of("x"))))
            .op("x", "Exp", "t", "c")
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x")
            .run();

    assertThat(number(run, "g")).isEqualTo(2 * Math.exp(3), within(1e-4));
  }

  @Test
  void tapeThatCanBeAskedOnce_isAskedByTheFirstBlock_whereverItLies() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .tape("around")
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .gradient("first", "t", "around", "y", "x")
            .gradient("second", "t", "", "y", "x")
            .run();

    assertThat(run.problems().keySet()).containsExactly("second");
  }

  @Test
  void watch_isOfNoUse_afterATapeWasAskedInItsOwnBlock() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .with(TapeRegion.of("t").watching(Set.of(Outlet.of("g"))))
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "t", "y", "x")
            .op("z", "Exp", "t", "g")
            .run();

    assertThat(run.problems()).isEmpty();
    assertThat(number(run, "g")).isEqualTo(6);
  }

  @Test
  void inputsThatAKernelCannotTake_areRefused() {
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .op("wide", "BroadcastTo", "", "x")
            .block("wide", new Body.Operation("BroadcastTo", Attributes.of("shape", "wide")))
            .op("fine", "Exp", "", "x")
            .graph();

    BlockRun run = BlockRunner.run(graph, "blocks.py");

    assertThat(run.problems().get("wide"))
        .isEqualTo(
            new Problem.Refused(
                ProgramException.Kind.VALUE_ERROR,
                "cannot compute BroadcastTo of float32 of shape (): shapes or arguments do not fit"));
    assertThat(number(run, "fine")).isEqualTo(Math.exp(3), within(1e-5));
  }

  @Test
  void stoppedWire_letsNoGradientThrough() {
    BlockGraph graph = SQUARE.graph();
    BlockRun run =
        BlockRunner.run(
            graph.with(new Wire(Outlet.of("x"), Inlet.input("y", 0), true)), "blocks.py");

    assertThat(number(run, "g")).isEqualTo(3);
  }

  @Test
  void incompleteGraph_runsWhatItCan() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .op("half", "AddV2", "t", "y")
            .op("after", "Exp", "t", "half")
            .run();

    assertThat(number(run, "y")).isEqualTo(9);
    assertThat(run.problems())
        .containsEntry("half", new Problem.Unwired(Inlet.input("half", 1)))
        .containsEntry("after", new Problem.Starved(Outlet.of("half")));
  }

  @Test
  void refusedBlock_tellsTensorFlowsReason_andOthersRun() {
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .op("wrong", "AddV2", "", "x", "ids")
            .op("fine", "Exp", "", "x")
            .graph()
            .with(
                Block.of(
                    "ids", new Body.Constant(new Literal(Tensor.zeros(DType.INT32, Shape.of(2))))));

    BlockRun run = BlockRunner.run(graph, "blocks.py");

    assertThat(run.problems().get("wrong"))
        .isInstanceOfSatisfying(
            Problem.Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(ProgramException.Kind.INVALID_ARGUMENT_ERROR);
              assertThat(refused.text())
                  .contains("was expected to be a float tensor but is a int32");
            });
    assertThat(number(run, "fine")).isEqualTo(Math.exp(3), within(1e-5));
  }

  @Test
  void secondRequestOfATapeThatIsNotPersistent_isRefused_andExplained() {
    BlockRun run =
        new Wired()
            .variable("x", 3)
            .tape("t")
            .op("y", "Mul", "t", "x", "x")
            .gradient("g", "t", "", "y", "x")
            .gradient("h", "t", "", "y", "x")
            .run();

    assertThat(run.problems().get("h")).isInstanceOf(Problem.Refused.class);
    assertThat(Doctor.examine(run.trace()))
        .flatExtracting(diagnosis -> diagnosis.finding().stream().toList())
        .extracting(Diagnosis.Finding::cause)
        .containsExactly("used-up");
  }

  @Test
  void opWithoutARequiredArgument_isRefused_asTensorFlowDoes() {
    BlockRun run = new Wired().constant("x", 3).op("y", "BroadcastTo", "", "x").run();

    assertThat(run.problems().get("y"))
        .isEqualTo(
            new Problem.Refused(
                ProgramException.Kind.TYPE_ERROR,
                "broadcast_to() missing 1 required positional argument: 'shape'"));
  }

  static Stream<Arguments> misfits() {
    return OpCatalog.all().stream()
        .filter(op -> !op.samples().isEmpty())
        .flatMap(op ->
            Stream.of(
                    Attributes.NONE,
                    replaced(op, -7L),
                    replaced(op, List.of(5L, -1L)),
                    replaced(op, List.of()),
                    replaced(op, "odd"))
                .map(attributes -> Arguments.of(op, attributes)));
  }

  private static Attributes replaced(Op op, Object value) {
    Attributes odd = Attributes.NONE;
    for (String name : op.samples().getFirst().attributes().values().keySet()) {
      odd = odd.with(name, value);
    }
    return odd;
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void opWithOddArguments_givesAValueOrAReason(Op op, Attributes attributes) {
    Wired wired = new Wired().variable("v", 2).op("fine", "Exp", "", "v");
    List<Tensor> inputs = op.samples().getFirst().inputs();
    wired.block("odd", new Body.Operation(op.name(), attributes));
    for (int i = 0; i < inputs.size(); i++) {
      wired.block("in" + i, new Body.Constant(new Literal(inputs.get(i))));
      wired.wire(Wire.of("in" + i, Inlet.input("odd", i)));
    }

    BlockRun run = wired.run();

    assertThat(number(run, "fine")).isEqualTo(Math.exp(2), within(1e-5));
    assertThat(run.values().containsKey(Outlet.of("odd")))
        .isNotEqualTo(run.problems().containsKey("odd"));
  }
}
