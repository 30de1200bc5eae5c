package dev.tapedeck.blocks.file;

import dev.tapedeck.json.Fields;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Tensors as nested lists and back, with their type unless it is float32. One without elements has
/// its shape instead.
///
/// A number is the shortest that gives the same element again; a complex one is the list of its
/// parts.
final class LiteralCodec {
  /// Whole numbers below it are written without a fraction, as people write them.
  private static final double WHOLE = 1e6;

  private LiteralCodec() {}

  static void encode(Tensor tensor, Map<String, Object> out) {
    if (tensor.dtype() != DType.FLOAT32) {
      out.put("dtype", tensor.dtype().tfName());
    }
    if (tensor.size() == 0) {
      out.put("shape", tensor.shape().toList());
    } else {
      out.put("value", nested(tensor, 0, 0));
    }
  }

  private static Object nested(Tensor tensor, int axis, int from) {
    if (axis == tensor.shape().rank()) {
      return element(tensor, from);
    }
    int stride = tensor.shape().strides()[axis];
    return IntStream.range(0, tensor.shape().extent(axis))
        .mapToObj(i -> nested(tensor, axis + 1, from + i * stride))
        .toList();
  }

  private static Object element(Tensor tensor, int i) {
    return switch (tensor.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32 -> number((float) tensor.doubleAt(i));
      case FLOAT64 -> number(tensor.doubleAt(i));
      case COMPLEX64 -> {
        Complex element = tensor.complexAt(i);
        yield List.of(number((float) element.real()), number((float) element.imaginary()));
      }
      case COMPLEX128 -> {
        Complex element = tensor.complexAt(i);
        yield List.of(number(element.real()), number(element.imaginary()));
      }
      case BOOL -> tensor.booleanAt(i);
      case STRING -> tensor.stringAt(i);
      case UINT64 -> unsigned(tensor.longAt(i));
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> tensor.longAt(i);
    };
  }

  /// What no long holds is a string of digits.
  private static Object unsigned(long bits) {
    return bits < 0 ? Long.toUnsignedString(bits) : (Object) bits;
  }

  /// Readers take a number for a double first: the shortest decimal of some floats would come back
  /// as a neighbour.
  private static Object number(float value) {
    Object exact = number((double) value);
    boolean returns = (float) Double.parseDouble(Float.toString(value)) == value;
    return exact instanceof Long || !returns ? exact : (Object) value;
  }

  static Object number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
    boolean negativeZero = value == 0 && Math.copySign(1, value) < 0;
    return whole && !negativeZero ? (Object) (long) value : (Object) value;
  }

  static Tensor decode(Fields in) {
    DType dtype = in.has("dtype") ? in.choice("dtype", DType.class) : DType.FLOAT32;
    if (in.has("shape")) {
      Shape shape = Shape.of(in.integers("shape"));
      if (shape.size() > 0 || in.has("value")) {
        throw in.malformed("shape");
      }
      return Tensor.zeros(dtype, shape);
    }
    Object value = in.values().get("value");
    if (value == null) {
      throw in.malformed("value");
    }
    return new Elements(in, dtype, value).tensor();
  }

  /// The elements of nested lists, in one row.
  private static final class Elements {
    private final Fields in;
    private final DType dtype;
    private final Shape shape;
    private final List<Object> row = new ArrayList<>();

    Elements(Fields in, DType dtype, Object value) {
      this.in = in;
      this.dtype = dtype;
      List<Integer> extents = new ArrayList<>();
      Object part = value;
      while (part instanceof List<?> list && !list.isEmpty()) {
        extents.add(list.size());
        part = list.getFirst();
      }
      this.shape = Shape.of(dtype.isComplex() ? withoutParts(extents) : extents);
      flatten(value, 0);
    }

    private List<Integer> withoutParts(List<Integer> extents) {
      if (extents.isEmpty()) {
        throw in.malformed("value");
      }
      return extents.subList(0, extents.size() - 1);
    }

    private void flatten(Object value, int axis) {
      if (axis == shape.rank()) {
        row.add(value);
        return;
      }
      List<?> part = in.elements("value", value);
      if (part.size() != shape.extent(axis)) {
        throw in.malformed("value");
      }
      part.forEach(each -> flatten(each, axis + 1));
    }

    Tensor tensor() {
      return switch (dtype) {
        case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
            Tensor.fill(dtype, shape, i -> in.real("value", row.get(i)));
        case COMPLEX64, COMPLEX128 -> Tensor.fillComplex(dtype, shape, i -> complex(row.get(i)));
        case BOOL -> Tensor.fill(dtype, shape, i -> truth(row.get(i)) ? 1 : 0);
        case STRING -> Tensor.over(dtype, shape, strings());
        case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> integers();
      };
    }

    private Complex complex(Object value) {
      List<?> parts = in.elements("value", value);
      if (parts.size() != 2) {
        throw in.malformed("value");
      }
      return new Complex(in.real("value", parts.getFirst()), in.real("value", parts.getLast()));
    }

    private boolean truth(Object value) {
      if (value instanceof Boolean truth) {
        return truth;
      }
      throw in.malformed("value");
    }

    private String[] strings() {
      return row.stream().map(each -> in.text("value", each)).toArray(String[]::new);
    }

    private Tensor integers() {
      long[] numbers = row.stream().mapToLong(this::whole).toArray();
      Tensor tensor = Tensor.fillIntegers(dtype, shape, i -> numbers[i]);
      if (IntStream.range(0, numbers.length).anyMatch(i -> tensor.longAt(i) != numbers[i])) {
        throw in.malformed("value");
      }
      return tensor;
    }

    private long whole(Object value) {
      return switch (value) {
        case Integer number -> number;
        case Long number -> number;
        case String digits when dtype == DType.UINT64 -> Long.parseUnsignedLong(digits);
        default -> throw in.malformed("value");
      };
    }
  }
}
