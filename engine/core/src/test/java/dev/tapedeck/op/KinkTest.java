package dev.tapedeck.op;

import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.maximum;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.pow;
import static dev.tapedeck.op.ElementwiseOps.square;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Recorder;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients at kinks, ties and singularities, in float32, as TensorFlow 2.21 gave them.
class KinkTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  /// A program of one input, with what it must give.
  record Row(
      String name, Tensor x, UnaryOperator<Value> program, double[] value, double[] gradient) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("abs@0", x(0), op(ElementwiseOps.ABS), y(0), y(0)),
        row("relu@0", x(0), op(NeuralOps.RELU), y(0), y(0)),
        row("sqrt@0", x(0), op(ElementwiseOps.SQRT), y(0), y(INF)),
        row("sqrt@0, upstream 0", x(0), x -> where0(x, ElementwiseOps.sqrt(x)), y(0), y(0)),
        row("norm@0", v(0, 0), op(ReductionOps.EUCLIDEAN_NORM), y(0), y(NAN, NAN)),
        row("norm", v(3, 4), op(ReductionOps.EUCLIDEAN_NORM), y(5), y(0.6, 0.8)),
        row("log@0", x(0), op(ElementwiseOps.LOG), y(-INF), y(INF)),
        row("pow0@0", x(0), x -> pow(x, constantLike(x, 0)), y(1), y(NAN)),
        row("pow0.5@0", x(0), x -> pow(x, constantLike(x, 0.5)), y(0), y(INF)),
        row("pow2@0", x(0), x -> pow(x, constantLike(x, 2)), y(0), y(0)),
        row("0**v", x(2), x -> pow(constantLike(x, 0), x), y(0), y(0)),
        row("neg**2", x(-3), x -> pow(x, constantLike(x, 2)), y(9), y(-6)),
        row("max(x,x)", x(1), x -> maximum(x, x), y(1), y(1)),
        row("max tie", x(1), x -> maximum(x, constantLike(x, 1)), y(1), y(1)),
        row("min tie", x(1), x -> minimum(x, constantLike(x, 1)), y(1), y(1)),
        row("max tie rev", x(1), x -> maximum(constantLike(x, 1), x), y(1), y(0)),
        row("min tie rev", x(1), x -> minimum(constantLike(x, 1), x), y(1), y(0)),
        row("reduce_max tie", v(2, 2, 1), op(ReductionOps.MAX), y(2), y(0.5, 0.5, 0)),
        row("reduce_min tie", v(1, 1, 2), op(ReductionOps.MIN), y(1), y(0.5, 0.5, 0)),
        row("reduce_prod zero", v(2, 0, 3), op(ReductionOps.PROD), y(0), y(0, 6, 0)),
        row("reduce_prod 2zeros", v(0, 0, 3), op(ReductionOps.PROD), y(0), y(0, 0, 0)),
        row(
            "clip edge",
            v(-1, 0, 0.5, 1, 2),
            x -> maximum(minimum(x, constantLike(x, 1)), constantLike(x, 0)),
            y(0, 0, 0.5, 1, 1),
            y(0, 1, 1, 1, 0)),
        row(
            "sigmoid sat",
            v(-200, 0, 200),
            op(ElementwiseOps.SIGMOID),
            y(0, 0.5, 1),
            y(0, 0.25, 0)),
        row(
            "softplus",
            v(-200, 0, 200),
            op(NeuralOps.SOFTPLUS),
            y(0, 0.6931471824645996, 200),
            y(0, 0.5, 1)),
        row("tanh", v(0, 50), op(ElementwiseOps.TANH), y(0, 1), y(1, 0)),
        row("elu@0", x(0), op(NeuralOps.ELU), y(0), y(1)),
        row("leaky@0", x(0), op(NeuralOps.LEAKY_RELU), y(0), y(0.20000000298023224)),
        row("relu6 edge", v(0, 6), op(NeuralOps.RELU6), y(0, 6), y(0, 0)),
        row(
            "softmax sum",
            v(1, 2),
            x -> ReductionOps.SUM.apply(NeuralOps.SOFTMAX.apply(x)),
            y(1),
            y(0, 0)),
        row("reduce_std const", v(2, 2), x -> ElementwiseOps.sqrt(variance(x)), y(0), y(NAN, NAN)),
        row("reduce_var", v(1, 3), KinkTest::variance, y(1), y(-1, 1)),
        row(
            "divide_no_nan",
            x(1),
            x -> ElementwiseOps.divideNoNan(x, constantLike(x, 0)),
            y(0),
            y(0)),
        row("1/x@0", x(0), x -> divide(constantLike(x, 1), x), y(INF), y(-INF)),
        row("where-nan trap", v(0, 1), x -> where0(x, log(x)), y(0, 0), y(NAN, 1)),
        row(
            "where-safe",
            v(0, 1),
            x ->
                where0(
                    x,
                    log(
                        ComparisonOps.where(
                            ComparisonOps.greater(x, constantLike(x, 0)), x, constantLike(x, 1)))),
            y(0, 0),
            y(0, 1)),
        row("atan2@0", x(0), x -> ElementwiseOps.ATAN2.apply(x, constantLike(x, 0)), y(0), y(NAN)),
        row("x*log x @0", x(0), x -> multiply(x, log(x)), y(NAN), y(NAN)),
        row("xlogy@0", x(0), x -> ElementwiseOps.xlogy(x, constantLike(x, 3)), y(0), y(0)),
        row("acos@1", x(1), op(ElementwiseOps.ACOS), y(0), y(-INF)),
        row(
            "cumsum",
            v(1, 2, 3),
            x -> multiply(ReductionOps.CUMSUM.apply(x), v(1, 2, 3)),
            y(1, 6, 18),
            y(6, 5, 3)),
        row("floormod", v(5, 5), x -> ElementwiseOps.FLOOR_MOD.apply(x, v(2, 3)), y(1, 2), y(1, 1)),
        row("mod wrt divisor", v(2), x -> ElementwiseOps.FLOOR_MOD.apply(v(5), x), y(1), y(-2)),
        row("rsqrt", x(4), op(ElementwiseOps.RSQRT), y(0.5), y(-0.0625)),
        row(
            "squared_difference",
            x(3),
            x -> ElementwiseOps.SQUARED_DIFFERENCE.apply(x, constantLike(x, 1)),
            y(4),
            y(4)),
        row(
            "l2_normalize@0",
            v(0, 0),
            x ->
                multiply(
                    x,
                    ElementwiseOps.RSQRT.apply(
                        maximum(ReductionOps.SUM.apply(square(x)), constantLike(x, 1e-12)))),
            y(0, 0),
            y(1e6, 1e6)),
        row("logsumexp tie", v(0, 0), KinkTest::logSumExp, y(0.6931471824645996), y(0.5, 0.5)),
        row("top_k tie", v(1, 1), op(IndexingOps.TOP_K), y(1), y(1, 0)),
        row(
            "max_pool tie",
            v(1, 1, 1, 1).reshaped(Shape.of(1, 2, 2, 1)),
            x ->
                PoolingOps.MAX_POOL.apply(
                    Attributes.of("ksize", 2L, "strides", 2L).with("padding", "VALID"), x),
            y(1),
            y(1, 0, 0, 0)),
        row("sign via abs", x(1), op(ElementwiseOps.SIGN), y(1), y(0)),
        row("log1p", x(0), op(ElementwiseOps.LOG1P), y(0), y(1)),
        row("expm1", x(0), op(ElementwiseOps.EXPM1), y(0), y(1)),
        row(
            "xent from logits",
            m(0, 0),
            x -> NeuralOps.SOFTMAX_CROSS_ENTROPY.apply(m(1, 0), x),
            y(0.6931471824645996),
            y(-0.5, 0.5)),
        row("selu@0", x(0), op(NeuralOps.SELU), y(0), y(1.0507010221481323)),
        row("gelu", x(1), KinkTest::gelu, y(0.8413447141647339), y(1.0833154916763306)),
        row("swish", x(1), op(NeuralOps.SWISH), y(0.7310585975646973), y(0.9276705384254456)),
        row(
            "hardsig",
            v(0, 3),
            x -> divide(NeuralOps.RELU6.apply(add(x, constantLike(x, 3))), constantLike(x, 6)),
            y(0.5, 1),
            y(0.16666667, 0)),
        row("reduce_max nan", v(NAN, 1), op(ReductionOps.MAX), y(NAN), y(NAN, NAN)),
        row("maximum nan", x(NAN), x -> maximum(x, constantLike(x, 0)), y(NAN), y(0)),
        row("reduce_mean empty", v(), op(ReductionOps.MEAN), y(NAN), y()),
        row("pow wrt exp neg base", x(2), x -> pow(constantLike(x, -2), x), y(4), y(0)),
        row("x**x@0", x(0), x -> pow(x, x), y(1), y(NAN)),
        row("x-x", x(3), x -> subtract(x, x), y(0), y(0)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void valueAndGradient_areTensorFlows(Row row) throws Exception {
    Session session = new Session(Recorder.DEAF);
    session.call(() -> {
      Tensor x = session.constant(row.x(), Origin.LITERAL);
      GradientTape tape = session.tape(false, true);
      tape.enter();
      tape.watch(x);
      Tensor target = (Tensor) row.program().apply(x);
      tape.leave();
      GradientResult result =
          tape.gradient(
                  List.of(Endpoint.of(target)),
                  List.of(Endpoint.of(x)),
                  List.of(),
                  Unconnected.NONE)
              .getFirst();

      assertSame(target.toDoubles(), row.value());
      assertSame(result.tensor().orElseThrow().toDoubles(), row.gradient());
      return x;
    });
  }

  private static void assertSame(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      boolean same =
          Double.compare(actual[i], expected[i]) == 0
              || Math.abs(actual[i] - expected[i]) <= 1e-6 * Math.max(1, Math.abs(expected[i]));
      assertThat(same).as("%s instead of %s", actual[i], expected[i]).isTrue();
    }
  }

  private static Row row(
      String name, Tensor x, UnaryOperator<Value> program, double[] value, double[] gradient) {
    return new Row(name, x, program, value, gradient);
  }

  private static UnaryOperator<Value> op(Op op) {
    return x -> op.apply(x);
  }

  private static Value log(Value x) {
    return ElementwiseOps.LOG.apply(x);
  }

  private static Value minimum(Value x, Value y) {
    return ElementwiseOps.MINIMUM.apply(x, y);
  }

  private static Value variance(Value x) {
    return ReductionOps.MEAN.apply(square(subtract(x, ReductionOps.MEAN.apply(x))));
  }

  private static Value logSumExp(Value x) {
    Value largest = ShapeOps.STOP_GRADIENT.apply(ReductionOps.MAX.apply(x));
    return add(log(ReductionOps.SUM.apply(ElementwiseOps.exp(subtract(x, largest)))), largest);
  }

  private static Value gelu(Value x) {
    Value erfc = ElementwiseOps.ERFC.apply(multiply(x, constantLike(x, -Math.sqrt(0.5))));
    return multiply(multiply(x, constantLike(x, 0.5)), erfc);
  }

  /// `y` where `x` is positive, else zero.
  private static Value where0(Value x, Value y) {
    return ComparisonOps.where(ComparisonOps.greater(x, constantLike(x, 0)), y, constantLike(x, 0));
  }

  private static Tensor x(double value) {
    return Tensor.scalar(value);
  }

  private static Tensor v(double... values) {
    return Tensor.vector(DType.FLOAT32, values);
  }

  private static Tensor m(double... row) {
    return v(row).reshaped(Shape.of(1, row.length));
  }

  private static double[] y(double... values) {
    return values;
  }
}
