package dev.tapedeck.op;

import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.Samples.bools;
import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;
import static dev.tapedeck.tensor.DType.BOOL;

import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// Ops that answer yes or no, and the choice between two values.
///
/// Truth values carry no gradient: the condition of a choice never receives one.
public final class ComparisonOps {
  public static final OpFamily FAMILY = new OpFamily(Category.COMPARISON);

  public static final Op LESS =
      FAMILY
          .op("Less")
          .inputs("x", "y")
          .endpoints("less", "math.less")
          .latex("#1 < #2")
          .doc("Whether the first is less than the second, element by element.")
          .binary((x, y) -> Elementwise.compare(x, y, "Less", (a, b) -> a < b, (a, b) -> a < b))
          .sample(vector(1, 2), vector(2, 2), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op LESS_EQUAL =
      FAMILY
          .op("LessEqual")
          .inputs("x", "y")
          .endpoints("less_equal", "math.less_equal")
          .latex("#1 \\le #2")
          .doc("Whether the first is at most the second, element by element.")
          .binary(
              (x, y) -> Elementwise.compare(x, y, "LessEqual", (a, b) -> a <= b, (a, b) -> a <= b))
          .sample(vector(1, 3), vector(1, 2), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op GREATER =
      FAMILY
          .op("Greater")
          .inputs("x", "y")
          .endpoints("greater", "math.greater")
          .latex("#1 > #2")
          .doc("Whether the first is greater than the second, element by element.")
          .binary((x, y) -> Elementwise.compare(x, y, "Greater", (a, b) -> a > b, (a, b) -> a > b))
          .sample(vector(3, 2), vector(2, 2), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op GREATER_EQUAL =
      FAMILY
          .op("GreaterEqual")
          .inputs("x", "y")
          .endpoints("greater_equal", "math.greater_equal")
          .latex("#1 \\ge #2")
          .doc("Whether the first is at least the second, element by element.")
          .binary((x, y) ->
              Elementwise.compare(x, y, "GreaterEqual", (a, b) -> a >= b, (a, b) -> a >= b))
          .sample(vector(2, 1), vector(2, 2), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op EQUAL =
      FAMILY
          .op("Equal")
          .inputs("x", "y")
          .endpoints("equal", "math.equal")
          .latex("#1 = #2")
          .doc("Whether both are equal, element by element.")
          .binary((x, y) -> Elementwise.equal(x, y, "Equal"))
          .sample(vector(2, 1), vector(2, 2), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op NOT_EQUAL =
      FAMILY
          .op("NotEqual")
          .inputs("x", "y")
          .endpoints("not_equal", "math.not_equal")
          .latex("#1 \\ne #2")
          .doc("Whether both differ, element by element.")
          .binary((x, y) -> not(Elementwise.equal(x, y, "NotEqual")))
          .sample(vector(2, 1), vector(2, 2), bools(false, true))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op LOGICAL_AND =
      FAMILY
          .op("LogicalAnd")
          .inputs("x", "y")
          .endpoints("logical_and", "math.logical_and")
          .latex("#1 \\wedge #2")
          .doc("Whether both are true, element by element.")
          .binary((x, y) -> logical(x, y, "LogicalAnd", (a, b) -> a & b))
          .sample(bools(true, true), bools(true, false), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op LOGICAL_OR =
      FAMILY
          .op("LogicalOr")
          .inputs("x", "y")
          .endpoints("logical_or", "math.logical_or")
          .latex("#1 \\vee #2")
          .doc("Whether at least one is true, element by element.")
          .binary((x, y) -> logical(x, y, "LogicalOr", (a, b) -> a | b))
          .sample(bools(true, false), bools(false, false), bools(true, false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op LOGICAL_NOT =
      FAMILY
          .op("LogicalNot")
          .endpoints("logical_not", "math.logical_not")
          .latex("\\neg #1")
          .doc("Whether it is false, element by element.")
          .unary(x -> logical(x, x, "LogicalNot", (a, _) -> 1 - a))
          .sample(bools(true, false), bools(false, true))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op IS_NAN =
      FAMILY
          .op("IsNan")
          .endpoints("math.is_nan")
          .doc("Whether it is not a number, element by element.")
          .unary(x -> test(x, Double::isNaN))
          .sample(vector(1, Double.NaN), bools(false, true))
          .unregistered();

  public static final Op IS_INF =
      FAMILY
          .op("IsInf")
          .endpoints("math.is_inf")
          .doc("Whether it is infinite, element by element.")
          .unary(x -> test(x, Double::isInfinite))
          .sample(vector(1, Double.NEGATIVE_INFINITY), bools(false, true))
          .unregistered();

  public static final Op IS_FINITE =
      FAMILY
          .op("IsFinite")
          .endpoints("math.is_finite")
          .doc("Whether it is a finite number, element by element.")
          .unary(x -> test(x, Double::isFinite))
          .sample(vector(1, Double.NaN), bools(true, false))
          .unregistered();

  public static final Op SELECT =
      FAMILY
          .op("SelectV2")
          .inputs("condition", "x", "y")
          .endpoints("where")
          .latex("\\begin{cases} {#2} & {#1} \\\\ {#3} & \\text{else} \\end{cases}")
          .doc("The second where the condition holds, else the third, element by element.")
          .kernel((in, _) -> List.of(choose(in.get(0), in.get(1), in.get(2))))
          .sample(
              List.of(bools(true, false), vector(1, 2), vector(3, 4)),
              Attributes.NONE,
              vector(1, 4))
          .rule((input, g, at) -> selectRule(input, g.getFirst(), at.x(0)));

  public static final Op WHERE =
      FAMILY
          .op("Where")
          .inputs("condition")
          .doc("The indices of the elements that are true, one row each.")
          .unary(ComparisonOps::indicesOfTrue)
          .sample(bools(false, true), longs(1).reshaped(Shape.of(1, 1)))
          .sample(matrix(2, 1, 0, 0, 0), longs(0, 0).reshaped(Shape.of(1, 2)))
          .unregistered();

  private ComparisonOps() {}

  public static Value less(Value x, Value y) {
    return LESS.apply(x, y);
  }

  public static Value lessEqual(Value x, Value y) {
    return LESS_EQUAL.apply(x, y);
  }

  public static Value greater(Value x, Value y) {
    return GREATER.apply(x, y);
  }

  public static Value greaterEqual(Value x, Value y) {
    return GREATER_EQUAL.apply(x, y);
  }

  public static Value where(Value condition, Value x, Value y) {
    return SELECT.apply(condition, x, y);
  }

  /// One where `x` is not zero, else zero, in the type of `x`.
  static Value notZero(Value x) {
    Value differs = NOT_EQUAL.apply(x, constantLike(x, 0));
    return switch (x) {
      case Symbol _ -> differs;
      case Tensor tensor -> ConversionOps.cast(differs, tensor.dtype());
    };
  }

  private static Optional<Value> selectRule(int input, Value g, Value condition) {
    Value zero = constantLike(g, 0);
    return switch (input) {
      case 1 -> Optional.of(where(condition, g, zero));
      case 2 -> Optional.of(where(condition, zero, g));
      default -> Optional.empty();
    };
  }

  private static Tensor not(Tensor truths) {
    return Tensor.fill(BOOL, truths.shape(), i -> truths.booleanAt(i) ? 0 : 1);
  }

  private static Tensor logical(
      Tensor x, Tensor y, String op, java.util.function.LongBinaryOperator f) {
    requireBool(x, 0, op);
    requireBool(y, 1, op);
    return Elementwise.compare(x, y, op, (_, _) -> false, (a, b) -> f.applyAsLong(a, b) != 0);
  }

  private static void requireBool(Tensor x, int input, String op) {
    if (x.dtype() != BOOL) {
      throw ProgramException.invalidArgumentPlain(
          "cannot compute %s as input #%d(zero-based) was expected to be a bool tensor but is a %s tensor"
              .formatted(op, input, x.dtype().kernelName()),
          op);
    }
  }

  private static Tensor test(Tensor x, DoublePredicate f) {
    return Tensor.fill(BOOL, x.shape(), i -> f.test(x.doubleAt(i)) ? 1 : 0);
  }

  private static Shape choices(Shape condition, Shape x, Shape y) {
    if (!x.broadcastsWith(y) || !condition.broadcastsWith(x.broadcast(y, "SelectV2"))) {
      throw ProgramException.invalidArgument(
          "condition %s, then %s, and else %s must be broadcastable"
              .formatted(condition.brackets(), x.brackets(), y.brackets()),
          "SelectV2");
    }
    return condition.broadcast(x.broadcast(y, "SelectV2"), "SelectV2");
  }

  private static Tensor choose(Tensor condition, Tensor x, Tensor y) {
    requireBool(condition, 0, "SelectV2");
    Elementwise.requireSameType(x, y, "SelectV2");
    Shape shape = choices(condition.shape(), x.shape(), y.shape());
    Broadcast toCondition = new Broadcast(condition.shape(), shape);
    Broadcast toX = new Broadcast(x.shape(), shape);
    Broadcast toY = new Broadcast(y.shape(), shape);
    if (x.dtype() == DType.FLOAT32) {
      float[] out = new float[shape.size()];
      for (int i = 0; i < out.length; i++) {
        out[i] =
            condition.booleanAt(toCondition.position(i))
                ? x.floats()[toX.position(i)]
                : y.floats()[toY.position(i)];
      }
      return Tensor.over(DType.FLOAT32, shape, out);
    }
    int behind = x.size();
    return Tensor.interleaved(List.of(x, y), 1, Shape.of(behind + y.size()))
        .pick(
            shape,
            i ->
                condition.booleanAt(toCondition.position(i))
                    ? toX.position(i)
                    : behind + toY.position(i));
  }

  private static Tensor indicesOfTrue(Tensor condition) {
    int[] strides = condition.shape().strides();
    List<Long> found = new ArrayList<>();
    int rows = 0;
    for (int i = 0; i < condition.size(); i++) {
      if (condition.booleanAt(i)) {
        rows++;
        for (int axis = 0; axis < strides.length; axis++) {
          found.add((long) (i / strides[axis] % condition.shape().extent(axis)));
        }
      }
    }
    return Tensor.fillIntegers(DType.INT64, Shape.of(rows, strides.length), found::get);
  }
}
