package dev.tapedeck.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.IndexingOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import org.junit.jupiter.api.Test;

class JacobianTest {
  private static final String USED_UP =
      "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)";

  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);

  @Test
  void jacobian_isDiagonal_ofAnElementwiseFunction() {
    Tensor x = vector(1, 2);
    Tensor y = vector(3, 4);
    GradientTape tape = watching(false, x, y);
    Tensor z = run(ElementwiseOps.MULTIPLY, run(ElementwiseOps.MULTIPLY, x, x), y);
    tape.leave();

    List<GradientResult> results =
        tape.jacobian(
            Endpoint.of(z), List.of(Endpoint.of(x), Endpoint.of(y)), Unconnected.NONE, true);

    assertThat(numbers(results.get(0))).containsExactly(6, 0, 0, 16);
    assertThat(numbers(results.get(1))).containsExactly(1, 0, 0, 4);
    assertThat(shape(results.get(0))).isEqualTo(Shape.of(2, 2));
  }

  @Test
  void jacobian_hasTheShapesJoined_whenTheTargetIsAScalar() {
    Tensor x = vector(1, 2);
    Tensor s = session.constant(Tensor.scalar(3), Origin.LITERAL);
    GradientTape tape = watching(true, x, s);
    Tensor z = run(ElementwiseOps.MULTIPLY, s, s);
    Tensor v = run(ElementwiseOps.MULTIPLY, x, s);
    tape.leave();

    assertThat(shape(jacobian(tape, z, s))).isEqualTo(Shape.SCALAR);
    assertThat(numbers(jacobian(tape, z, s))).containsExactly(6);
    assertThat(numbers(jacobian(tape, v, s))).containsExactly(1, 2);
  }

  @Test
  void jacobian_isDense_throughGather() {
    Tensor x = vector(5, 6, 7);
    GradientTape tape = watching(false, x);
    Tensor y =
        run(
            IndexingOps.GATHER,
            x,
            session.constant(
                Tensor.over(DType.INT32, Shape.of(2), new int[] {2, 0}), Origin.LITERAL));
    tape.leave();

    assertThat(numbers(jacobian(tape, y, x))).containsExactly(0, 0, 1, 1, 0, 0);
  }

  @Test
  void jacobian_worksInsideTheBlock() {
    Tensor x = session.constant(Tensor.scalar(3), Origin.LITERAL);
    GradientTape tape = watching(false, x);
    Tensor square = run(ElementwiseOps.SQUARE, x);
    Tensor y = run(ElementwiseOps.SQUARE, square);

    assertThat(numbers(jacobian(tape, y, x))).containsExactly(4 * 27);
  }

  @Test
  void jacobian_isEmptyButShaped_whenTheTargetHasNoElements() {
    Tensor x = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(0, 7)), Origin.LITERAL);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    assertThat(shape(jacobian(tape, y, x))).isEqualTo(Shape.of(0, 7, 0, 7));
  }

  @Test
  void jacobian_isNoneOrZeros_whenTheSourceIsUnconnected() {
    Tensor x = vector(1, 2);
    Tensor other = vector(1, 2, 3);
    GradientTape tape = watching(true, x, other);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    assertThat(jacobian(tape, y, other)).isEqualTo(new GradientResult.None());
    GradientResult zeros =
        tape.jacobian(Endpoint.of(y), List.of(Endpoint.of(other)), Unconnected.ZERO, true)
            .getFirst();
    assertThat(zeros).isInstanceOf(GradientResult.ZeroFilled.class);
    assertThat(shape(zeros)).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void jacobian_ofAGradient_isTheHessian() {
    Tensor x = vector(1, 2);
    GradientTape outer = watching(false, x);
    GradientTape inner = watching(false, x);
    Tensor cube = run(ElementwiseOps.MULTIPLY, run(ElementwiseOps.SQUARE, x), x);
    inner.leave();
    Tensor first =
        inner
            .gradient(
                List.of(Endpoint.of(cube)), List.of(Endpoint.of(x)), List.of(), Unconnected.NONE)
            .getFirst()
            .tensor()
            .orElseThrow();
    outer.leave();

    assertThat(numbers(jacobian(outer, first, x))).containsExactly(6, 0, 0, 12);
  }

  @Test
  void jacobian_raises_whenTheTapeIsUsedUp() {
    Tensor x = vector(1, 2);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();
    jacobian(tape, y, x);

    assertThatThrownBy(() -> jacobian(tape, y, x)).hasMessage(USED_UP);
  }

  @Test
  void jacobian_raises_whenNeitherVectorizedNorPersistent() {
    Tensor x = vector(1, 2);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    assertThatThrownBy(
            () -> tape.jacobian(Endpoint.of(y), List.of(Endpoint.of(x)), Unconnected.NONE, false))
        .hasMessage(
            "GradientTape must be created with persistent=True to compute the jacobian with eager execution enabled and with  experimental_use_pfor set to False.");
  }

  @Test
  void batchJacobian_isOneBlockPerRow() {
    Tensor x =
        session.constant(Tensor.fill(DType.FLOAT32, Shape.of(2, 2), i -> i + 1), Origin.LITERAL);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    GradientResult result =
        tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, true);

    assertThat(shape(result)).isEqualTo(Shape.of(2, 2, 2));
    assertThat(numbers(result)).containsExactly(2, 0, 0, 4, 6, 0, 0, 8);
  }

  @Test
  void batchJacobian_isZeros_whenTheSourceIsUnconnected() {
    Tensor x = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(2, 2)), Origin.LITERAL);
    Tensor other = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(2, 3)), Origin.LITERAL);
    GradientTape tape = watching(false, x, other);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    GradientResult result =
        tape.batchJacobian(Endpoint.of(y), Endpoint.of(other), Unconnected.NONE, true);

    assertThat(shape(result)).isEqualTo(Shape.of(2, 2, 3));
    assertThat(numbers(result)).containsOnly(0);
  }

  @Test
  void batchJacobian_keepsDegenerateShapes() {
    Tensor x = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(1, 0)), Origin.LITERAL);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    assertThat(shape(tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, true)))
        .isEqualTo(Shape.of(1, 0, 0));
  }

  @Test
  void batchJacobian_raises_whenShapesDoNotFit() {
    Tensor x = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(2, 3)), Origin.LITERAL);
    Tensor y = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(4, 3)), Origin.LITERAL);
    Tensor v = vector(1, 2);
    GradientTape tape = watching(true, x, y, v);

    assertThatThrownBy(
            () -> tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, true))
        .hasMessage(
            "Need first dimension of target shape ((4, 3)) and source shape ((2, 3)) to match.");
    assertThatThrownBy(
            () -> tape.batchJacobian(Endpoint.of(v), Endpoint.of(x), Unconnected.NONE, true))
        .hasMessage("Shape (2,) must have rank at least 2");
    assertThatThrownBy(
            () -> tape.batchJacobian(Endpoint.of(x), Endpoint.of(v), Unconnected.NONE, true))
        .hasMessage("Shape (2,) must have rank at least 2");
  }

  @Test
  void batchJacobian_raises_whenTheTapeIsUsedUpOrNotPersistent() {
    Tensor x = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(2, 2)), Origin.LITERAL);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();

    assertThatThrownBy(
            () -> tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, false))
        .hasMessage(
            "GradientTape must be created with persistent=True to compute the batch_jacobian with eager execution enabled and  with experimental_use_pfor set to False.");
    tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, true);
    assertThatThrownBy(
            () -> tape.batchJacobian(Endpoint.of(y), Endpoint.of(x), Unconnected.NONE, true))
        .hasMessage(
            "A non-persistent GradientTape can only be used tocompute one set of gradients (or jacobians)");
  }

  @Test
  void recorder_hearsOfOneCall_thePassOfTheFirstElement() {
    Tensor x = vector(1, 2);
    GradientTape tape = watching(false, x);
    Tensor y = run(ElementwiseOps.SQUARE, x);
    tape.leave();
    jacobian(tape, y, x);

    assertThat(recorder.trace().gradients()).hasSize(1);
    GradientCall call = recorder.trace().gradients().getFirst().call();
    assertThat(call.steps()).hasSize(1);
    Tensor first =
        recorder
            .trace()
            .value(call.results().getFirst().value())
            .orElseThrow()
            .elements()
            .orElseThrow();
    assertThat(first.toDoubles()).containsExactly(2, 0);
  }

  private GradientTape watching(boolean persistent, Tensor... tensors) {
    GradientTape tape = session.tape(persistent, true);
    tape.enter();
    for (Tensor tensor : tensors) {
      tape.watch(tensor);
    }
    return tape;
  }

  private Tensor vector(double... values) {
    return session.constant(Tensor.vector(DType.FLOAT32, values), Origin.LITERAL);
  }

  private Tensor run(Op op, Tensor... inputs) {
    return session.run(op, Attributes.NONE, List.of(inputs)).getFirst();
  }

  private static GradientResult jacobian(GradientTape tape, Tensor target, Tensor source) {
    return tape.jacobian(Endpoint.of(target), List.of(Endpoint.of(source)), Unconnected.NONE, true)
        .getFirst();
  }

  private static double[] numbers(GradientResult result) {
    return result.tensor().orElseThrow().toDoubles();
  }

  private static Shape shape(GradientResult result) {
    return result.tensor().orElseThrow().shape();
  }
}
