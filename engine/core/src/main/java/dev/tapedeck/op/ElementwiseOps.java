package dev.tapedeck.op;

import static dev.tapedeck.tensor.DType.FLOAT64;

import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;

/// Ops that work on each element by itself.
///
/// Rules may ignore broadcasting: the backward walk sums each contribution to its input's shape.
public final class ElementwiseOps {
  public static final OpFamily FAMILY = new OpFamily(Category.ARITHMETIC);

  public static final Op ADD =
      FAMILY
          .op("AddV2")
          .inputs("x", "y")
          .endpoints("add", "math.add")
          .latex("#1 + #2")
          .doc("Elementwise sum.")
          .keeps(Keeps.NOTHING)
          .binary((x, y) -> Elementwise.zip(x, y, "AddV2", Double::sum, Long::sum))
          .sample(vector(1, 2), scalar(3), vector(4, 5))
          .vjp((g, _, _, _) -> g, (g, _, _, _) -> g);

  public static final Op SUBTRACT =
      FAMILY
          .op("Sub")
          .inputs("x", "y")
          .endpoints("subtract", "math.subtract")
          .latex("#1 - #2")
          .doc("Elementwise difference.")
          .keeps(Keeps.NOTHING)
          .binary((x, y) -> Elementwise.zip(x, y, "Sub", (a, b) -> a - b, (a, b) -> a - b))
          .sample(vector(4, 5), vector(1, 7), vector(3, -2))
          .vjp((g, _, _, _) -> g, (g, _, _, _) -> negate(g));

  public static final Op MULTIPLY =
      FAMILY
          .op("Mul")
          .inputs("x", "y")
          .endpoints("multiply", "math.multiply")
          .latex("#1 \\cdot #2")
          .doc("Elementwise product.")
          .binary((x, y) -> Elementwise.zip(x, y, "Mul", (a, b) -> a * b, (a, b) -> a * b))
          .sample(vector(2, 3), vector(4, 5), vector(8, 15))
          .sample(vector(2, 3), scalar(4), vector(8, 12))
          .vjp((g, _, y, _) -> multiply(g, y), (g, x, _, _) -> multiply(g, x));

  public static final Op DIVIDE =
      FAMILY
          .op("RealDiv")
          .inputs("x", "y")
          .latex("\\frac{{#1}}{{#2}}")
          .doc("Elementwise quotient of floats.")
          .binary((x, y) -> Elementwise.zip(x, y, "RealDiv", (a, b) -> a / b))
          .sample(vector(1, 6), vector(2, 3), vector(0.5, 2))
          .vjp(
              (g, _, y, _) -> divide(g, y),
              (g, x, y, _) -> multiply(g, divide(divide(negate(x), y), y)));

  public static final Op LOG_WHERE_POSITIVE =
      FAMILY
          .op("LogWherePositive")
          .latex("\\ln {#1}")
          .doc("Natural logarithm where the argument is positive, else zero.")
          .unary(x -> Elementwise.map(x, a -> a > 0 ? Math.log(a) : 0))
          .sample(vector(1, Math.E), vector(0, 1))
          .vjp((g, x, _) -> multiply(g, divide(constantLike(x, 1), x)));

