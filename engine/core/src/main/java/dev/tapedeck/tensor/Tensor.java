package dev.tapedeck.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A dense, row-major, immutable array of numbers, booleans or strings.
///
/// Tensors compare by identity. A run's session gives each tensor that flows an [#id], dense and in
/// order of creation; tensors made outside a session have none.
public final class Tensor implements Value {
  /// The id of a tensor that no session has seen.
  public static final int NO_ID = -1;

  private static final int BRIEF_ELEMENTS = 3;

  private final int id;
  private final DType dtype;
  private final Shape shape;
  private final Object elements;

  private Tensor(int id, DType dtype, Shape shape, Object elements) {
    this.id = id;
    this.dtype = dtype;
    this.shape = shape;
    this.elements = elements;
  }

  /// A tensor over `elements`, which must not be changed afterwards, with as many elements as
  /// `shape` has: `float[]` for float32 and the 16-bit floats, `double[]` for float64; `byte[]`,
  /// `short[]`, `int[]` or `long[]` for integers of that size, whether signed or not; `float[]` for
  /// complex64 and `double[]` for complex128, where each element is its real part and then its
  /// imaginary part; `boolean[]` for bool, `String[]` for string.
  public static Tensor over(DType dtype, Shape shape, Object elements) {
    return new Tensor(NO_ID, dtype, shape, elements);
  }

