package dev.tapedeck.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WiringTest {
  private static final BlockGraph GRAPH =
      new Wired()
          .variable("x", 3)
          .op("a", "Square", "", "x")
          .op("b", "AddV2", "", "a")
          .op("c", "Exp", "", "b")
          .graph()
          .with(Block.of("ids", new Body.Constant(new Literal(Tensor.scalar(DType.INT32, 1)))))
          .with(
              Block.of(
                  "wide",
                  new Body.Constant(new Literal(Tensor.zeros(DType.FLOAT32, Shape.of(2))))));

  @Test
  void wireThatFits_isNotRefused() {
    assertThat(Wiring.refusal(GRAPH, Wire.of("x", Inlet.input("b", 1)))).isEmpty();
    assertThat(Wiring.refusal(GRAPH, Wire.of("wide", Inlet.input("b", 1)))).isEmpty();
  }

  @Test
  void circle_isRefused() {
    assertThat(Wiring.refusal(GRAPH, Wire.of("c", Inlet.input("b", 1))))
        .contains(new Refusal.Cycle());
    assertThat(Wiring.refusal(GRAPH, Wire.of("b", Inlet.input("b", 1))))
        .contains(new Refusal.Cycle());
  }

  @Test
  void wrongType_isRefusedInTensorFlowsWords() {
    assertThat(Wiring.refusal(GRAPH, Wire.of("ids", Inlet.input("b", 1))))
        .get()
        .isInstanceOfSatisfying(
            Refusal.Unfit.class,
            unfit -> {
              assertThat(unfit.block()).isEqualTo("b");
              assertThat(unfit.text()).contains("expected to be a float tensor but is a int32");
            });
  }

  @Test
  void shapeThatALaterBlockCannotTake_isRefusedThere() {
    BlockGraph graph =
        GRAPH
            .with(Wire.of("x", Inlet.input("b", 1)))
            .with(Block.of("det", new Body.Operation("MatrixDeterminant")))
            .with(
                Block.of(
                    "m",
                    new Body.Constant(new Literal(Tensor.zeros(DType.FLOAT32, Shape.of(2, 2))))))
            .with(Wire.of("m", Inlet.input("det", 0)));

    assertThat(Wiring.refusal(graph, Wire.of("c", Inlet.input("det", 0))))
        .get()
        .isInstanceOf(Refusal.Unfit.class);
  }

  @Test
  void inletThatIsNotThere_isRefused() {
    assertThat(Wiring.refusal(GRAPH, Wire.of("x", Inlet.input("b", 2))))
        .contains(new Refusal.Foreign());
    assertThat(Wiring.refusal(GRAPH, Wire.of("x", Inlet.target("b"))))
        .contains(new Refusal.Foreign());
  }
}
