package dev.tapedeck.tape;

import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Computations of up to fifty random steps on 2x2 matrices, differentiated by tapes in every way.
class RandomGraphTest {
  private static final Shape SHAPE = Shape.of(2, 2);
  private static final double STEP = 1e-4;

  /// What a step may do to two earlier values. None leaves the range in which the next one is
  /// smooth and of moderate size.
  private static final List<BinaryOperator<Value>> MOVES =
      List.of(
          unary(ElementwiseOps.SIN),
          unary(ElementwiseOps.COS),
          unary(ElementwiseOps.TANH),
          unary(ElementwiseOps.SIGMOID),
          unary(ElementwiseOps.ATAN),
          unary(ElementwiseOps.ASINH),
          unary(ElementwiseOps.ERF),
          unary(ElementwiseOps.NEGATE),
          unary(NeuralOps.SOFTPLUS),
          unary(NeuralOps.SOFTMAX),
          unary(ShapeOps.TRANSPOSE),
          (x, y) -> multiply(add(x, y), constantLike(x, 0.5)),
          (x, y) -> multiply(x, ElementwiseOps.sin(y)),
          (x, y) -> divide(x, add(constantLike(y, 1), square(y))),
          (x, y) -> ElementwiseOps.TANH.apply(LinearAlgebraOps.matmul(x, y)),
          (x, y) -> ElementwiseOps.TANH.apply(ElementwiseOps.SQUARED_DIFFERENCE.apply(x, y)),
          (x, y) ->
              multiply(
                  x, ReductionOps.MEAN.apply(Attributes.of("axis", 0L), ElementwiseOps.cos(y))),
          (x, _) -> multiply(ReductionOps.CUMSUM.apply(x), constantLike(x, 0.5)));

  private static BinaryOperator<Value> unary(Op op) {
    return (x, _) -> op.apply(x);
  }

  /// One step: a move, and which of the earlier values it takes, counted from the last.
  record Step(int move, int first, int second) {}

  /// A computation: numbers for its two sources, and steps; its target is the sum of the last
  /// value.
  record Program(List<Double> numbers, List<Step> steps) {
    List<Tensor> sources() {
      return List.of(source(0), source(SHAPE.size()));
    }

    private Tensor source(int from) {
      return Tensor.fill(DType.FLOAT64, SHAPE, i -> numbers.get(from + i));
    }

    /// The values after the given steps, when those before them gave `values`.
    static List<Value> run(List<Value> values, List<Step> steps) {
      List<Value> all = new ArrayList<>(values);
      for (Step step : steps) {
        Value x = all.get(all.size() - 1 - step.first() % all.size());
        Value y = all.get(all.size() - 1 - step.second() % all.size());
        all.add(MOVES.get(step.move()).apply(x, y));
      }
      return all;
    }

    static Value target(List<Value> values) {
      return ReductionOps.SUM.apply(values.getLast());
    }

