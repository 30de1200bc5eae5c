package dev.tapedeck.python.host;

import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Writes arrays and scalars as numpy 2 prints them, character by character.
public final class NumpyText {
  private static final int GENERAL_DIGITS = 6;

  private final Options options;

  /// What `numpy.set_printoptions` sets.
  ///
  /// @param precision digits behind the point, at most
  /// @param threshold the number of elements above which an array is abridged
  /// @param edgeItems how many elements an abridged axis shows at either end
  /// @param lineWidth characters per line
  /// @param suppress whether small numbers never make the array use powers of ten
  public record Options(
      int precision, int threshold, int edgeItems, int lineWidth, boolean suppress) {
    public static final Options DEFAULT = new Options(8, 1000, 3, 75, false);
  }

  public NumpyText(Options options) {
    this.options = options;
  }

  /// `str(array)`; of a scalar, the scalar's own text.
  public String str(Tensor array) {
    return array.shape().isScalar() ? scalar(array, 0) : array(array, " ", 0, options.lineWidth());
  }

  /// `repr(array)`, such as `array([1., 2.], dtype=float32)`; also of a scalar.
  public String repr(Tensor array) {
    String prefix = "array(";
    String body = array(array, ", ", prefix.length(), options.lineWidth() - 1);
    List<String> extras = new ArrayList<>();
    boolean abridged = array.size() > options.threshold();
    if (abridged || (array.size() == 0 && !array.shape().equals(Shape.of(0)))) {
      extras.add("shape=" + array.shape());
    }
    if (!isImplied(array.dtype()) || array.size() == 0) {
      extras.add("dtype=" + numpyName(array.dtype()));
    }
    if (extras.isEmpty()) {
      return prefix + body + ")";
    }
    String text = prefix + body + ",";
    String extra = String.join(", ", extras) + ")";
    int lastLine = text.length() - (text.lastIndexOf('\n') + 1);
    boolean wraps = lastLine + extra.length() + 1 > options.lineWidth();
    return text + (wraps ? "\n" + " ".repeat(prefix.length()) : " ") + extra;
  }

  /// `str` of one element as a numpy scalar: `6.0`, `1e-08`, `(1+2j)`, `True`, `b'hi'`.
  public static String scalar(Tensor array, int i) {
    return switch (array.dtype()) {
      case FLOAT16, FLOAT32, FLOAT64 -> number(array.doubleAt(i), array.dtype());
      case BFLOAT16 -> general(array.doubleAt(i));
      case COMPLEX64, COMPLEX128 -> complex(array.complexAt(i), array.dtype().real());
      case BOOL -> array.booleanAt(i) ? "True" : "False";
      case STRING -> bytes(array.stringAt(i));
      case UINT64 -> Long.toUnsignedString(array.longAt(i));
      default -> Long.toString(array.longAt(i));
    };
  }

  /// `str` of a number as a numpy scalar of a floating type.
  public static String number(double value, DType dtype) {
    String text = shortNumber(value, dtype);
    return Double.isFinite(value) && text.indexOf('.') < 0 && text.indexOf('e') < 0
        ? text + ".0"
        : text;
  }

  /// As [#number], without the point behind whole numbers.
  private static String shortNumber(double value, DType dtype) {
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    ShortestDecimal digits = ShortestDecimal.of(value, dtype);
    double size = Math.abs(value);
    if (size == 0 || (size >= 1e-4 && size < (dtype == DType.FLOAT64 ? 1e16 : largeFrom(dtype)))) {
      return digits.whole() + behindPoint(digits.fraction());
    }
    return digits.leadingDigit()
        + behindPoint(digits.mantissaFraction())
        + exponent(digits.exponent(), 2);
  }

  private static String behindPoint(String fraction) {
    return fraction.isEmpty() ? "" : "." + fraction;
  }

