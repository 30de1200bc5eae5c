package dev.tapedeck.op;

import static dev.tapedeck.op.ComparisonOps.greaterEqual;
import static dev.tapedeck.op.ComparisonOps.lessEqual;
import static dev.tapedeck.op.ComparisonOps.notZero;
import static dev.tapedeck.op.ComparisonOps.where;
import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Arithmetic;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.SpecialFunctions;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.Optional;

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
          .binary(
              (x, y) -> Elementwise.zip(x, y, "AddV2", Arithmetic.ADD, Long::sum, Complex::plus))
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
          .binary((x, y) ->
              Elementwise.zip(x, y, "Sub", Arithmetic.SUBTRACT, (a, b) -> a - b, Complex::minus))
          .sample(vector(4, 5), vector(1, 7), vector(3, -2))
          .vjp((g, _, _, _) -> g, (g, _, _, _) -> negate(g));

  public static final Op MULTIPLY =
      FAMILY
          .op("Mul")
          .inputs("x", "y")
          .endpoints("multiply", "math.multiply")
          .latex("#1 \\cdot #2")
          .doc("Elementwise product.")
          .binary((x, y) ->
              Elementwise.zip(x, y, "Mul", Arithmetic.MULTIPLY, (a, b) -> a * b, Complex::times))
          .sample(vector(2, 3), vector(4, 5), vector(8, 15))
          .sample(vector(2, 3), scalar(4), vector(8, 12))
          .vjp((g, _, y, _) -> multiply(g, y), (g, x, _, _) -> multiply(g, x));

  public static final Op DIVIDE =
      FAMILY
          .op("RealDiv")
          .inputs("x", "y")
          .endpoints("realdiv")
          .latex("\\frac{{#1}}{{#2}}")
          .doc("Elementwise quotient of floats.")
          .binary((x, y) ->
              Elementwise.analytic(x, y, "RealDiv", Arithmetic.DIVIDE, Complex::dividedBy))
          .sample(vector(1, 6), vector(2, 3), vector(0.5, 2))
          .vjp(
              (g, _, y, _) -> divide(g, y),
              (g, x, y, _) -> multiply(g, divide(divide(negate(x), y), y)));

  public static final Op LOG_WHERE_POSITIVE =
      FAMILY
          .op("LogWherePositive")
          .latex("\\ln {#1}")
          .doc("Natural logarithm where the argument is positive, else zero.")
          .unary(x ->
              Elementwise.analytic(
                  x, a -> a > 0 ? Math.log(a) : 0, a -> a.isZero() ? Complex.ZERO : a.log()))
          .sample(vector(1, Math.E), vector(0, 1))
          .sample(vector(-1, 2), vector(0, Math.log(2)))
          .vjp((g, x, _) -> divideNoNan(g, maximum(x, constantLike(x, 0))));

  public static final Op POW =
      FAMILY
          .op("Pow")
          .inputs("x", "y")
          .endpoints("pow", "math.pow")
          .latex("#1^{{#2}}")
          .doc(
              "Elementwise power; its gradient for the exponent is zero where the base is not positive.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .binary((x, y) ->
              Elementwise.zip(
                  x, y, "Pow", ElementwiseOps::power, ElementwiseOps::integerPower, Complex::pow))
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
          .unary(x -> Elementwise.map(x, a -> -a, a -> -a, Complex::negated))
          .sample(vector(1, -2), vector(-1, 2))
          .slicewise((_, g, _) -> Optional.of(negate(g.getFirst())));

  public static final Op SQUARE =
      FAMILY
          .op("Square")
          .endpoints("square", "math.square")
          .latex("#1^2")
          .doc("Elementwise square.")
          .unary(x -> Elementwise.map(x, a -> a * a, a -> a * a, Complex::square))
          .sample(vector(2, -3), vector(4, 9))
          .vjp((g, x, _) -> multiply(g, multiply(constantLike(x, 2), x)));

  public static final Op SIN =
      FAMILY
          .op("Sin")
          .endpoints("sin", "math.sin")
          .latex("\\sin({#1})")
          .doc("Elementwise sine, in radians.")
          .unary(x -> Elementwise.analytic(x, Math::sin, Complex::sin))
          .sample(vector(0, Math.PI / 2), vector(0, 1))
          .vjp((g, x, _) -> multiply(g, cos(x)));

  public static final Op COS =
      FAMILY
          .op("Cos")
          .endpoints("cos", "math.cos")
          .latex("\\cos({#1})")
          .doc("Elementwise cosine, in radians.")
          .unary(x -> Elementwise.analytic(x, Math::cos, Complex::cos))
          .sample(vector(0, 1), vector(1, Math.cos(1)))
          .vjp((g, x, _) -> negate(multiply(g, sin(x))));

  public static final Op EXP =
      FAMILY
          .op("Exp")
          .endpoints("exp", "math.exp")
          .latex("e^{{#1}}")
          .doc("Elementwise exponential.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, Math::exp, Complex::exp))
          .sample(vector(0, 1), vector(1, Math.E))
          .vjp((g, _, z) -> multiply(g, z));

  public static final Op LOG =
      FAMILY
          .op("Log")
          .endpoints("math.log")
          .latex("\\ln({#1})")
          .doc("Elementwise natural logarithm.")
          .unary(x -> Elementwise.analytic(x, Math::log, Complex::log))
          .sample(vector(1, Math.E), vector(0, 1))
          .vjp((g, x, _) -> multiply(g, divide(constantLike(x, 1), x)));

  public static final Op SIGMOID =
      FAMILY
          .op("Sigmoid")
          .endpoints("sigmoid", "math.sigmoid", "nn.sigmoid")
          .latex("\\sigma({#1})")
          .doc("The logistic function 1 / (1 + exp(-x)).")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, a -> 1 / (1 + Math.exp(-a)), Complex::sigmoid))
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

  public static final Op RECIPROCAL =
      FAMILY
          .op("Reciprocal")
          .endpoints("math.reciprocal")
          .latex("\\frac{1}{{#1}}")
          .doc("Elementwise reciprocal.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, a -> 1 / a, Complex::reciprocal))
          .sample(vector(2, -4), vector(0.5, -0.25))
          .vjp((g, _, z) -> negate(multiply(g, square(z))));

  public static final Op DIV_NO_NAN =
      FAMILY
          .op("DivNoNan")
          .inputs("x", "y")
          .endpoints("math.divide_no_nan")
          .latex("\\frac{{#1}}{{#2}}")
          .doc("Elementwise quotient that is zero where the divisor is zero.")
          .binary((x, y) ->
              Elementwise.analytic(
                  x,
                  y,
                  "DivNoNan",
                  (a, b) -> b == 0 ? 0 : a / b,
                  (a, b) -> b.isZero() ? b : a.dividedBy(b)))
          .sample(vector(1, 6), vector(2, 3), vector(0.5, 2))
          .vjp(
              (g, _, y, _) -> divideNoNan(g, y),
              (g, x, y, _) -> multiply(g, divideNoNan(divideNoNan(negate(x), y), y)));

  public static final Op MUL_NO_NAN =
      FAMILY
          .op("MulNoNan")
          .inputs("x", "y")
          .endpoints("math.multiply_no_nan")
          .latex("#1 \\cdot #2")
          .doc("Elementwise product that is zero where the second factor is zero, even beside NaN.")
          .binary((x, y) ->
              Elementwise.analytic(
                  x,
                  y,
                  "MulNoNan",
                  (a, b) -> b == 0 ? 0 : a * b,
                  (a, b) -> b.isZero() ? b : a.times(b)))
          .sample(vector(2, 3), vector(4, 5), vector(8, 15))
          .vjp((g, _, y, _) -> multiplyNoNan(g, y), (g, x, _, _) -> multiplyNoNan(x, g));

  public static final Op SQRT =
      FAMILY
          .op("Sqrt")
          .endpoints("sqrt", "math.sqrt")
          .latex("\\sqrt{{#1}}")
          .doc("Elementwise square root; hands on zero where it receives zero, even at zero.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, Math::sqrt, Complex::sqrt))
          .sample(vector(4, 9), vector(2, 3))
          .vjp((g, _, z) -> multiplyNoNan(divide(constantLike(z, 0.5), z), g));

  public static final Op RSQRT =
      FAMILY
          .op("Rsqrt")
          .endpoints("math.rsqrt")
          .latex("\\frac{1}{\\sqrt{{#1}}}")
          .doc("Elementwise reciprocal of the square root.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, a -> 1 / Math.sqrt(a), a -> a.sqrt().reciprocal()))
          .sample(vector(4, 0.25), vector(0.5, 2))
          .vjp((g, _, z) -> multiply(multiply(g, constantLike(z, -0.5)), multiply(square(z), z)));

  public static final Op LOG1P =
      FAMILY
          .op("Log1p")
          .endpoints("math.log1p")
          .latex("\\ln(1 + #1)")
          .doc("Elementwise logarithm of one plus the argument, exact near zero.")
          .unary(x -> Elementwise.analytic(x, Math::log1p, Complex::log1p))
          .sample(vector(0, 1), vector(0, Math.log(2)))
          .vjp((g, x, _) -> divide(g, add(constantLike(x, 1), x)));

  public static final Op EXPM1 =
      FAMILY
          .op("Expm1")
          .endpoints("math.expm1")
          .latex("e^{{#1}} - 1")
          .doc("Elementwise exponential minus one, exact near zero.")
          .unary(x -> Elementwise.analytic(x, Math::expm1, Complex::expm1))
          .sample(vector(0, 1), vector(0, Math.E - 1))
          .vjp((g, x, _) -> multiply(g, exp(x)));

  public static final Op XDIVY =
      FAMILY
          .op("Xdivy")
          .inputs("x", "y")
          .endpoints("math.xdivy")
          .latex("\\frac{{#1}}{{#2}}")
          .doc("Elementwise quotient that is zero where the dividend is zero.")
          .binary((x, y) ->
              Elementwise.analytic(
                  x,
                  y,
                  "Xdivy",
                  (a, b) -> a == 0 ? 0 : a / b,
                  (a, b) -> a.isZero() ? a : a.dividedBy(b)))
          .sample(vector(1, 6), vector(2, 3), vector(0.5, 2))
          .vjp(
              (g, x, y, _) -> multiply(g, xdivy(notZero(x), y)),
              (g, x, y, _) -> multiply(g, xdivy(negate(x), square(y))));

  public static final Op XLOGY =
      FAMILY
          .op("Xlogy")
          .inputs("x", "y")
          .endpoints("math.xlogy")
          .latex("#1 \\cdot \\ln({#2})")
          .doc(
              "The first argument times the logarithm of the second; zero where the first is zero.")
          .binary((x, y) ->
              Elementwise.analytic(
                  x,
                  y,
                  "Xlogy",
                  (a, b) -> a == 0 ? 0 : a * Math.log(b),
                  (a, b) -> a.isZero() ? a : a.times(b.log())))
          .sample(vector(2, 3), vector(1, Math.E), vector(0, 3))
          .vjp(
              (g, x, y, _) -> multiply(g, xlogy(notZero(x), y)),
              (g, x, y, _) -> multiply(g, xdivy(x, y)));

  public static final Op TAN =
      FAMILY
          .op("Tan")
          .endpoints("tan", "math.tan")
          .latex("\\tan({#1})")
          .doc("Elementwise tangent, in radians.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, Math::tan, Complex::tan))
          .sample(vector(0, 1), vector(0, Math.tan(1)))
          .vjp((g, _, z) -> multiply(g, add(constantLike(z, 1), square(z))));

  public static final Op ASIN =
      FAMILY
          .op("Asin")
          .endpoints("asin", "math.asin")
          .latex("\\arcsin({#1})")
          .doc("Elementwise arc sine, in radians.")
          .unary(x -> Elementwise.analytic(x, Math::asin, Complex::asin))
          .sample(vector(0, 0.5), vector(0, Math.PI / 6))
          .vjp((g, x, _) -> divide(g, sqrt(subtract(constantLike(x, 1), square(x)))));

  public static final Op ACOS =
      FAMILY
          .op("Acos")
          .endpoints("acos", "math.acos")
          .latex("\\arccos({#1})")
          .doc("Elementwise arc cosine, in radians.")
          .unary(x -> Elementwise.analytic(x, Math::acos, Complex::acos))
          .sample(vector(0, 0.5), vector(Math.PI / 2, Math.PI / 3))
          .vjp((g, x, _) -> negate(divide(g, sqrt(subtract(constantLike(x, 1), square(x))))));

  public static final Op ATAN =
      FAMILY
          .op("Atan")
          .endpoints("atan", "math.atan")
          .latex("\\arctan({#1})")
          .doc("Elementwise arc tangent, in radians.")
          .unary(x -> Elementwise.analytic(x, Math::atan, Complex::atan))
          .sample(vector(0, 1), vector(0, Math.PI / 4))
          .vjp((g, x, _) -> divide(g, add(constantLike(x, 1), square(x))));

  public static final Op ATAN2 =
      FAMILY
          .op("Atan2")
          .inputs("y", "x")
          .endpoints("atan2", "math.atan2")
          .latex("\\operatorname{atan2}({#1}, {#2})")
          .doc("The angle of the point (x, y), in radians.")
          .binary((x, y) -> Elementwise.zip(x, y, "Atan2", Math::atan2))
          .sample(vector(1, 2), vector(1, -1), vector(Math.PI / 4, Math.atan2(2, -1)))
          .vjp(
              (g, y, x, _) -> multiply(x, divide(g, add(square(x), square(y)))),
              (g, y, x, _) -> negate(multiply(y, divide(g, add(square(x), square(y))))));

  public static final Op SINH =
      FAMILY
          .op("Sinh")
          .endpoints("sinh", "math.sinh")
          .latex("\\sinh({#1})")
          .doc("Elementwise hyperbolic sine.")
          .unary(x -> Elementwise.analytic(x, Math::sinh, Complex::sinh))
          .sample(vector(0, 1), vector(0, Math.sinh(1)))
          .vjp((g, x, _) -> multiply(g, cosh(x)));

  public static final Op COSH =
      FAMILY
          .op("Cosh")
          .endpoints("cosh", "math.cosh")
          .latex("\\cosh({#1})")
          .doc("Elementwise hyperbolic cosine.")
          .unary(x -> Elementwise.analytic(x, Math::cosh, Complex::cosh))
          .sample(vector(0, 1), vector(1, Math.cosh(1)))
          .vjp((g, x, _) -> multiply(g, sinh(x)));

  public static final Op TANH =
      FAMILY
          .op("Tanh")
          .endpoints("tanh", "math.tanh", "nn.tanh")
          .latex("\\tanh({#1})")
          .doc("Elementwise hyperbolic tangent.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.analytic(x, Math::tanh, Complex::tanh))
          .sample(vector(0, 1), vector(0, Math.tanh(1)))
          .vjp((g, _, z) -> multiply(g, subtract(constantLike(z, 1), square(z))));

  public static final Op ERF =
      FAMILY
          .op("Erf")
          .endpoints("math.erf")
          .latex("\\operatorname{erf}({#1})")
          .doc("Elementwise Gauss error function.")
          .unary(x -> Elementwise.map(x, Elementwise::erf))
          .sample(vector(0, 1), vector(0, 0.8427007929497149))
          .vjp((g, x, _) ->
              multiply(
                  g, multiply(constantLike(x, 2 / Math.sqrt(Math.PI)), exp(negate(square(x))))));

  public static final Op ERFC =
      FAMILY
          .op("Erfc")
          .endpoints("math.erfc")
          .latex("\\operatorname{erfc}({#1})")
          .doc("One minus the Gauss error function, element by element.")
          .unary(x -> Elementwise.map(x, SpecialFunctions::erfc))
          .sample(vector(0, 1), vector(1, 0.1572992070502851))
          .vjp((g, x, _) ->
              multiply(
                  g, multiply(constantLike(x, -2 / Math.sqrt(Math.PI)), exp(negate(square(x))))));

  public static final Op ASINH =
      FAMILY
          .op("Asinh")
          .endpoints("asinh", "math.asinh")
          .latex("\\operatorname{arsinh}({#1})")
          .doc("Elementwise inverse of the hyperbolic sine.")
          .keeps(Keeps.OUTPUTS)
          .unary(x ->
              Elementwise.analytic(
                  x,
                  a -> Math.copySign(Math.log(Math.abs(a) + Math.hypot(a, 1)), a),
                  Complex::asinh))
          .sample(vector(0, Math.sinh(1)), vector(0, 1))
          .vjp((g, _, z) -> divide(g, cosh(z)));

  public static final Op ACOSH =
      FAMILY
          .op("Acosh")
          .endpoints("acosh", "math.acosh")
          .latex("\\operatorname{arcosh}({#1})")
          .doc("Elementwise inverse of the hyperbolic cosine.")
          .keeps(Keeps.OUTPUTS)
          .unary(
              x -> Elementwise.analytic(x, a -> Math.log(a + Math.sqrt(a * a - 1)), Complex::acosh))
          .sample(vector(Math.cosh(2), Math.cosh(1)), vector(2, 1))
          .vjp((g, _, z) -> divide(g, sinh(z)));

  public static final Op ATANH =
      FAMILY
          .op("Atanh")
          .endpoints("atanh", "math.atanh")
          .latex("\\operatorname{artanh}({#1})")
          .doc("Elementwise inverse of the hyperbolic tangent.")
          .unary(x ->
              Elementwise.analytic(x, a -> (Math.log1p(a) - Math.log1p(-a)) / 2, Complex::atanh))
          .sample(vector(0, Math.tanh(1)), vector(0, 1))
          .vjp((g, x, _) -> divide(g, subtract(constantLike(x, 1), square(x))));

  public static final Op ABS =
      FAMILY
          .op("Abs")
          .endpoints("abs", "math.abs")
          .latex("\\lvert {#1} \\rvert")
          .doc("Elementwise absolute value; its slope at zero counts as zero.")
          .unary(x -> Elementwise.map(x, Math::abs, Math::abs))
          .sample(vector(-2, 3), vector(2, 3))
          .vjp((g, x, _) -> multiply(g, sign(x)));

  public static final Op SIGN =
      FAMILY
          .op("Sign")
          .endpoints("sign", "math.sign")
          .latex("\\operatorname{sgn}({#1})")
          .doc(
              "Elementwise sign: -1, 0 or 1, whose gradient is zero; of complex numbers the direction.")
          .unary(x -> Elementwise.map(x, Math::signum, Long::signum, Complex::sign))
          .sample(vector(-2, 3), vector(-1, 1))
          .rule((_, g, at) ->
              Optional.of(
                  at.isComplex() ? ComplexOps.turning(g.getFirst(), at) : zerosLike(at.x(0))));

  public static final Op CEIL =
      FAMILY
          .op("Ceil")
          .endpoints("math.ceil")
          .latex("\\lceil {#1} \\rceil")
          .doc("Elementwise rounding up.")
          .unary(x -> Elementwise.map(x, Math::ceil))
          .sample(vector(1.5, -1.5), vector(2, -1))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  public static final Op ROUND =
      FAMILY
          .op("Round")
          .endpoints("round", "math.round")
          .latex("\\operatorname{round}({#1})")
          .doc("Elementwise rounding to the nearest integer, halves to the even one.")
          .unary(x -> Elementwise.map(x, Math::rint, a -> a))
          .sample(vector(0.5, 1.5), vector(0, 2))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  public static final Op RINT =
      FAMILY
          .op("Rint")
          .endpoints("math.rint")
          .latex("\\operatorname{rint}({#1})")
          .doc("Elementwise rounding of floats to the nearest integer, halves to the even one.")
          .unary(x -> Elementwise.map(x, Math::rint))
          .sample(vector(2.5, -1.5), vector(2, -2))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  public static final Op FLOOR_DIV =
      FAMILY
          .op("FloorDiv")
          .inputs("x", "y")
          .endpoints("math.floordiv")
          .latex("\\lfloor #1 / #2 \\rfloor")
          .doc("Elementwise quotient, rounded down.")
          .binary((x, y) ->
              Elementwise.zip(
                  x,
                  y,
                  "FloorDiv",
                  (a, b) -> Math.floor(a / b),
                  (a, b) -> Math.floorDiv(a, nonZero(b, "FloorDiv"))))
          .sample(vector(7, -7), vector(2, 2), vector(3, -4))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  public static final Op FLOOR_MOD =
      FAMILY
          .op("FloorMod")
          .inputs("x", "y")
          .endpoints("math.floormod", "math.mod")
          .latex("#1 \\bmod #2")
          .doc("Elementwise remainder, with the sign of the divisor.")
          .binary((x, y) ->
              Elementwise.zip(
                  x,
                  y,
                  "FloorMod",
                  ElementwiseOps::floorMod,
                  (a, b) -> Math.floorMod(a, nonZero(b, "FloorMod"))))
          .sample(vector(7, -7), vector(2, 2), vector(1, 1))
          .vjp((g, _, _, _) -> g, (g, x, y, _) -> negate(multiply(g, FLOOR_DIV.apply(x, y))));

  public static final Op TRUNCATE_DIV =
      FAMILY
          .op("TruncateDiv")
          .inputs("x", "y")
          .endpoints("truncatediv")
          .latex("#1 / #2")
          .doc("Quotient of integers, rounded towards zero.")
          .binary((x, y) ->
              Elementwise.zip(
                  x, y, "TruncateDiv", (a, b) -> a / b, (a, b) -> a / nonZero(b, "TruncateDiv")))
          .sample(ints(7, -7), ints(2, 2), ints(3, -3))
          .notDifferentiable(Gradient.Reason.PIECEWISE_CONSTANT);

  public static final Op TRUNCATE_MOD =
      FAMILY
          .op("TruncateMod")
          .inputs("x", "y")
          .endpoints("truncatemod")
          .latex("#1 \\bmod #2")
          .doc("Elementwise remainder, with the sign of the dividend.")
          .binary((x, y) ->
              Elementwise.zip(
                  x, y, "TruncateMod", (a, b) -> a % b, (a, b) -> a % nonZero(b, "TruncateMod")))
          .sample(vector(7, -7), vector(2, 2), vector(1, -1))
          .unregistered();

  public static final Op MAXIMUM =
      FAMILY
          .op("Maximum")
          .inputs("x", "y")
          .endpoints("maximum", "math.maximum")
          .latex("\\max({#1}, {#2})")
          .doc("Elementwise larger of two; where they tie the first gets the gradient.")
          .binary((x, y) -> Elementwise.zip(x, y, "Maximum", Math::max, Math::max))
          .sample(vector(1, 5), vector(2, 3), vector(2, 5))
          .vjp(
              (g, x, y, _) -> where(greaterEqual(x, y), g, constantLike(g, 0)),
              (g, x, y, _) -> where(greaterEqual(x, y), constantLike(g, 0), g));

  public static final Op MINIMUM =
      FAMILY
          .op("Minimum")
          .inputs("x", "y")
          .endpoints("minimum", "math.minimum")
          .latex("\\min({#1}, {#2})")
          .doc("Elementwise smaller of two; where they tie the first gets the gradient.")
          .binary((x, y) -> Elementwise.zip(x, y, "Minimum", Math::min, Math::min))
          .sample(vector(1, 5), vector(2, 3), vector(1, 3))
          .vjp(
              (g, x, y, _) -> where(lessEqual(x, y), g, constantLike(g, 0)),
              (g, x, y, _) -> where(lessEqual(x, y), constantLike(g, 0), g));

  public static final Op SQUARED_DIFFERENCE =
      FAMILY
          .op("SquaredDifference")
          .inputs("x", "y")
          .endpoints("math.squared_difference")
          .latex("(#1 - #2)^2")
          .doc("Elementwise square of the difference.")
          .binary((x, y) ->
              Elementwise.zip(
                  x,
                  y,
                  "SquaredDifference",
                  (a, b) -> (a - b) * (a - b),
                  (a, b) -> (a - b) * (a - b),
                  (a, b) -> a.minus(b).conjugate().times(a.minus(b))))
          .sample(vector(1, 5), vector(3, 2), vector(4, 9))
          .vjp(
              (g, x, y, _) -> multiply(multiply(g, constantLike(x, 2)), subtract(x, y)),
              (g, x, y, _) -> multiply(multiply(g, constantLike(x, -2)), subtract(x, y)));

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

  public static Value exp(Value x) {
    return EXP.apply(x);
  }

  public static Value square(Value x) {
    return SQUARE.apply(x);
  }

  public static Value divideNoNan(Value x, Value y) {
    return DIV_NO_NAN.apply(x, y);
  }

  public static Value multiplyNoNan(Value x, Value y) {
    return MUL_NO_NAN.apply(x, y);
  }

  public static Value xdivy(Value x, Value y) {
    return XDIVY.apply(x, y);
  }

  public static Value xlogy(Value x, Value y) {
    return XLOGY.apply(x, y);
  }

  public static Value maximum(Value x, Value y) {
    return MAXIMUM.apply(x, y);
  }

  public static Value cosh(Value x) {
    return COSH.apply(x);
  }

  public static Value sinh(Value x) {
    return SINH.apply(x);
  }

  public static Value sign(Value x) {
    return SIGN.apply(x);
  }

  public static Value sqrt(Value x) {
    return SQRT.apply(x);
  }

  /// The number `value` as a scalar of the type of `like`, or as a symbol beside a symbol.
  public static Value constantLike(Value like, double value) {
    return switch (like) {
      case Symbol _ -> Symbol.named(BriefNumber.of(value));
      case Tensor tensor -> Tensor.scalar(tensor.dtype(), value);
    };
  }

  /// The power as C has it: unlike Java's, that of one is always one, and the sign of -1 is lost in
  /// an infinite exponent.
  private static double power(double base, double exponent) {
    return base == 1 || (base == -1 && Double.isInfinite(exponent)) ? 1 : Math.pow(base, exponent);
  }

  /// The remainder with the sign of the divisor, exact even for large quotients.
  private static double floorMod(double dividend, double divisor) {
    double remainder = dividend % divisor;
    return remainder != 0 && divisor < 0 != remainder < 0 ? remainder + divisor : remainder;
  }

  private static long nonZero(long divisor, String op) {
    if (divisor == 0) {
      throw ProgramException.invalidArgument("Integer division by zero", op);
    }
    return divisor;
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
}