  /// Converts `value(i)` for each row-major position to `dtype`, a numeric type or bool.
  public static Tensor fill(DType dtype, Shape shape, IntToDoubleFunction value) {
    int n = shape.size();
    return switch (dtype) {
      case FLOAT32 -> {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
          out[i] = (float) value.applyAsDouble(i);
        }
        yield over(dtype, shape, out);
      }
      case FLOAT64 -> {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
          out[i] = value.applyAsDouble(i);
        }
        yield over(dtype, shape, out);
      }
      case FLOAT16, BFLOAT16 -> {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
          out[i] = dtype.half(value.applyAsDouble(i));
        }
        yield over(dtype, shape, out);
      }
      case BOOL -> {
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
          out[i] = value.applyAsDouble(i) != 0;
        }
        yield over(dtype, shape, out);
      }
      case COMPLEX64, COMPLEX128 ->
          fillComplex(dtype, shape, i -> new Complex(value.applyAsDouble(i), 0));
      default -> fillIntegers(dtype, shape, i -> toLong(value.applyAsDouble(i), dtype));
    };
  }

  /// As [#fill], exact for 64-bit integers; of larger integers the low bits stay. A uint64 comes as
  /// the long of the same bits.
  public static Tensor fillIntegers(DType dtype, Shape shape, IntToLongFunction value) {
    int n = shape.size();
    return switch (dtype) {
      case INT8, UINT8 -> {
        byte[] out = new byte[n];
        for (int i = 0; i < n; i++) {
          out[i] = (byte) value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case INT16, UINT16 -> {
        short[] out = new short[n];
        for (int i = 0; i < n; i++) {
          out[i] = (short) value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case INT32, UINT32 -> {
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
          out[i] = (int) value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case INT64, UINT64 -> {
        long[] out = new long[n];
        for (int i = 0; i < n; i++) {
          out[i] = value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case STRING ->
          throw new IllegalArgumentException("cannot fill a string tensor: numbers given");
      default -> fill(dtype, shape, i -> value.applyAsLong(i));
    };
  }

  /// A tensor of a complex type from `value(i)` for each row-major position.
  public static Tensor fillComplex(DType dtype, Shape shape, IntFunction<Complex> value) {
    int n = shape.size();
    double[] parts = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Complex element = value.apply(i);
      parts[2 * i] = element.real();
      parts[2 * i + 1] = element.imaginary();
    }
    Tensor flat = fill(dtype.real(), Shape.of(2 * n), i -> parts[i]);
    return over(dtype, shape, flat.elements);
  }

  /// The complex numbers with these parts, two tensors of one shape and of float32 or float64.
  public static Tensor complex(Tensor real, Tensor imaginary) {
    return fillComplex(
        real.dtype.complex(),
        real.shape,
        i -> new Complex(real.doubleAt(i), imaginary.doubleAt(i)));
  }

  /// Towards zero. What the type cannot hold becomes what the processor makes of it, as in
  /// TensorFlow: the least integer of 32 or 64 bits.
  private static long toLong(double value, DType dtype) {
    if (dtype == DType.INT32) {
      return value > -0x1p31 - 1 && value < 0x1p31 ? (long) value : Integer.MIN_VALUE;
    }
    if (dtype == DType.UINT64 && value >= 0x1p63 && value < 0x1p64) {
      return (long) (value - 0x1p63) ^ Long.MIN_VALUE;
    }
    return Math.abs(value) < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }

  /// Zeros of any type: false, or empty strings.
  public static Tensor zeros(DType dtype, Shape shape) {
    return over(dtype, shape, storage(dtype, shape.size()));
  }

  public static Tensor scalar(DType dtype, double value) {
    return switch (dtype) {
      case FLOAT32 -> over(dtype, Shape.SCALAR, new float[] {(float) value});
      case FLOAT64 -> over(dtype, Shape.SCALAR, new double[] {value});
      default -> fill(dtype, Shape.SCALAR, i -> value);
    };
  }

  /// A float32 scalar.
  public static Tensor scalar(double value) {
    return scalar(DType.FLOAT32, value);
  }

  public static Tensor bool(boolean value) {
    return over(DType.BOOL, Shape.SCALAR, new boolean[] {value});
  }

  public static Tensor string(String value) {
    return over(DType.STRING, Shape.SCALAR, new String[] {value});
  }

  /// A vector of the given type.
  public static Tensor vector(DType dtype, double... values) {
    return fill(dtype, Shape.of(values.length), i -> values[i]);
  }

  /// The same elements under a session's id.
  public Tensor withId(int newId) {
    return newId == id ? this : new Tensor(newId, dtype, shape, elements);
  }

  /// The same elements in row-major order under another shape of equal size.
  public Tensor reshaped(Shape newShape) {
    if (newShape.size() != shape.size()) {
      throw new IllegalArgumentException(
          "cannot reshape: %s to %s; the sizes differ".formatted(shape, newShape));
    }
    return new Tensor(NO_ID, dtype, newShape, elements);
  }

  /// A tensor of any type whose element `i` is this tensor's element `position(i)`; where the
  /// position is negative, zero, false or the empty string.
  public Tensor pick(Shape newShape, IntUnaryOperator position) {
    int n = newShape.size();
    int width = width(dtype);
    Object out = storage(dtype, n);
    for (int i = 0; i < n; i++) {
      int from = position.applyAsInt(i);
      if (from >= 0) {
        System.arraycopy(elements, from * width, out, i * width, width);
      }
    }
    return over(dtype, newShape, out);
  }

  /// The elements rearranged.
  public Tensor pick(Layout layout) {
    return pick(layout.shape(), layout::position);
  }

  /// Tensors of one type laid end to end, `rounds` times: in each round every tensor gives its next
  /// part.
  public static Tensor interleaved(List<Tensor> parts, int rounds, Shape shape) {
    DType dtype = parts.getFirst().dtype;
    Object out = storage(dtype, shape.size());
    int at = 0;
    for (int round = 0; round < rounds; round++) {
      for (Tensor part : parts) {
        int length = part.size() / rounds * width(dtype);
        System.arraycopy(part.elements, round * length, out, at, length);
        at += length;
      }
    }
    return over(dtype, shape, out);
  }

  /// How many entries of the array make an element.
  private static int width(DType dtype) {
    return dtype.isComplex() ? 2 : 1;
  }

  private static Object storage(DType dtype, int n) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16, FLOAT32 -> new float[n];
      case FLOAT64 -> new double[n];
      case COMPLEX64 -> new float[2 * n];
      case COMPLEX128 -> new double[2 * n];
      case INT8, UINT8 -> new byte[n];
      case INT16, UINT16 -> new short[n];
      case INT32, UINT32 -> new int[n];
      case INT64, UINT64 -> new long[n];
      case BOOL -> new boolean[n];
      case STRING -> {
        String[] strings = new String[n];
        Arrays.fill(strings, "");
        yield strings;
      }
    };
  }

  /// The same elements in float64, if they are of a floating type.
  public Tensor inFloat64() {
    return dtype.isFloating() ? cast(DType.FLOAT64) : this;
  }

  /// The elements converted to `target` as TensorFlow's Cast does: towards zero for integers, the
  /// real part of complex numbers, non-zero for bool.
  public Tensor cast(DType target) {
    if (target == dtype) {
      return over(dtype, shape, elements);
    }
    if (dtype.isComplex() && (target.isComplex() || target == DType.BOOL)) {
      return target.isComplex()
          ? fillComplex(target, shape, this::complexAt)
          : fill(target, shape, i -> complexAt(i).isZero() ? 0 : 1);
    }
    boolean exact = (dtype.isInteger() || dtype == DType.BOOL) && target.isInteger();
    return exact ? fillIntegers(target, shape, this::longAt) : fill(target, shape, this::doubleAt);
  }

  /// The real parts of a complex tensor.
  public Tensor real() {
    return fill(dtype.real(), shape, this::doubleAt);
  }

  /// The imaginary parts of a complex tensor.
  public Tensor imaginary() {
    return fill(dtype.real(), shape, i -> complexAt(i).imaginary());
  }

  public int id() {
    return id;
  }

  public DType dtype() {
    return dtype;
  }

  public Shape shape() {
    return shape;
  }

  /// The number of elements.
  public int size() {
    return shape.size();
  }

  /// The number of bytes that the elements occupy.
  public long bytes() {
    return (long) size() * dtype.bytes();
  }

  /// Element `i` in row-major order, as a double; true is 1, and a complex number its real part.
  public double doubleAt(int i) {
    return switch (elements) {
      case float[] floats -> floats[i * width(dtype)];
      case double[] doubles -> doubles[i * width(dtype)];
      case boolean[] booleans -> booleans[i] ? 1 : 0;
      case long[] longs -> dtype == DType.UINT64 ? unsigned(longs[i]) : longs[i];
      case String[] _ -> throw noNumbers();
      default -> longAt(i);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /// Element `i` in row-major order, as a long; floats are cut towards zero, and a uint64 is the
  /// long of the same bits.
  public long longAt(int i) {
    return switch (elements) {
      case int[] ints -> dtype.isUnsigned() ? Integer.toUnsignedLong(ints[i]) : ints[i];
      case long[] longs -> longs[i];
      case byte[] bytes -> dtype.isUnsigned() ? Byte.toUnsignedLong(bytes[i]) : bytes[i];
      case short[] shorts -> dtype.isUnsigned() ? Short.toUnsignedLong(shorts[i]) : shorts[i];
      default -> (long) doubleAt(i);
    };
  }

  /// Element `i` in row-major order, as a complex number.
  public Complex complexAt(int i) {
    return switch (elements) {
      case float[] floats when dtype.isComplex() -> new Complex(floats[2 * i], floats[2 * i + 1]);
      case double[] doubles when dtype.isComplex() ->
          new Complex(doubles[2 * i], doubles[2 * i + 1]);
      default -> new Complex(doubleAt(i), 0);
    };
  }

  public boolean booleanAt(int i) {
    return elements instanceof boolean[] booleans ? booleans[i] : !complexAt(i).isZero();
  }

  /// Whether element `i` equals an element of a tensor of the same type; NaN equals nothing.
  boolean equalAt(int i, Tensor other, int at) {
    return switch (elements) {
      case String[] strings -> strings[i].equals(other.stringAt(at));
      case float[] _, double[] _ ->
          doubleAt(i) == other.doubleAt(at)
              && (!dtype.isComplex()
                  || complexAt(i).imaginary() == other.complexAt(at).imaginary());
      case boolean[] booleans -> booleans[i] == other.booleanAt(at);
      default -> longAt(i) == other.longAt(at);
    };
  }

  public String stringAt(int i) {
    if (elements instanceof String[] strings) {
      return strings[i];
    }
    throw new IllegalStateException("cannot read a string: the tensor holds " + dtype.tfName());
  }

  /// Whether any element is NaN or infinite; none of a type that has neither is.
  public boolean hasNonFinite() {
    for (int i = 0; i < (dtype().isFloating() ? size() : 0); i++) {
      if (!Double.isFinite(doubleAt(i))) {
        return true;
      }
    }
    return false;
  }

  public double[] toDoubles() {
    return IntStream.range(0, size()).mapToDouble(this::doubleAt).toArray();
  }

  /// The elements of a float32 tensor or the parts of a complex64 one, for kernels; they must not
  /// be changed.
  public float[] floats() {
    return (float[]) elements;
  }

  /// The elements of a float64 tensor or the parts of a complex128 one, for kernels; they must not
  /// be changed.
  public double[] doubles() {
    return (double[]) elements;
  }

  /// Whether both hold the same type, shape and elements, bit by bit (all NaN are one).
  public boolean sameAs(Tensor other) {
    if (dtype != other.dtype || !shape.equals(other.shape)) {
      return false;
    }
    return switch (elements) {
      case float[] floats -> Arrays.equals(floats, (float[]) other.elements);
      case double[] doubles -> Arrays.equals(doubles, (double[]) other.elements);
      case int[] ints -> Arrays.equals(ints, (int[]) other.elements);
      case long[] longs -> Arrays.equals(longs, (long[]) other.elements);
      case byte[] bytes -> Arrays.equals(bytes, (byte[]) other.elements);
      case short[] shorts -> Arrays.equals(shorts, (short[]) other.elements);
      case boolean[] booleans -> Arrays.equals(booleans, (boolean[]) other.elements);
      case String[] strings -> Arrays.equals(strings, (String[]) other.elements);
      default -> throw new IllegalStateException("unknown storage");
    };
  }

  /// A few elements in at most four significant digits, for sentences: `3`, `[1, 2]`, `[0.1, 0.2,
  /// …]`.
  public String brief() {
    if (shape.isScalar()) {
      return briefAt(0);
    }
    String head =
        IntStream.range(0, Math.min(size(), BRIEF_ELEMENTS))
            .mapToObj(this::briefAt)
            .collect(Collectors.joining(", "));
    return "[" + head + (size() > BRIEF_ELEMENTS ? ", …]" : "]");
  }

  private String briefAt(int i) {
    return switch (dtype) {
      case STRING -> "'" + stringAt(i) + "'";
      case BOOL -> booleanAt(i) ? "True" : "False";
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> BriefNumber.of(doubleAt(i));
      case COMPLEX64, COMPLEX128 -> BriefNumber.of(complexAt(i));
      case UINT64 -> Long.toUnsignedString(longAt(i));
      default -> Long.toString(longAt(i));
    };
  }

  private IllegalStateException noNumbers() {
    return new IllegalStateException("cannot read a number: the tensor holds " + dtype.tfName());
  }

  @Override
  public String toString() {
    return "Tensor(" + brief() + ", shape=" + shape + ", dtype=" + dtype.tfName() + ")";
  }
}
