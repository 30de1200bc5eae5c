package dev.tapedeck.tensor;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// Kernels that work element by element, with numpy's broadcasting.
///
/// float32 is computed in double and rounded once, so that every result is the nearest float32 to
/// the true value of the formula at the float32 inputs.
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
    Shape shape = x.shape().broadcast(y.shape(), op);
    Broadcast toX = new Broadcast(x.shape(), shape);
    Broadcast toY = new Broadcast(y.shape(), shape);
    return Tensor.fillIntegers(
        x.dtype(),
        shape,
        i -> exact.applyAsLong(x.longAt(toX.position(i)), y.longAt(toY.position(i))));
  }

  /// Combines two tensors of one dtype into a tensor of type `result`.
  public static Tensor zip(DType result, Tensor x, Tensor y, String op, DoubleBinaryOperator f) {
    requireSameType(x, y, op);
    if (x.shape().isScalar() && y.shape().isScalar()) {
      return Tensor.scalar(result, f.applyAsDouble(x.doubleAt(0), y.doubleAt(0)));
    }
    Shape shape = x.shape().broadcast(y.shape(), op);
    if (result == x.dtype() && (result == DType.FLOAT32 || result == DType.FLOAT64)) {
      BroadcastRows rows = new BroadcastRows(x.shape(), y.shape(), shape);
      Object elements =
          result == DType.FLOAT32
              ? rows.zip(x.floats(), y.floats(), f)
              : rows.zip(x.doubles(), y.doubles(), f);
      return Tensor.over(result, shape, elements);
    }
    Broadcast toX = new Broadcast(x.shape(), shape);
    Broadcast toY = new Broadcast(y.shape(), shape);
    return Tensor.fill(
        result,
        shape,
        i -> f.applyAsDouble(x.doubleAt(toX.position(i)), y.doubleAt(toY.position(i))));
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

  /// Compares two tensors of one dtype, element by element: floats by `f`, others by `exact`.
  public static Tensor compare(Tensor x, Tensor y, String op, DoubleTest f, LongTest exact) {
    requireSameType(x, y, op);
    Shape shape = x.shape().broadcast(y.shape(), op);
    Broadcast toX = new Broadcast(x.shape(), shape);
    Broadcast toY = new Broadcast(y.shape(), shape);
    boolean floating = x.dtype().isFloating();
    boolean[] out = new boolean[shape.size()];
    for (int i = 0; i < out.length; i++) {
      int atX = toX.position(i);
      int atY = toY.position(i);
      out[i] =
          floating
              ? f.test(x.doubleAt(atX), y.doubleAt(atY))
              : exact.test(x.longAt(atX), y.longAt(atY));
    }
    return Tensor.over(DType.BOOL, shape, out);
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
