package dev.tapedeck.tensor;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/// Kernels that work element by element, with numpy's broadcasting.
///
/// Floats are computed in double and rounded once, so that every result is the float nearest to the
/// true value of the formula at the given inputs.
public final class Elementwise {
  private Elementwise() {}

  /// Applies `f` to each element of a floating tensor.
  public static Tensor map(Tensor x, DoubleUnaryOperator f) {
    if (x.shape().isScalar()) {
      return Tensor.scalar(x.dtype(), f.applyAsDouble(x.doubleAt(0)));
    }
    if (x.dtype() != DType.FLOAT32) {
      return Tensor.fill(x.dtype(), x.shape(), i -> f.applyAsDouble(x.doubleAt(i)));
    }
    float[] from = x.floats();
    float[] out = new float[from.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) f.applyAsDouble(from[i]);
    }
    return Tensor.over(DType.FLOAT32, x.shape(), out);
  }

  /// Applies `f` to floats or `exact` to integers.
  public static Tensor map(Tensor x, DoubleUnaryOperator f, LongUnaryOperator exact) {
    return x.dtype().isFloating()
        ? map(x, f)
        : Tensor.fillIntegers(x.dtype(), x.shape(), i -> exact.applyAsLong(x.longAt(i)));
  }

  /// Applies `f` to floats, `exact` to integers or `complex` to complex numbers.
  public static Tensor map(
      Tensor x, DoubleUnaryOperator f, LongUnaryOperator exact, UnaryOperator<Complex> complex) {
    return x.dtype().isComplex() ? mapComplex(x, complex) : map(x, f, exact);
  }

  /// Applies an analytic function: `f` on the real line, `complex` on the plane.
  public static Tensor analytic(Tensor x, DoubleUnaryOperator f, UnaryOperator<Complex> complex) {
    return x.dtype().isComplex() ? mapComplex(x, complex) : map(x, f);
  }

  private static Tensor mapComplex(Tensor x, UnaryOperator<Complex> f) {
    return Tensor.fillComplex(x.dtype(), x.shape(), i -> f.apply(x.complexAt(i)));
  }

  /// Combines two floating tensors of one dtype.
  public static Tensor zip(Tensor x, Tensor y, String op, DoubleBinaryOperator f) {
    return zip(x.dtype(), x, y, op, f);
  }

  /// Combines floats by `f` or integers by `exact`.
  public static Tensor zip(
      Tensor x, Tensor y, String op, DoubleBinaryOperator f, LongBinaryOperator exact) {
    requireSameType(x, y, op);
    if (x.dtype().isFloating()) {
      return zip(x, y, op, f);
    }
    Pairs pairs = new Pairs(x, y, op);
    return Tensor.fillIntegers(
        x.dtype(), pairs.shape, i -> exact.applyAsLong(x.longAt(pairs.x(i)), y.longAt(pairs.y(i))));
  }

  /// Combines floats by `f`, integers by `exact` or complex numbers by `complex`.
  public static Tensor zip(
      Tensor x,
      Tensor y,
      String op,
      DoubleBinaryOperator f,
      LongBinaryOperator exact,
      BinaryOperator<Complex> complex) {
    return x.dtype().isComplex() ? zipComplex(x, y, op, complex) : zip(x, y, op, f, exact);
  }

  /// Combines by an analytic function: `f` on the real line, `complex` on the plane.
  public static Tensor analytic(
      Tensor x, Tensor y, String op, DoubleBinaryOperator f, BinaryOperator<Complex> complex) {
    return x.dtype().isComplex() ? zipComplex(x, y, op, complex) : zip(x, y, op, f);
  }

  private static Tensor zipComplex(Tensor x, Tensor y, String op, BinaryOperator<Complex> f) {
    requireSameType(x, y, op);
    Pairs pairs = new Pairs(x, y, op);
    return Tensor.fillComplex(
        x.dtype(), pairs.shape, i -> f.apply(x.complexAt(pairs.x(i)), y.complexAt(pairs.y(i))));
  }

  /// Combines two tensors of one dtype into a tensor of type `result`.
  public static Tensor zip(DType result, Tensor x, Tensor y, String op, DoubleBinaryOperator f) {
    requireSameType(x, y, op);
    if (x.shape().isScalar() && y.shape().isScalar()) {
      return Tensor.scalar(result, f.applyAsDouble(x.doubleAt(0), y.doubleAt(0)));
    }
    if (result == x.dtype() && (result == DType.FLOAT32 || result == DType.FLOAT64)) {
      Shape shape = x.shape().broadcast(y.shape(), op);
      BroadcastRows rows = new BroadcastRows(x.shape(), y.shape(), shape);
      Object elements =
          result == DType.FLOAT32
              ? rows.zip(x.floats(), y.floats(), f)
              : rows.zip(x.doubles(), y.doubles(), f);
      return Tensor.over(result, shape, elements);
    }
    Pairs pairs = new Pairs(x, y, op);
    return Tensor.fill(
        result, pairs.shape, i -> f.applyAsDouble(x.doubleAt(pairs.x(i)), y.doubleAt(pairs.y(i))));
  }

  /// Applies a linear kernel to a real tensor, or to the parts of a complex one.
  public static Tensor linear(Tensor x, UnaryOperator<Tensor> kernel) {
    return x.dtype().isComplex()
        ? Tensor.complex(kernel.apply(x.real()), kernel.apply(x.imaginary()))
        : kernel.apply(x);
  }

  /// Applies a kernel that is linear in both operands to real tensors, or to the parts of complex
  /// ones.
  public static Tensor bilinear(Tensor x, Tensor y, BinaryOperator<Tensor> kernel) {
    if (!x.dtype().isComplex() || x.dtype() != y.dtype()) {
      return kernel.apply(x, y);
    }
    Tensor real = kernel.apply(x.real(), y.real());
    Tensor both = kernel.apply(x.imaginary(), y.imaginary());
    Tensor left = kernel.apply(x.imaginary(), y.real());
    Tensor right = kernel.apply(x.real(), y.imaginary());
    return Tensor.complex(
        zip(real, both, "Sub", (a, b) -> a - b), zip(left, right, "AddV2", Double::sum));
  }

  /// Which elements of two operands meet when both are broadcast.
  private static final class Pairs {
    final Shape shape;
    private final Broadcast toX;
    private final Broadcast toY;

    Pairs(Tensor x, Tensor y, String op) {
      this.shape = x.shape().broadcast(y.shape(), op);
      this.toX = new Broadcast(x.shape(), shape);
      this.toY = new Broadcast(y.shape(), shape);
    }

    int x(int i) {
      return toX.position(i);
    }

    int y(int i) {
      return toY.position(i);
    }
  }

  /// Checks that both operands have one dtype, as TensorFlow does before it dispatches.
  ///
  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, if the types differ
  public static void requireSameType(Tensor x, Tensor y, String op) {
    if (x.dtype() != y.dtype()) {
      throw ProgramException.invalidArgumentPlain(
          "cannot compute %s as input #1(zero-based) was expected to be a %s tensor but is a %s tensor"
              .formatted(op, x.dtype().kernelName(), y.dtype().kernelName()),
          op);
    }
  }

  /// The Gauss error function, to about 1e-15: Kummer's series, whose terms are all positive.
  public static double erf(double x) {
    if (Double.isNaN(x) || Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /// Compares two tensors of one dtype, element by element: floats by `f`, others by `exact`, to
  /// which a uint64 comes moved so that its order is that of the longs.
  public static Tensor compare(Tensor x, Tensor y, String op, DoubleTest f, LongTest exact) {
    requireSameType(x, y, op);
    Pairs pairs = new Pairs(x, y, op);
    boolean floating = x.dtype().isFloating();
    long move = x.dtype() == DType.UINT64 ? Long.MIN_VALUE : 0;
    boolean[] out = new boolean[pairs.shape.size()];
    for (int i = 0; i < out.length; i++) {
      int atX = pairs.x(i);
      int atY = pairs.y(i);
      out[i] =
          floating
              ? f.test(x.doubleAt(atX), y.doubleAt(atY))
              : exact.test(x.longAt(atX) + move, y.longAt(atY) + move);
    }
    return Tensor.over(DType.BOOL, pairs.shape, out);
  }

  /// Tests whether two tensors of one dtype are equal, element by element.
  public static Tensor equal(Tensor x, Tensor y, String op) {
    requireSameType(x, y, op);
    Pairs pairs = new Pairs(x, y, op);
    boolean[] out = new boolean[pairs.shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = x.equalAt(pairs.x(i), y, pairs.y(i));
    }
    return Tensor.over(DType.BOOL, pairs.shape, out);
  }

  /// A comparison of floats.
  @FunctionalInterface
  public interface DoubleTest {
    boolean test(double x, double y);
  }

  /// A comparison of integers.
  @FunctionalInterface
  public interface LongTest {
    boolean test(long x, long y);
  }
}