  public static final Op POW =
      FAMILY
          .op("Pow")
          .inputs("x", "y")
          .endpoints("pow", "math.pow")
          .latex("{#1}^{{#2}}")
          .doc(
              "Elementwise power; its gradient for the exponent is zero where the base is not positive.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .binary((x, y) -> Elementwise.zip(x, y, "Pow", Math::pow, ElementwiseOps::integerPower))
          .sample(vector(2, 3), vector(3, 2), vector(8, 9))
          .vjp(
              (g, x, y, _) -> multiply(g, multiply(y, pow(x, subtract(y, constantLike(y, 1))))),
              (g, x, _, z) -> multiply(g, multiply(z, LOG_WHERE_POSITIVE.apply(x))));

  public static final Op NEGATE =
      FAMILY
          .op("Neg")
          .endpoints("negative", "math.negative")
          .latex("-#1")
          .doc("Elementwise negation.")
          .keeps(Keeps.NOTHING)
          .unary(x -> Elementwise.map(x, a -> -a, a -> -a))
          .sample(vector(1, -2), vector(-1, 2))
          .vjp((g, _, _) -> negate(g));

  public static final Op SQUARE =
      FAMILY
          .op("Square")
          .endpoints("square", "math.square")
          .latex("{#1}^2")
          .doc("Elementwise square.")
          .unary(x -> Elementwise.map(x, a -> a * a, a -> a * a))
          .sample(vector(2, -3), vector(4, 9))
          .vjp((g, x, _) -> multiply(g, multiply(constantLike(x, 2), x)));

  public static final Op SIN =
      FAMILY
          .op("Sin")
          .endpoints("sin", "math.sin")
          .latex("\\sin({#1})")
          .doc("Elementwise sine, in radians.")
          .unary(x -> Elementwise.map(x, Math::sin))
          .sample(vector(0, Math.PI / 2), vector(0, 1))
          .vjp((g, x, _) -> multiply(g, cos(x)));

  public static final Op COS =
      FAMILY
          .op("Cos")
          .endpoints("cos", "math.cos")
          .latex("\\cos({#1})")
          .doc("Elementwise cosine, in radians.")
          .unary(x -> Elementwise.map(x, Math::cos))
          .sample(vector(0, 1), vector(1, Math.cos(1)))
          .vjp((g, x, _) -> negate(multiply(g, sin(x))));

  public static final Op EXP =
      FAMILY
          .op("Exp")
          .endpoints("exp", "math.exp")
          .latex("e^{{#1}}")
          .doc("Elementwise exponential.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, Math::exp))
          .sample(vector(0, 1), vector(1, Math.E))
          .vjp((g, _, z) -> multiply(g, z));

  public static final Op LOG =
      FAMILY
          .op("Log")
          .endpoints("math.log")
          .latex("\\ln({#1})")
          .doc("Elementwise natural logarithm.")
          .unary(x -> Elementwise.map(x, Math::log))
          .sample(vector(1, Math.E), vector(0, 1))
          .vjp((g, x, _) -> multiply(g, divide(constantLike(x, 1), x)));

  public static final Op SIGMOID =
      FAMILY
          .op("Sigmoid")
          .endpoints("sigmoid", "math.sigmoid", "nn.sigmoid")
          .latex("\\sigma({#1})")
          .doc("The logistic function 1 / (1 + exp(-x)).")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> 1 / (1 + Math.exp(-a))))
          .sample(vector(0, Math.log(3)), vector(0.5, 0.75))
          .vjp((g, _, z) -> multiply(multiply(g, z), subtract(constantLike(z, 1), z)));

  public static final Op FLOOR =
      FAMILY
          .op("Floor")
          .endpoints("floor", "math.floor")
          .latex("\\lfloor {#1} \\rfloor")
          .doc("Elementwise rounding down.")
          .unary(x -> Elementwise.map(x, Math::floor))
          .sample(vector(1.5, -1.5), vector(1, -2))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  private ElementwiseOps() {}

  public static Value add(Value x, Value y) {
    return ADD.apply(x, y);
  }

  public static Value subtract(Value x, Value y) {
    return SUBTRACT.apply(x, y);
  }

  public static Value multiply(Value x, Value y) {
    return MULTIPLY.apply(x, y);
  }

  public static Value divide(Value x, Value y) {
    return DIVIDE.apply(x, y);
  }

  public static Value pow(Value x, Value y) {
    return POW.apply(x, y);
  }

  public static Value negate(Value x) {
    return NEGATE.apply(x);
  }

  public static Value sin(Value x) {
    return SIN.apply(x);
  }

  public static Value cos(Value x) {
    return COS.apply(x);
  }

  /// The number `value` as a scalar of the type of `like`, or as a symbol beside a symbol.
  public static Value constantLike(Value like, double value) {
    return switch (like) {
      case Symbol _ -> Symbol.named(BriefNumber.of(value));
      case Tensor tensor -> Tensor.scalar(tensor.dtype(), value);
    };
  }

  private static long integerPower(long base, long exponent) {
    if (exponent < 0) {
      throw ProgramException.invalidArgument(
          "Integers to negative integer powers are not allowed", "Pow");
    }
    long result = 1;
    for (long i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  private static Tensor vector(double... values) {
    return Tensor.vector(FLOAT64, values);
  }

  private static Tensor scalar(double value) {
    return Tensor.scalar(FLOAT64, value);
  }
}
