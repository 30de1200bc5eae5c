package dev.tapedeck.op;

import static dev.tapedeck.op.ComparisonOps.notZero;
import static dev.tapedeck.op.ComparisonOps.where;
import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.exp;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.negate;
import static dev.tapedeck.op.ElementwiseOps.sign;
import static dev.tapedeck.op.ElementwiseOps.square;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.ElementwiseOps.xlogy;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.SpecialFunctions;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// The special functions of mathematics, element by element.
///
/// As in TensorFlow, some arguments receive no gradient although there is a derivative: the orders
/// of polygamma and zeta, the parameters of the incomplete beta function.
public final class SpecialOps {
  public static final OpFamily FAMILY = new OpFamily(Category.ARITHMETIC);

  private static final double EULER = 0.5772156649015329;

  public static final Op LGAMMA =
      FAMILY
          .op("Lgamma")
          .endpoints("math.lgamma")
          .latex("\\ln \\lvert \\Gamma({#1}) \\rvert")
          .doc("The logarithm of the absolute value of the gamma function.")
          .unary(x -> Elementwise.map(x, SpecialFunctions::lgamma))
          .sample(vector(3, 0.5), vector(Math.log(2), Math.log(Math.sqrt(Math.PI))))
          .vjp((g, x, _) -> multiply(g, SpecialOps.DIGAMMA.apply(x)));

  public static final Op DIGAMMA =
      FAMILY
          .op("Digamma")
          .endpoints("math.digamma")
          .latex("\\psi({#1})")
          .doc("The derivative of the logarithm of the gamma function.")
          .unary(x -> Elementwise.map(x, SpecialFunctions::digamma))
          .sample(vector(1, 2), vector(-EULER, 1 - EULER))
          .vjp((g, x, _) -> multiply(g, SpecialOps.POLYGAMMA.apply(constantLike(x, 1), x)));

  public static final Op POLYGAMMA =
      FAMILY
          .op("Polygamma")
          .inputs("a", "x")
          .endpoints("math.polygamma")
          .latex("\\psi^{({#1})}({#2})")
          .doc("A higher derivative of digamma; only its second argument gets a gradient.")
          .binary((a, x) -> Elementwise.zip(a, x, "Polygamma", SpecialFunctions::polygamma))
          .sample(scalar(1), scalar(1), scalar(Math.PI * Math.PI / 6))
          .rule((input, g, at) ->
              input == 0
                  ? Optional.empty()
                  : Optional.of(
                      multiply(
                          g.getFirst(),
                          at.op().apply(add(at.x(0), constantLike(at.x(0), 1)), at.x(1)))));

  public static final Op ZETA =
      FAMILY
          .op("Zeta")
          .inputs("x", "q")
          .endpoints("math.zeta")
          .latex("\\zeta({#1}, {#2})")
          .doc("Hurwitz' zeta function; only its second argument gets a gradient.")
          .binary((x, q) -> Elementwise.zip(x, q, "Zeta", SpecialFunctions::zeta))
          .sample(scalar(2), scalar(1), scalar(Math.PI * Math.PI / 6))
          .rule((input, g, at) ->
              input == 0
                  ? Optional.empty()
                  : Optional.of(multiply(g.getFirst(), zetaSlope(at.x(0), at.x(1)))));

