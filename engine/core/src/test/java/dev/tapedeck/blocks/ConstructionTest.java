package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConstructionTest {
  private static final Body ONE = new Body.Variable(Literal.of(1), true);

  private static double number(BlockGraph graph, String block) {
    return BlockRunner.run(graph, "")
        .value(Outlet.of(block))
        .orElseThrow()
        .elements()
        .orElseThrow()
        .doubleAt(0);
  }

  @Test
  void variables_areCalledAsInTextbooks() {
    BlockGraph graph = Construction.add(BlockGraph.EMPTY, ONE, Position.ORIGIN, Set.of()).graph();

    BlockGraph two = Construction.add(graph, ONE, Position.ORIGIN, Set.of()).graph();

    assertThat(two.blocks()).extracting(Block::name).containsExactly("x", "w");
  }

  @Test
  void append_givesAnOpOfTwoInputsTheOnlyOneTwice() {
    BlockGraph graph = new Wired().variable("x", 3).graph();

    Built built =
        Construction.append(
            graph, new Body.Operation("Mul"), List.of(Outlet.of("x")), Position.ORIGIN);

    assertThat(number(built.graph(), built.fresh().getFirst())).isEqualTo(9);
  }

  @Test
  void append_takesInputsInTheirOrder_andJoinsTheirTapes() {
    BlockGraph graph =
        new Wired().variable("x", 3).tape("t").op("y", "Exp", "t", "x").variable("z", 2).graph();

    Built built =
        Construction.append(
            graph,
            new Body.Operation("Sub"),
            List.of(Outlet.of("z"), Outlet.of("x")),
            Position.ORIGIN);
    Built taped =
        Construction.append(
            graph, new Body.Operation("Sin"), List.of(Outlet.of("y")), Position.ORIGIN);

    assertThat(number(built.graph(), built.fresh().getFirst())).isEqualTo(-1);
    assertThat(taped.graph().members("t")).extracting(Block::id).contains(taped.fresh().getFirst());
  }

  @Test
  void gradient_asksForTheVariablesThatTheTargetDependsOn() {
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .variable("w", 2)
            .variable("other", 5)
            .constant("c", 4)
            .tape("t")
            .op("p", "Mul", "t", "x", "w")
            .op("y", "Mul", "t", "p", "c")
            .graph();

    Built built = Construction.gradient(graph, Optional.of(Outlet.of("y")), Position.ORIGIN);

    String asked = built.fresh().getFirst();
    assertThat(built.graph().wiresInto(asked, Inlet.Role.SOURCE))
        .extracting(wire -> wire.from().block())
        .containsExactly("x", "w");
    BlockRun run = BlockRunner.run(built.graph(), "");
    assertThat(run.value(new Outlet(asked, 1)).orElseThrow().elements().orElseThrow().doubleAt(0))
        .isEqualTo(12);
  }

  @Test
  void gradient_putsATapeAround_whereThereIsNone() {
    BlockGraph graph = new Wired().variable("x", 3).op("y", "Square", "", "x").graph();

    Built built = Construction.gradient(graph, Optional.of(Outlet.of("y")), Position.ORIGIN);

    assertThat(number(built.graph(), built.fresh().getFirst())).isEqualTo(6);
  }

  @Test
  void gradientOfAnInnerTape_liesInTheOuterOne_soThatItCanBeDifferentiatedAgain() {
    BlockGraph graph =
        new Wired()
            .variable("x", 2)
            .tape("outer")
            .tape("inner")
            .op("square", "Square", "outer inner", "x")
            .op("cube", "Mul", "outer inner", "square", "x")
            .graph();

    Built first = Construction.gradient(graph, Optional.of(Outlet.of("cube")), Position.ORIGIN);
    String inner = first.fresh().getFirst();
    assertThat(first.graph().block(inner).orElseThrow().tapes()).containsExactly("outer");
    Built second =
        Construction.gradient(first.graph(), Optional.of(Outlet.of(inner)), Position.ORIGIN);

    assertThat(number(second.graph(), second.fresh().getFirst())).isEqualTo(12);
  }

  @Test
  void tapeAroundATape_isTheOuterOne() {
    BlockGraph graph =
        new Wired()
            .variable("x", 2)
            .tape("t")
            .op("a", "Square", "t", "x")
            .op("b", "Exp", "", "a")
            .graph();

    Built built = Construction.tape(graph, List.of("x", "a", "b"), Position.ORIGIN);

    assertThat(built.graph().tapes())
        .extracting(TapeRegion::id)
        .containsExactly(built.fresh().getFirst(), "t");
    assertThat(built.graph().members(built.fresh().getFirst()))
        .as("what only holds a value does not matter to a tape")
        .extracting(Block::id)
        .containsExactly("a", "b");
  }

  @Test
  void rewired_takesThePlaceOfAnotherWire_andKeepsItsStop() {
    Wire stopped = new Wire(Outlet.of("x"), Inlet.input("a", 0), true);
    BlockGraph graph =
        new Wired()
            .variable("x", 3)
            .variable("y", 2)
            .op("a", "Square", "")
            .op("b", "Exp", "", "y")
            .wire(stopped)
            .graph();

    assertThat(Construction.rewired(graph, stopped, Inlet.input("b", 0)).wires())
        .containsExactly(new Wire(Outlet.of("x"), Inlet.input("b", 0), true));
    assertThat(Construction.rewired(graph, stopped, stopped.to())).isEqualTo(graph);
  }

  @Test
  void rewired_closesTheGap_whereAnyNumberOfWiresMayEnd() {
    BlockGraph graph =
        new Wired()
            .variable("x", 1)
            .variable("y", 2)
            .variable("z", 3)
            .op("sum", "AddN", "", "x", "y", "z")
            .graph();
    Wire first = graph.wireInto(Inlet.input("sum", 0)).orElseThrow();

    assertThat(inputs(Construction.rewired(graph, first, Inlet.input("sum", 3))))
        .containsExactly("y", "z", "x");
    assertThat(inputs(Construction.rewired(graph, first, Inlet.input("sum", 1))))
        .containsExactly("x", "z");
  }

  private static List<String> inputs(BlockGraph graph) {
    return graph.wiresInto("sum").stream().map(wire -> wire.from().block()).toList();
  }

  @Test
  void toggleWatch_letsTheTapesOfItsConsumersWatch_andNoLonger() {
    BlockGraph graph =
        new Wired()
            .constant("x", 3)
            .tape("t")
            .op("y", "Square", "t", "x")
            .gradient("g", "t", "", "y", "x")
            .graph();

    BlockGraph watched = Construction.toggleWatch(graph, Outlet.of("x"));

    assertThat(number(watched, "g")).isEqualTo(6);
    assertThat(Construction.toggleWatch(watched, Outlet.of("x"))).isEqualTo(graph);
  }
}
