package dev.tapedeck.tensor;

import java.util.Arrays;
import java.util.List;
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

  /// A tensor over `elements`, which must not be changed afterwards: `float[]` for float32,
  /// `double[]` for float64, `int[]` for int32, `long[]` for int64, `byte[]` for uint8, `boolean[]`
  /// for bool, `String[]` for string, with as many elements as `shape` has.
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
      case BOOL -> {
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
          out[i] = value.applyAsDouble(i) != 0;
        }
        yield over(dtype, shape, out);
      }
      default -> fillIntegers(dtype, shape, i -> (long) value.applyAsDouble(i));
    };
  }

  /// As [#fill], exact for 64-bit integers.
  public static Tensor fillIntegers(DType dtype, Shape shape, IntToLongFunction value) {
    int n = shape.size();
    return switch (dtype) {
      case INT32 -> {
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
          out[i] = (int) value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case INT64 -> {
        long[] out = new long[n];
        for (int i = 0; i < n; i++) {
          out[i] = value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case UINT8 -> {
        byte[] out = new byte[n];
        for (int i = 0; i < n; i++) {
          out[i] = (byte) value.applyAsLong(i);
        }
        yield over(dtype, shape, out);
      }
      case STRING ->
          throw new IllegalArgumentException("cannot fill a string tensor: numbers given");
      case FLOAT32, FLOAT64, BOOL -> fill(dtype, shape, i -> value.applyAsLong(i));
    };
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
    return new Tensor(newId, dtype, shape, elements);
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
    Object out = storage(dtype, n);
    for (int i = 0; i < n; i++) {
      int from = position.applyAsInt(i);
      if (from >= 0) {
        System.arraycopy(elements, from, out, i, 1);
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
        int length = part.size() / rounds;
        System.arraycopy(part.elements, round * length, out, at, length);
        at += length;
      }
    }
    return over(dtype, shape, out);
  }

  private static Object storage(DType dtype, int n) {
    return switch (dtype) {
      case FLOAT32 -> new float[n];
      case FLOAT64 -> new double[n];
      case INT32 -> new int[n];
      case INT64 -> new long[n];
      case UINT8 -> new byte[n];
      case BOOL -> new boolean[n];
      case STRING -> {
        String[] strings = new String[n];
        Arrays.fill(strings, "");
        yield strings;
      }
    };
  }

  /// The elements converted to `target` as TensorFlow's Cast does: towards zero for integers,
  /// non-zero for bool.
  public Tensor cast(DType target) {
    if (target == dtype) {
      return over(dtype, shape, elements);
    }
    boolean exact = !dtype.isFloating() && target.isInteger();
    return exact ? fillIntegers(target, shape, this::longAt) : fill(target, shape, this::doubleAt);
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

  /// Element `i` in row-major order, as a double; true is 1.
  public double doubleAt(int i) {
    return switch (elements) {
      case float[] floats -> floats[i];
      case double[] doubles -> doubles[i];
      case int[] ints -> ints[i];
      case long[] longs -> longs[i];
      case byte[] bytes -> bytes[i] & 0xff;
      case boolean[] booleans -> booleans[i] ? 1 : 0;
      default -> throw noNumbers();
    };
  }

  /// Element `i` in row-major order, as a long; floats are cut towards zero.
  public long longAt(int i) {
    return switch (elements) {
      case int[] ints -> ints[i];
      case long[] longs -> longs[i];
      default -> (long) doubleAt(i);
    };
  }

  public boolean booleanAt(int i) {
    return elements instanceof boolean[] booleans ? booleans[i] : doubleAt(i) != 0;
  }

  public String stringAt(int i) {
    if (elements instanceof String[] strings) {
      return strings[i];
    }
    throw new IllegalStateException("cannot read a string: the tensor holds " + dtype.tfName());
  }

  public double[] toDoubles() {
    return IntStream.range(0, size()).mapToDouble(this::doubleAt).toArray();
  }

  /// The elements of a float32 tensor, for kernels; they must not be changed.
  public float[] floats() {
    return (float[]) elements;
  }

  /// The elements of a float64 tensor, for kernels; they must not be changed.
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
      case FLOAT32, FLOAT64 -> BriefNumber.of(doubleAt(i));
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