  public static final Op ERFINV =
      FAMILY
          .op("Erfinv")
          .endpoints("math.erfinv")
          .latex("\\operatorname{erf}^{-1}({#1})")
          .doc("The inverse of the Gauss error function, element by element.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, SpecialFunctions::erfinv))
          .sample(vector(0, 0.8427007929497149), vector(0, 1))
          .vjp((g, _, z) ->
              multiply(g, multiply(constantLike(z, Math.sqrt(Math.PI) / 2), exp(square(z)))));

  public static final Op NDTRI =
      FAMILY
          .op("Ndtri")
          .endpoints("math.ndtri")
          .latex("\\Phi^{-1}({#1})")
          .doc("The quantile function of the normal distribution.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elementwise.map(x, SpecialFunctions::ndtri))
          .sample(vector(0.5, 0.8413447460685429), vector(0, 1))
          .vjp((g, _, z) ->
              multiply(
                  g,
                  multiply(
                      constantLike(z, Math.sqrt(2 * Math.PI)),
                      exp(divide(square(z), constantLike(z, 2))))));

  public static final Op IGAMMA =
      FAMILY
          .op("Igamma")
          .inputs("a", "x")
          .endpoints("math.igamma")
          .latex("P({#1}, {#2})")
          .doc("The regularised lower incomplete gamma function.")
          .binary((a, x) -> Elementwise.zip(a, x, "Igamma", SpecialFunctions::igamma))
          .sample(vector(1, 1), vector(1, 3), vector(1 - Math.exp(-1), 1 - Math.exp(-3)))
          .vjp(
              (g, a, x, _) -> multiply(g, SpecialOps.IGAMMA_GRAD_A.apply(a, x)),
              (g, a, x, _) -> multiply(g, gammaDensity(a, x)));

  public static final Op IGAMMAC =
      FAMILY
          .op("Igammac")
          .inputs("a", "x")
          .endpoints("math.igammac")
          .latex("Q({#1}, {#2})")
          .doc("The regularised upper incomplete gamma function.")
          .binary((a, x) -> Elementwise.zip(a, x, "Igammac", SpecialFunctions::igammac))
          .sample(vector(1, 1), vector(1, 3), vector(Math.exp(-1), Math.exp(-3)))
          .vjp(
              (g, a, x, _) -> negate(multiply(g, SpecialOps.IGAMMA_GRAD_A.apply(a, x))),
              (g, a, x, _) -> negate(multiply(g, gammaDensity(a, x))));

  public static final Op IGAMMA_GRAD_A =
      FAMILY
          .op("IgammaGradA")
          .inputs("a", "x")
          .latex("\\frac{\\partial}{\\partial {#1}} P({#1}, {#2})")
          .doc("The slope of igamma in its first argument; TensorFlow knows no derivative of it.")
          .binary((a, x) -> Elementwise.zip(a, x, "IgammaGradA", SpecialFunctions::igammaGradA))
          .sample(scalar(1), scalar(1), scalar(-0.43172971063489934))
          .unregistered();

  public static final Op BETAINC =
      FAMILY
          .op("Betainc")
          .inputs("a", "b", "x")
          .endpoints("math.betainc")
          .latex("I_{{#3}}({#1}, {#2})")
          .doc("The regularised incomplete beta function; only its last argument gets a gradient.")
          .kernel((in, _) -> List.of(betainc(in.get(0), in.get(1), in.get(2))))
          .sample(
              List.of(vector(1, 2), vector(1, 3), vector(0.3, 0.5)),
              Attributes.NONE,
              vector(0.3, 0.6875))
          .rule((input, g, at) ->
              input < 2
                  ? Optional.empty()
                  : Optional.of(multiply(g.getFirst(), betaDensity(at.x(0), at.x(1), at.x(2)))));

  public static final Op BESSEL_I0 =
      FAMILY
          .op("BesselI0")
          .endpoints("math.bessel_i0", "math.special.bessel_i0")
          .latex("I_0({#1})")
          .doc("The modified Bessel function of order zero.")
          .unary(x -> Elementwise.map(x, a -> SpecialFunctions.besselI(0, a)))
          .sample(vector(-1, 1), vector(1.2660658777520084, 1.2660658777520084))
          .vjp((g, x, _) -> multiply(g, SpecialOps.BESSEL_I1.apply(x)));

  public static final Op BESSEL_I0E =
      FAMILY
          .op("BesselI0e")
          .endpoints("math.bessel_i0e", "math.special.bessel_i0e")
          .latex("e^{-\\lvert {#1} \\rvert} I_0({#1})")
          .doc("The modified Bessel function of order zero, exponentially scaled.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> SpecialFunctions.besselIScaled(0, a)))
          .sample(vector(-1, 1), vector(1.2660658777520084 / Math.E, 1.2660658777520084 / Math.E))
          .vjp((g, x, z) ->
              multiply(g, subtract(SpecialOps.BESSEL_I1E.apply(x), multiply(sign(x), z))));

  public static final Op BESSEL_I1 =
      FAMILY
          .op("BesselI1")
          .endpoints("math.bessel_i1", "math.special.bessel_i1")
          .latex("I_1({#1})")
          .doc("The modified Bessel function of order one.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> SpecialFunctions.besselI(1, a)))
          .sample(vector(-1, 1), vector(-0.565159103992485, 0.565159103992485))
          .vjp((g, x, z) -> multiply(g, atZero(x, 1, subtract(BESSEL_I0.apply(x), divide(z, x)))));

  public static final Op BESSEL_I1E =
      FAMILY
          .op("BesselI1e")
          .endpoints("math.bessel_i1e", "math.special.bessel_i1e")
          .latex("e^{-\\lvert {#1} \\rvert} I_1({#1})")
          .doc("The modified Bessel function of order one, exponentially scaled.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x -> Elementwise.map(x, a -> SpecialFunctions.besselIScaled(1, a)))
          .sample(vector(-1, 1), vector(-0.565159103992485 / Math.E, 0.565159103992485 / Math.E))
          .vjp((g, x, z) ->
              multiply(
                  g,
                  atZero(
                      x,
                      0.5,
                      subtract(
                          BESSEL_I0E.apply(x),
                          multiply(z, add(sign(x), ElementwiseOps.RECIPROCAL.apply(x)))))));

  public static final Op XLOG1PY =
      FAMILY
          .op("Xlog1py")
          .inputs("x", "y")
          .endpoints("math.xlog1py")
          .latex("#1 \\cdot \\ln(1 + #2)")
          .doc(
              "The first times the logarithm of one plus the second; zero where the first is zero.")
          .binary(
              (x, y) -> Elementwise.zip(x, y, "Xlog1py", (a, b) -> a == 0 ? 0 : a * Math.log1p(b)))
          .sample(vector(2, 3), vector(0, Math.E - 1), vector(0, 3))
          .vjp(
              (g, x, y, _) -> multiply(g, xlog1py(notZero(x), y)),
              (g, x, y, _) -> multiply(g, ElementwiseOps.xdivy(x, add(y, constantLike(y, 1)))));

  public static final Op NEXT_AFTER =
      FAMILY
          .op("NextAfter")
          .inputs("x1", "x2")
          .endpoints("math.nextafter")
          .latex("\\mathrm{next}({#1}, {#2})")
          .doc("The number next to the first in the direction of the second.")
          .binary(SpecialOps::nextAfter)
          .sample(vector(1, 1), vector(2, 1), vector(Math.nextUp(1.0), 1))
          .vjp((g, _, _, _) -> g, (_, _, y, _) -> zerosLike(y));

  private SpecialOps() {}

  private static Value xlog1py(Value x, Value y) {
    return SpecialOps.XLOG1PY.apply(x, y);
  }

  private static Value zetaSlope(Value x, Value q) {
    return multiply(negate(x), SpecialOps.ZETA.apply(add(x, constantLike(x, 1)), q));
  }

  /// The slope of igamma in its second argument, by way of logarithms, which do not overflow.
  private static Value gammaDensity(Value a, Value x) {
    Value power = multiply(subtract(a, constantLike(a, 1)), ElementwiseOps.LOG.apply(x));
    return exp(subtract(add(negate(x), power), LGAMMA.apply(a)));
  }

  private static Value betaDensity(Value a, Value b, Value x) {
    Value beta = subtract(add(LGAMMA.apply(a), LGAMMA.apply(b)), LGAMMA.apply(add(a, b)));
    Value below = xlogy(subtract(a, constantLike(a, 1)), x);
    Value above = xlog1py(subtract(b, constantLike(b, 1)), negate(x));
    return exp(subtract(add(above, below), beta));
  }

  private static Value atZero(Value x, double there, Value elsewhere) {
    return where(
        ComparisonOps.EQUAL.apply(x, constantLike(x, 0)), constantLike(x, there), elsewhere);
  }

  private static Tensor betainc(Tensor a, Tensor b, Tensor x) {
    Shape shape = a.shape().broadcast(b.shape(), "Betainc").broadcast(x.shape(), "Betainc");
    Tensor first = ShapeOps.repeat(a, shape, "Betainc");
    Tensor second = ShapeOps.repeat(b, shape, "Betainc");
    Tensor third = ShapeOps.repeat(x, shape, "Betainc");
    return Tensor.fill(
        x.dtype(),
        shape,
        i -> SpecialFunctions.betainc(first.doubleAt(i), second.doubleAt(i), third.doubleAt(i)));
  }

  private static Tensor nextAfter(Tensor x, Tensor y) {
    boolean single = x.dtype() == DType.FLOAT32;
    return Elementwise.zip(
        x, y, "NextAfter", (a, b) -> single ? Math.nextAfter((float) a, b) : Math.nextAfter(a, b));
  }
}
