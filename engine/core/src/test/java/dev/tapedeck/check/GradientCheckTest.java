package dev.tapedeck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.ConversionOps;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.ImageOps;
import dev.tapedeck.op.Keeps;
import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);

  @Test
  void of_agrees_withTheTapeForALayer() {
    Variable w = session.variable(random(Shape.of(3, 2), 1), "w", true);
    Variable b = session.variable(random(Shape.of(2), 2), "b", true);
    Tensor x = constant(random(Shape.of(4, 3), 3));
    GradientTape tape = entered();
    Tensor y =
        run(
            ElementwiseOps.TANH,
            run(
                ElementwiseOps.ADD,
                run(LinearAlgebraOps.MATMUL, x, session.read(w)),
                session.read(b)));
    Tensor loss = run(ReductionOps.MEAN, run(ElementwiseOps.SQUARE, y));
    gradient(tape, loss, Endpoint.of(w), Endpoint.of(b));

    assertThat(checks())
        .hasSize(2)
        .allSatisfy(check -> {
          assertThat(check).isInstanceOf(SourceCheck.Agreement.class);
          SourceCheck.Agreement agreement = (SourceCheck.Agreement) check;
          assertThat(agreement.agrees()).isTrue();
          assertThat(agreement.maxError()).isLessThan(1e-6);
          assertThat(agreement.kinks()).isZero();
        });
    assertThat(checks())
        .extracting(check -> ((SourceCheck.Agreement) check).comparisons())
        .containsExactly(6, 2);
  }

  @Test
  void of_disagrees_whenAnOpHasAWrongRule() {
    Op wrong =
        new Op(
            "Sin",
            Category.ARITHMETIC,
            List.of("x"),
            false,
            List.of(),
            List.of(),
            "",
            "",
            ElementwiseOps.SIN.kernel(),
            new Gradient.Rule((_, g, at) ->
                Optional.of(
                    ElementwiseOps.multiply(
                        g.getFirst(), ElementwiseOps.negate(ElementwiseOps.cos(at.x(0)))))),
            Keeps.INPUTS,
            List.of());
    Tensor x = constant(Tensor.vector(DType.FLOAT32, 0, 1));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(wrong, x), Endpoint.of(x));

    SourceCheck.Agreement agreement = onlyAgreement();

    assertThat(agreement.agrees()).isFalse();
    assertThat(agreement.worst().index()).isZero();
    assertThat(agreement.worst().byTape()).isEqualTo(-1);
    assertThat(agreement.worst().byDifferences()).isCloseTo(1, within(1e-6));
    assertThat(agreement.maxError()).isCloseTo(2, within(1e-6));
  }

  @Test
  void of_leavesKinksOut() {
    Tensor x = constant(Tensor.vector(DType.FLOAT32, -1, 0, 2));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(NeuralOps.RELU, x), Endpoint.of(x));

    SourceCheck.Agreement agreement = onlyAgreement();

    assertThat(agreement.agrees()).isTrue();
    assertThat(agreement.comparisons()).isEqualTo(2);
    assertThat(agreement.kinks()).isEqualTo(1);
  }

  @Test
  void of_isNotCheckable_whereThereAreKinksOnly() {
    Tensor x = constant(Tensor.scalar(0));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(ElementwiseOps.ABS, x), Endpoint.of(x));

    assertThat(checks())
        .containsExactly(new SourceCheck.NotCheckable(x.id(), SourceCheck.Reason.KINKS_ONLY, ""));
  }

  @Test
  void of_takesASmallerStep_whenAKinkIsNear() {
    Tensor x = constant(Tensor.scalar(DType.FLOAT64, 2e-5));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(ElementwiseOps.ABS, x), Endpoint.of(x));

    assertThat(onlyAgreement().agrees()).isTrue();
    assertThat(onlyAgreement().worst().byDifferences()).isCloseTo(1, within(1e-6));
  }

  @Test
  void of_usesRandomDirections_whenTheSourceIsLarge() {
    Tensor x = constant(random(Shape.of(40, 30), 4));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(ElementwiseOps.EXP, x), Endpoint.of(x));

    SourceCheck.Agreement agreement = onlyAgreement();

    assertThat(agreement.agrees()).isTrue();
    assertThat(agreement.wholeElements()).isFalse();
    assertThat(agreement.comparisons()).isEqualTo(GradientCheck.DIRECTIONS);
  }

  @Test
  void of_keepsConstantsAndStoppedValuesFrozen() {
    Tensor x = constant(Tensor.scalar(3));
    GradientTape tape = entered();
    tape.watch(x);
    Tensor stopped = run(ShapeOps.STOP_GRADIENT, run(ElementwiseOps.SQUARE, x));
    gradient(tape, run(ElementwiseOps.MULTIPLY, stopped, x), Endpoint.of(x));

    assertThat(onlyAgreement().worst().byTape()).isEqualTo(9);
    assertThat(onlyAgreement().agrees()).isTrue();
  }

  @Test
  void of_usesTheValueThatWasReadThen_whenTheVariableWasWrittenLater() {
    Variable v = session.variable(Tensor.scalar(3), "v", true);
    GradientTape tape = entered();
    Tensor early = run(ElementwiseOps.SQUARE, session.read(v));
    session.assign(v, AssignKind.ASSIGN, Tensor.scalar(10));
    Tensor late = run(ElementwiseOps.SQUARE, session.read(v));
    gradient(tape, run(ElementwiseOps.ADD, early, late), Endpoint.of(v));

    assertThat(onlyAgreement().worst().byTape()).isEqualTo(26);
    assertThat(onlyAgreement().agrees()).isTrue();
  }

  @Test
  void of_checksIntermediates_andSecondDerivatives() {
    Tensor x = constant(Tensor.scalar(3));
    GradientTape outer = entered();
    outer.watch(x);
    GradientTape inner = entered();
    inner.watch(x);
    Tensor y = run(ElementwiseOps.SIN, run(ElementwiseOps.SQUARE, x));
    Tensor first = gradient(inner, y, Endpoint.of(x)).getFirst().tensor().orElseThrow();
    gradient(outer, first, Endpoint.of(x));

    assertThat(trace().gradients()).hasSize(2);
    assertThat(GradientCheck.of(trace(), trace().gradients().getFirst()))
        .allSatisfy(check -> assertThat(((SourceCheck.Agreement) check).agrees()).isTrue());
    assertThat(onlyAgreement().agrees()).isTrue();
    assertThat(onlyAgreement().worst().byTape())
        .isCloseTo(2 * Math.cos(9) - 36 * Math.sin(9), within(1e-4));
  }

  @Test
  void of_widensCasts() {
    Tensor x = constant(Tensor.scalar(DType.FLOAT64, 0.3));
    GradientTape tape = entered();
    tape.watch(x);
    Tensor narrow =
        session
            .run(ConversionOps.CAST, Attributes.of("dtype", DType.FLOAT32), List.of(x))
            .getFirst();
    gradient(tape, run(ElementwiseOps.EXP, narrow), Endpoint.of(x));

    assertThat(onlyAgreement().maxError()).isLessThan(1e-6);
  }

  @Test
  void of_isNotCheckable_whenThereIsNoGradient() {
    Tensor x = constant(Tensor.scalar(3));
    GradientTape tape = entered();
    gradient(tape, run(ElementwiseOps.SQUARE, x), Endpoint.of(x));

    assertThat(checks())
        .containsExactly(new SourceCheck.NotCheckable(x.id(), SourceCheck.Reason.NO_GRADIENT, ""));
  }

  @Test
  void of_isNotCheckable_whenTheCallFailed() {
    Tensor x = constant(Tensor.zeros(DType.FLOAT32, Shape.of(1, 1, 3)));
    GradientTape tape = entered();
    tape.watch(x);
    Tensor y = run(ImageOps.ADJUST_HUE, x, constant(Tensor.scalar(0.5)));
    assertThatThrownBy(() -> gradient(tape, y, Endpoint.of(x)))
        .isInstanceOf(ProgramException.class);

    assertThat(checks())
        .containsExactly(new SourceCheck.NotCheckable(x.id(), SourceCheck.Reason.CALL_FAILED, ""));
  }

  @Test
  void of_isNotCheckable_whenTheUsersOwnOpIsOnThePath() {
    Op own =
        new Op(
            "MyOwn",
            Category.ARITHMETIC,
            List.of("x"),
            false,
            List.of(),
            List.of(),
            "",
            "",
            (in, _) -> in,
            new Gradient.Rule((_, g, _) -> Optional.of(g.getFirst())),
            Keeps.NOTHING,
            List.of());
    Tensor x = constant(Tensor.scalar(3));
    GradientTape tape = entered();
    tape.watch(x);
    gradient(tape, run(own, x), Endpoint.of(x));

    assertThat(checks())
        .containsExactly(
            new SourceCheck.NotCheckable(x.id(), SourceCheck.Reason.FOREIGN_OP, "MyOwn"));
  }

  private GradientTape entered() {
    GradientTape tape = session.tape(true, true);
    tape.enter();
    return tape;
  }

  private Tensor run(Op op, Tensor... inputs) {
    return session.run(op, Attributes.NONE, List.of(inputs)).getFirst();
  }

  private Tensor constant(Tensor tensor) {
    return session.constant(tensor, Origin.LITERAL);
  }

  private static Tensor random(Shape shape, int seed) {
    Random random = new Random(seed);
    return Tensor.fill(DType.FLOAT32, shape, _ -> random.nextDouble(-1, 1));
  }

  private static List<GradientResult> gradient(
      GradientTape tape, Tensor target, Endpoint... sources) {
    return tape.gradient(
        List.of(Endpoint.of(target)), List.of(sources), List.of(), Unconnected.NONE);
  }

  private Trace trace() {
    return recorder.trace();
  }

  private List<SourceCheck> checks() {
    return GradientCheck.of(trace(), trace().gradients().getLast());
  }

  private SourceCheck.Agreement onlyAgreement() {
    assertThat(checks()).hasSize(1);
    return (SourceCheck.Agreement) checks().getFirst();
  }
}
