package dev.tapedeck.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ConversionOps;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.IndexingOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In which form gradients are answered, as TensorFlow 2.21 gives them.
class GradientFormTest {
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private final Tensor x = vector(1, 2, 3);
  private final GradientTape tape = session.tape(true, true);

  GradientFormTest() {
    tape.enter();
    tape.watch(x);
  }

  @Test
  void gradient_isSlices_whenTheSourceIsOnlyPickedFrom() {
    GradientResult result = gradient(gather(x, 2, 0, 2));

    assertThat(result).isInstanceOf(GradientResult.Slices.class);
    assertSlices(result, List.of(2, 0, 2), 1, 1, 1);
    assertThat(dense(result)).containsExactly(1, 0, 2);
  }

  @Test
  void gradient_isSlicesWithZerosInside_whenPickedFromWhatWasPicked() {
    assertSlices(gradient(gather(gather(x, 0, 2), 1, 1)), List.of(0, 2), 0, 2);
  }

  @Test
  void gradient_joinsSlicesInTensorFlowsOrder_whenPickedSeveralTimes() {
    Tensor first = gather(x, 0);
    Tensor second = gather(x, 1);
    Tensor product = run(ElementwiseOps.MULTIPLY, first, second);
    Tensor y = run(ElementwiseOps.ADD, product, gather(x, 2));

    assertSlices(gradient(y), List.of(2, 0, 1), 1, 2, 1);
  }

  @Test
  void gradient_isDense_whenTheSourceIsUsedAsAWholeToo() {
    Tensor y =
        run(ElementwiseOps.ADD, sum(gather(x, 0, 1)), sum(run(ElementwiseOps.MULTIPLY, x, x)));

    GradientResult result = gradient(y);

    assertThat(result).isInstanceOf(GradientResult.Dense.class);
    assertThat(dense(result)).containsExactly(3, 5, 6);
  }

  @Test
  void gradient_staysSlices_throughIdentityNegationAndCast() {
    assertSlices(gradient(gather(run(ShapeOps.IDENTITY, x), 1)), List.of(1), 1);
    assertSlices(gradient(gather(run(ElementwiseOps.NEGATE, x), 1)), List.of(1), -1);
    Tensor wide =
        session
            .run(ConversionOps.CAST, Attributes.of("dtype", DType.FLOAT64), List.of(x))
            .getFirst();
    assertSlices(gradient(gather(wide, 1)), List.of(1), 1);
  }

  @Test
  void gradient_isDense_throughAnyOtherOp() {
    GradientResult result = gradient(gather(run(ElementwiseOps.MULTIPLY, x, x), 1));

    assertThat(result).isInstanceOf(GradientResult.Dense.class);
    assertThat(dense(result)).containsExactly(0, 4, 0);
  }

  @Test
  void trace_tellsTheFormAndHoldsTheDenseTensor() {
    gradient(gather(x, 1));

    GradientCall call = recorder.trace().gradients().getLast().call();
    GradientCall.Result result = call.results().getFirst();
    assertThat(result.kind()).isEqualTo(GradientCall.Result.Kind.SLICES);
    assertThat(result.value()).isEqualTo(call.steps().getLast().contributions().getFirst().sum());
  }

  private GradientResult gradient(Tensor target) {
    return tape.gradient(
            List.of(Endpoint.of(target)), List.of(Endpoint.of(x)), List.of(), Unconnected.NONE)
        .getFirst();
  }

  private Tensor gather(Tensor from, int... rows) {
    Tensor indices = Tensor.fillIntegers(DType.INT32, Shape.of(rows.length), i -> rows[i]);
    return session.run(IndexingOps.GATHER, Attributes.NONE, List.of(from, indices)).getFirst();
  }

  private Tensor sum(Tensor of) {
    return run(ReductionOps.SUM, of);
  }

  private Tensor run(Op op, Tensor... inputs) {
    return session.run(op, Attributes.NONE, List.of(inputs)).getFirst();
  }

  private Tensor vector(double... values) {
    return session.constant(
        Tensor.fill(DType.FLOAT32, Shape.of(values.length), i -> values[i]), Origin.LITERAL);
  }

  private static void assertSlices(GradientResult result, List<Integer> indices, double... values) {
    GradientResult.Slices slices = (GradientResult.Slices) result;
    assertThat(numbers(slices.indices()))
        .containsExactly(indices.stream().mapToDouble(Integer::doubleValue).toArray());
    assertThat(numbers(slices.values())).containsExactly(values);
  }

  private static double[] dense(GradientResult result) {
    return numbers(result.tensor().orElseThrow());
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tensor.doubleAt(i);
    }
    return numbers;
  }
}