    double valueAt(List<Tensor> sources) {
      return ((Tensor) target(run(List.copyOf(sources), steps))).doubleAt(0);
    }
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 5);
    Arbitrary<Step> step =
        Combinators.combine(Arbitraries.integers().between(0, MOVES.size() - 1), place, place)
            .as(Step::new);
    return Combinators.combine(
            Arbitraries.doubles().between(-1.5, 1.5).ofScale(3).list().ofSize(2 * SHAPE.size()),
            step.list().ofMinSize(1).ofMaxSize(50))
        .as(Program::new);
  }

  @Property(tries = 300)
  void gradient_agreesWithFiniteDifferences(@ForAll("programs") Program program) throws Exception {
    List<Tensor> gradients = gradients(program, Taping.PLAIN);

    for (int source = 0; source < 2; source++) {
      for (int i = 0; i < SHAPE.size(); i++) {
        double slope = slope(program, source, i);
        assertThat(gradients.get(source).doubleAt(i))
            .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  @Property(tries = 100)
  void gradient_isTheSame_howeverTheTapeIsUsed(@ForAll("programs") Program program)
      throws Exception {
    List<Tensor> plain = gradients(program, Taping.PLAIN);

    for (Taping taping : Taping.values()) {
      List<Tensor> gradients = gradients(program, taping);
      for (int source = 0; source < 2; source++) {
        assertThat(gradients.get(source).toDoubles())
            .as("%s", taping)
            .containsExactly(plain.get(source).toDoubles());
      }
    }
  }

  @Property(tries = 50)
  void secondGradient_agreesWithDifferencesOfTheFirst(@ForAll("programs") Program program)
      throws Exception {
    List<Tensor> second = secondGradients(program);

    for (int source = 0; source < 2; source++) {
      for (int i = 0; i < SHAPE.size(); i++) {
        double slope = slopeOfSquares(program, source, i);
        assertThat(second.get(source).doubleAt(i))
            .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  /// Ways to record one computation.
  enum Taping {
    PLAIN,
    /// Asked once before, for the same.
    PERSISTENT,
    /// Inside a tape that watches the same sources.
    NESTED,
    /// Left in the middle, and entered again.
    REENTERED,
    /// With the gradient of the target taken as that of the parts of a sum.
    IN_PARTS
  }

  private static List<Tensor> gradients(Program program, Taping taping) throws Exception {
    Session session = new Session(Recorder.DEAF);
    return session.call(() -> {
      List<Tensor> sources = constants(session, program.sources());
      GradientTape outer = session.tape(true, true);
      if (taping == Taping.NESTED) {
        outer.enter();
        sources.forEach(outer::watch);
      }
      GradientTape tape = session.tape(taping == Taping.PERSISTENT, true);
      tape.enter();
      sources.forEach(tape::watch);
      int middle = program.steps().size() / 2;
      List<Value> values = Program.run(List.copyOf(sources), program.steps().subList(0, middle));
      if (taping == Taping.REENTERED) {
        tape.leave();
        tape.enter();
      }
      values = Program.run(values, program.steps().subList(middle, program.steps().size()));
      Tensor target =
          (Tensor) (taping == Taping.IN_PARTS ? values.getLast() : Program.target(values));
      tape.leave();
      if (taping == Taping.PERSISTENT) {
        answers(tape, target, sources);
      }
      List<Tensor> gradients = answers(tape, target, sources);
      if (taping == Taping.NESTED) {
        outer.leave();
      }
      return gradients;
    });
  }

  /// The gradients of the sum of the squares of the gradients.
  private static List<Tensor> secondGradients(Program program) throws Exception {
    Session session = new Session(Recorder.DEAF);
    return session.call(() -> {
      List<Tensor> sources = constants(session, program.sources());
      GradientTape outer = session.tape(false, true);
      GradientTape inner = session.tape(false, true);
      outer.enter();
      sources.forEach(outer::watch);
      inner.enter();
      sources.forEach(inner::watch);
      Value target = Program.target(Program.run(List.copyOf(sources), program.steps()));
      inner.leave();
      List<Tensor> first = answers(inner, (Tensor) target, sources);
      Value squares =
          add(
              ReductionOps.SUM.apply(square(first.get(0))),
              ReductionOps.SUM.apply(square(first.get(1))));
      outer.leave();
      return answers(outer, (Tensor) squares, sources);
    });
  }

  private static List<Tensor> answers(GradientTape tape, Tensor target, List<Tensor> sources) {
    return tape
        .gradient(
            List.of(Endpoint.of(target)),
            sources.stream().map(Endpoint::of).toList(),
            List.of(),
            Unconnected.ZERO)
        .stream()
        .map(result -> result.tensor().orElseThrow())
        .toList();
  }

  private static List<Tensor> constants(Session session, List<Tensor> tensors) {
    return tensors.stream().map(each -> session.constant(each, Origin.LITERAL)).toList();
  }

  private static double slope(Program program, int source, int element) {
    return differences(h -> program.valueAt(moved(program.sources(), source, element, h)));
  }

  private static double slopeOfSquares(Program program, int source, int element) {
    return differences(h -> {
      List<Double> numbers = new ArrayList<>(program.numbers());
      int at = source * SHAPE.size() + element;
      numbers.set(at, numbers.get(at) + h);
      return squares(new Program(numbers, program.steps()));
    });
  }

  private static double squares(Program program) {
    try {
      double sum = 0;
      for (Tensor gradient : gradients(program, Taping.PLAIN)) {
        for (double each : gradient.toDoubles()) {
          sum += each * each;
        }
      }
      return sum;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// The slope at zero by central differences of fourth order.
  private static double differences(DoubleUnaryOperator f) {
    return (8 * (f.applyAsDouble(STEP) - f.applyAsDouble(-STEP))
            - (f.applyAsDouble(2 * STEP) - f.applyAsDouble(-2 * STEP)))
        / (12 * STEP);
  }

  private static List<Tensor> moved(List<Tensor> sources, int source, int element, double by) {
    List<Tensor> moved = new ArrayList<>(sources);
    Tensor from = sources.get(source);
    moved.set(
        source, Tensor.fill(from.dtype(), SHAPE, i -> from.doubleAt(i) + (i == element ? by : 0)));
    return moved;
  }
}
