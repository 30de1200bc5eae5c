package dev.tapedeck.python.blocks;

import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values as Python writes them, on one line; read by Python they are the same, bit by bit.
public final class PythonText {
  private static final double LEAST_PLAIN = 1e-4;
  private static final double LEAST_NOT_PLAIN = 1e16;

  private PythonText() {}

  /// An expression that gives the tensor.
  public static String constant(Tensor tensor) {
    return tensor.size() == 0 ? zeros(tensor) : "tf.constant(" + elements(tensor) + ")";
  }

  /// The first arguments of a `tf.Variable` that holds the tensor.
  static String initial(Tensor tensor) {
    return tensor.size() == 0 ? zeros(tensor) : elements(tensor);
  }

  /// A list can say that it has no elements, but not how many axes and columns.
  private static String zeros(Tensor tensor) {
    return "tf.zeros(%s%s)".formatted(shape(tensor.shape()), typeUnless(tensor, DType.FLOAT32));
  }

  private static String elements(Tensor tensor) {
    return nested(tensor, 0, 0, tensor.size()) + typeUnless(tensor, natural(tensor));
  }

  private static String typeUnless(Tensor tensor, DType understood) {
    return tensor.dtype() == understood ? "" : ", dtype=" + of(tensor.dtype());
  }

  /// The type that TensorFlow gives to such elements by itself.
  private static DType natural(Tensor tensor) {
    return switch (tensor.dtype()) {
      case BOOL, STRING -> tensor.dtype();
      case COMPLEX64, COMPLEX128 -> DType.COMPLEX128;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> DType.FLOAT32;
      default ->
          IntStream.range(0, tensor.size())
                  .mapToLong(tensor::longAt)
                  .allMatch(each -> each == (int) each)
              ? DType.INT32
              : DType.INT64;
    };
  }

  private static String nested(Tensor tensor, int axis, int first, int count) {
    if (axis == tensor.shape().rank()) {
      return element(tensor, first);
    }
    int extent = tensor.shape().extent(axis);
    int step = count / extent;
    return IntStream.range(0, extent)
        .mapToObj(i -> nested(tensor, axis + 1, first + i * step, step))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String element(Tensor tensor, int i) {
    return switch (tensor.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32 -> single((float) tensor.doubleAt(i));
      case FLOAT64 -> of(tensor.doubleAt(i));
      case COMPLEX64, COMPLEX128 -> of(tensor.complexAt(i));
      case UINT64 -> Long.toUnsignedString(tensor.longAt(i));
      case BOOL -> of(tensor.booleanAt(i));
      case STRING -> of(tensor.stringAt(i));
      default -> Long.toString(tensor.longAt(i));
    };
  }

  /// A complex number by its parts, since `-0.0 + 1j` would lose the sign.
  private static String of(Complex number) {
    return "complex(%s, %s)".formatted(of(number.real()), of(number.imaginary()));
  }

  /// A value of an attribute.
  static String of(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? "True" : "False";
      case Double number -> of(number.doubleValue());
      case String text -> quoted(text);
      case DType dtype -> "tf." + dtype.tfName();
      case Shape shape -> list(shape.toList());
      case List<?> list -> list(list);
      default -> value.toString();
    };
  }

  private static String list(List<?> list) {
    return list.stream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String shape(Shape shape) {
    List<Integer> extents = shape.toList();
    String inside = extents.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return extents.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }

  /// A float in as few digits as tell it from all others, unless reading them as a double and
  /// rounding that would give its neighbour.
  private static String single(float number) {
    String shortest = Float.toString(number);
    return Float.isFinite(number) && (float) Double.parseDouble(shortest) != number
        ? of((double) number)
        : decimal(number, shortest);
  }

  static String of(double number) {
    return decimal(number, Double.toString(number));
  }

  private static String decimal(double number, String digits) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "float('nan')" : number > 0 ? "float('inf')" : "float('-inf')";
    }
    double size = Math.abs(number);
    if (digits.indexOf('E') < 0) {
      return digits;
    }
    if (size < LEAST_PLAIN || size >= LEAST_NOT_PLAIN) {
      return digits.replace(".0E", "e").replace('E', 'e');
    }
    String plain = new BigDecimal(digits).toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  static String quoted(String text) {
    return text.codePoints()
        .mapToObj(PythonText::escaped)
        .collect(Collectors.joining("", "'", "'"));
  }

  private static String escaped(int point) {
    return switch (point) {
      case '\\' -> "\\\\";
      case '\'' -> "\\'";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> isPlain(point) ? Character.toString(point) : "\\U%08x".formatted(point);
    };
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// A text cut to a length, on one line.
  static String brief(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1).strip() + "…";
  }
}
