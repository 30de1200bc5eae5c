package dev.tapedeck.op;

import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divideNoNan;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.square;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Ops between real and complex numbers, none of them analytic.
///
/// Their rules follow TensorFlow: the gradient of a real value by a complex one is the direction of
/// its steepest ascent in the plane.
public final class ComplexOps {
  public static final OpFamily FAMILY = new OpFamily(Category.CONVERSION);

  private static final Tensor Z = numbers(new Complex(3, 4), new Complex(-1, 0.5));

  public static final Op COMPLEX =
      FAMILY
          .op("Complex")
          .inputs("real", "imag")
          .latex("{#1} + i {#2}")
          .doc("The complex numbers with the given real and imaginary parts.")
          .keeps(Keeps.NOTHING)
          .binary(ComplexOps::join)
          .sample(vector(3, -1), vector(4, 0.5), Z)
          .vjp((g, _, _, _) -> real(g), (g, _, _, _) -> imaginary(g));

  public static final Op CONJ =
      FAMILY
          .op("Conj")
          .inputs("input")
          .latex("\\overline{#1}")
          .doc("The complex conjugate: the imaginary part with the other sign.")
          .keeps(Keeps.NOTHING)
          .unary(x -> Elementwise.analytic(x, a -> a, Complex::conjugate))
          .sample(Z, numbers(new Complex(3, -4), new Complex(-1, -0.5)))
          .vjp((g, _, _) -> conj(g));

  public static final Op REAL =
      FAMILY
          .op("Real")
          .inputs("input")
          .latex("\\operatorname{Re}({#1})")
          .doc("The real part.")
          .keeps(Keeps.NOTHING)
          .unary(x -> parts(x, Complex::real))
          .sample(Z, vector(3, -1))
          .vjp((g, _, _) -> complex(g, constantLike(g, 0)));

  public static final Op IMAG =
      FAMILY
          .op("Imag")
          .inputs("input")
          .latex("\\operatorname{Im}({#1})")
          .doc("The imaginary part.")
          .keeps(Keeps.NOTHING)
          .unary(x -> parts(x, Complex::imaginary))
          .sample(Z, vector(4, 0.5))
          .vjp((g, _, _) -> complex(constantLike(g, 0), g));

  public static final Op ANGLE =
      FAMILY
          .op("Angle")
          .inputs("input")
          .latex("\\arg({#1})")
          .doc("The angle with the positive real axis, in radians.")
          .unary(x -> parts(x, Complex::angle))
          .sample(Z, vector(Math.atan2(4, 3), Math.atan2(0.5, -1)))
          .vjp((g, x, _) ->
              multiply(complex(constantLike(g, 0), g), ElementwiseOps.RECIPROCAL.apply(x)));

  public static final Op COMPLEX_ABS =
      FAMILY
          .op("ComplexAbs")
          .latex("\\lvert {#1} \\rvert")
          .doc("The absolute value of complex numbers, which is real.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x -> parts(x, Complex::abs))
          .sample(Z, vector(5, Math.hypot(1, 0.5)))
          .rule((_, g, at) ->
              Optional.of(
                  multiply(
                      divideNoNan(fromReal(g.getFirst()), fromReal(at.z())),
                      at.inputs().getFirst())));

  private ComplexOps() {}

  /// The conjugate; what is real, or a symbol, is its own.
  static Value conj(Value x) {
    return x instanceof Tensor tensor && tensor.dtype().isComplex() ? CONJ.apply(x) : x;
  }

  static Value real(Value x) {
    return REAL.apply(x);
  }

  static Value imaginary(Value x) {
    return IMAG.apply(x);
  }

  static Value complex(Value real, Value imaginary) {
    return COMPLEX.apply(real, imaginary);
  }

  /// What the gradient of a direction hands on: the part that turns it, `(g - z² ḡ) / 2|x|`.
  static Value turning(Value g, Application at) {
    Value direction = at.outputs().getFirst();
    Value twice = multiply(constantLike(g, 2), fromReal(COMPLEX_ABS.apply(at.x(0))));
    return divideNoNan(subtract(g, multiply(square(direction), conj(g))), twice);
  }

  private static Value fromReal(Value x) {
    return x instanceof Symbol ? x : complex(x, constantLike(x, 0));
  }

  private static Tensor join(Tensor real, Tensor imaginary) {
    Elementwise.requireSameType(real, imaginary, "Complex");
    Shape shape = real.shape().broadcast(imaginary.shape(), "Complex");
    return Tensor.complex(
        ShapeOps.repeat(real, shape, "Complex"), ShapeOps.repeat(imaginary, shape, "Complex"));
  }

  private static Tensor parts(Tensor x, ToDoubleFunction<Complex> part) {
    return Tensor.fill(x.dtype().real(), x.shape(), i -> part.applyAsDouble(x.complexAt(i)));
  }

  private static Tensor numbers(Complex... values) {
    return Tensor.fillComplex(
        DType.COMPLEX128, Shape.of(values.length), i -> List.of(values).get(i));
  }
}