  /// From where on numpy writes numbers by powers of ten: beyond the digits that the type holds,
  /// and in arrays of float64 from 1e8.
  private static double largeFrom(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 1e3;
      case FLOAT32 -> 1e6;
      default -> 1e8;
    };
  }

  private static String complex(Complex value, DType part) {
    String imaginary = shortNumber(value.imaginary(), part) + "j";
    boolean onlyImaginary = value.real() == 0 && 1 / value.real() > 0;
    if (onlyImaginary) {
      return imaginary;
    }
    String sign = imaginary.startsWith("-") ? "" : "+";
    return "(" + shortNumber(value.real(), part) + sign + imaginary + ")";
  }

  /// Six significant digits, as C's `%g`: how bfloat16 is written, which is no type of numpy's own.
  private static String general(double value) {
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    ShortestDecimal digits = ShortestDecimal.scientific(value, DType.FLOAT64, GENERAL_DIGITS - 1);
    boolean plain = digits.exponent() >= -4 && digits.exponent() < GENERAL_DIGITS;
    return plain
        ? digits.whole() + behindPoint(digits.fraction())
        : digits.leadingDigit()
            + behindPoint(digits.mantissaFraction())
            + exponent(digits.exponent(), 2);
  }

  private static boolean isImplied(DType dtype) {
    return switch (dtype) {
      case FLOAT64, COMPLEX128, INT64, BOOL -> true;
      default -> false;
    };
  }

  /// The dtype's name in numpy: texts are objects there.
  private static String numpyName(DType dtype) {
    return dtype == DType.STRING ? "object" : dtype.tfName();
  }

  private String array(Tensor array, String separator, int prefix, int lineWidth) {
    if (array.size() == 0) {
      return "[]";
    }
    boolean abridged = array.size() > options.threshold();
    IntFunction<String> element = elementFormat(array, shown(array.shape(), abridged));
    if (array.shape().isScalar()) {
      return element.apply(0);
    }
    return new Layout(array.shape(), element, separator, abridged)
        .axis(0, 0, " ".repeat(prefix + 1), lineWidth);
  }

  /// The row-major positions of the elements that are written.
  private int[] shown(Shape shape, boolean abridged) {
    if (!abridged) {
      return IntStream.range(0, shape.size()).toArray();
    }
    int[] positions = {0};
    int[] strides = shape.strides();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int extent = shape.extent(axis);
      int stride = strides[axis];
      int[] along =
          IntStream.range(0, extent)
              .filter(i -> !isLeftOut(i, extent))
              .map(i -> i * stride)
              .toArray();
      positions =
          IntStream.of(positions).flatMap(at -> IntStream.of(along).map(i -> at + i)).toArray();
    }
    return positions;
  }

  private boolean isLeftOut(int i, int extent) {
    return extent > 2 * options.edgeItems()
        && i >= options.edgeItems()
        && i < extent - options.edgeItems();
  }

  private IntFunction<String> elementFormat(Tensor array, int[] shown) {
    return switch (array.dtype()) {
      case FLOAT16, FLOAT32, FLOAT64 -> floatFormat(array, shown, false);
      case COMPLEX64, COMPLEX128 -> complexFormat(array, shown);
      case BOOL -> {
        String truth = array.shape().isScalar() ? "True" : " True";
        yield i -> array.booleanAt(i) ? truth : "False";
      }
      case BFLOAT16, STRING -> i -> scalar(array, i);
      default -> {
        int width = IntStream.of(shown).map(i -> scalar(array, i).length()).max().orElseThrow();
        yield i -> padded(scalar(array, i), width);
      }
    };
  }

  private IntFunction<String> floatFormat(Tensor array, int[] shown, boolean signed) {
    Digits digits = new Digits(array.dtype(), signed);
    double[] all = IntStream.of(shown).mapToDouble(array::doubleAt).toArray();
    double[] finite = DoubleStream.of(all).filter(Double::isFinite).toArray();
    FloatColumn column =
        needsPowersOfTen(finite, array.dtype())
            ? FloatColumn.scientific(finite, digits, options.precision())
            : FloatColumn.fixed(finite, digits, options.precision());
    boolean negativeInfinity =
        signed || DoubleStream.of(all).anyMatch(value -> value == Double.NEGATIVE_INFINITY);
    FloatColumn fitted =
        finite.length == all.length ? column : column.withNonFinite(negativeInfinity);
    return i -> fitted.write(array.doubleAt(i));
  }

  /// The real parts make one column, the imaginary parts another, in which every number has a sign.
  private IntFunction<String> complexFormat(Tensor array, int[] shown) {
    IntFunction<String> real = floatFormat(array.real(), shown, false);
    IntFunction<String> imaginary = floatFormat(array.imaginary(), shown, true);
    return i -> {
      String text = imaginary.apply(i);
      String number = text.stripTrailing();
      return real.apply(i) + number + "j" + text.substring(number.length());
    };
  }

  private boolean needsPowersOfTen(double[] finite, DType dtype) {
    double max = 0;
    double min = Double.POSITIVE_INFINITY;
    for (double value : finite) {
      double size = Math.abs(value);
      if (size != 0) {
        max = Math.max(max, size);
        min = Math.min(min, size);
      }
    }
    if (max == 0) {
      return false;
    }
    double ratio = Tensor.scalar(dtype, max / min).doubleAt(0);
    return max >= largeFrom(dtype) || (!options.suppress() && (min < 0.0001 || ratio > 1000));
  }

  /// How the numbers of a column become digits.
  ///
  /// @param signed whether positive numbers have a sign too
  private record Digits(DType dtype, boolean signed) {
    ShortestDecimal fixed(double value, int places) {
      return ShortestDecimal.fixed(value, dtype, places);
    }

    ShortestDecimal scientific(double value, int places) {
      return ShortestDecimal.scientific(value, dtype, places);
    }

    ShortestDecimal filled(double value, int places) {
      return ShortestDecimal.filled(value, dtype, places);
    }

    String sign(String text) {
      return signed && !text.startsWith("-") ? "+" + text : text;
    }
  }

  /// How the floats of one array line up.
  ///
  /// @param left characters before the point
  /// @param right characters behind the point, with the power of ten
  /// @param places digits behind the point
  /// @param exponentDigits digits of the power of ten; 0 for none
  private record FloatColumn(Digits digits, int left, int right, int places, int exponentDigits) {

    static FloatColumn fixed(double[] finite, Digits digits, int precision) {
      int left = 0;
      int right = 0;
      for (double value : finite) {
        ShortestDecimal number = digits.fixed(value, precision);
        left = Math.max(left, digits.sign(number.whole()).length());
        right = Math.max(right, number.fraction().length());
      }
      return new FloatColumn(digits, left, right, right, 0);
    }

    static FloatColumn scientific(double[] finite, Digits digits, int precision) {
      int left = 0;
      int places = 0;
      int exponentDigits = 0;
      for (double value : finite) {
        ShortestDecimal number = digits.scientific(value, precision);
        left = Math.max(left, digits.sign(number.leadingDigit()).length());
        places = Math.max(places, number.mantissaFraction().length());
        exponentDigits =
            Math.max(exponentDigits, exponent(number.exponent(), 2).length() - "e+".length());
      }
      return new FloatColumn(
          digits, left, places + exponentDigits + "e+".length(), places, exponentDigits);
    }

    FloatColumn withNonFinite(boolean negativeInfinity) {
      int behind = right + 1;
      int wanted = Math.max("nan".length(), "inf".length() + (negativeInfinity ? 1 : 0));
      return new FloatColumn(
          digits, Math.max(left, wanted - behind), right, places, exponentDigits);
    }

    String write(double value) {
      if (!Double.isFinite(value)) {
        return padded(digits.sign(nonFinite(value)), left + right + 1);
      }
      return exponentDigits > 0 ? writeScientific(value) : writeFixed(value);
    }

    private String writeFixed(double value) {
      ShortestDecimal number = digits.fixed(value, places);
      String fraction = number.fraction();
      return padded(digits.sign(number.whole()), left)
          + "."
          + fraction
          + " ".repeat(right - fraction.length());
    }

    private String writeScientific(double value) {
      ShortestDecimal number = digits.filled(value, places);
      String fraction = number.mantissaFraction();
      return padded(digits.sign(number.leadingDigit()), left)
          + "."
          + fraction
          + "0".repeat(places - fraction.length())
          + exponent(number.exponent(), exponentDigits);
    }
  }

  /// Brackets, separators and line breaks.
  private final class Layout {
    private final Shape shape;
    private final int[] strides;
    private final IntFunction<String> element;
    private final String separator;
    private final boolean abridged;

    Layout(Shape shape, IntFunction<String> element, String separator, boolean abridged) {
      this.shape = shape;
      this.strides = shape.strides();
      this.element = element;
      this.separator = separator;
      this.abridged = abridged;
    }

    /// The text of the part of the array that begins at `position`, from `axis` on.
    String axis(int axis, int position, String indent, int width) {
      if (axis == shape.rank()) {
        return element.apply(position);
      }
      List<String> parts = new ArrayList<>();
      int extent = shape.extent(axis);
      for (int i = 0; i < extent; i++) {
        if (!abridged || !isLeftOut(i, extent)) {
          parts.add(axis(axis + 1, position + i * strides[axis], indent + " ", width - 1));
        } else if (i == options.edgeItems()) {
          parts.add("...");
        }
      }
      String body =
          axis == shape.rank() - 1 ? row(parts, indent, width) : rows(parts, axis, indent);
      return "[" + body.substring(indent.length()) + "]";
    }

    private String row(List<String> words, String indent, int width) {
      String tail = separator.stripTrailing();
      int room = width - Math.max(tail.length(), 1);
      StringBuilder done = new StringBuilder();
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (line.length() + word.length() > room && line.length() > indent.length()) {
          done.append(line.toString().stripTrailing()).append('\n');
          line = new StringBuilder(indent);
        }
        line.append(word).append(i == words.size() - 1 ? "" : separator);
      }
      return done.append(line).toString();
    }

    private String rows(List<String> parts, int axis, String indent) {
      String between = separator.stripTrailing() + "\n".repeat(shape.rank() - axis - 1);
      return indent + String.join(between + indent, parts);
    }
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String nonFinite(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  private static String exponent(int power, int digits) {
    String size = Integer.toString(Math.abs(power));
    return "e" + (power < 0 ? "-" : "+") + "0".repeat(Math.max(0, digits - size.length())) + size;
  }

  /// Python's `repr` of the UTF-8 bytes of `text`.
  private static String bytes(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder("b").append(quote);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(escaped((char) (each & 0xff), quote));
    }
    return out.append(quote).toString();
  }

  private static String escaped(char each, char quote) {
    return switch (each) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default -> {
        if (each == quote) {
          yield "\\" + each;
        }
        yield each >= ' ' && each < 0x7f
            ? Character.toString(each)
            : "\\x%02x".formatted((int) each);
      }
    };
  }
}
