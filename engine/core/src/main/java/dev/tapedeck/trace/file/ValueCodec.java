package dev.tapedeck.trace.file;

import dev.tapedeck.json.Fields;
import dev.tapedeck.json.Malformed;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Summary;
import dev.tapedeck.trace.TracedValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Values as an index entry and a buffer: little-endian elements in row-major order; a complex
/// number as its real and then its imaginary part; one byte per bool; strings as UTF-8, each after
/// its length in bytes (int32).
final class ValueCodec {
  private static final Map<String, DType> DTYPES =
      Stream.of(DType.values()).collect(Collectors.toMap(DType::tfName, Function.identity()));

  private ValueCodec() {}

  static Map<String, Object> encode(TracedValue value, long offset, long bytes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", value.id());
    fields.put("dtype", value.dtype().tfName());
    if (!value.shape().isScalar()) {
      fields.put("shape", value.shape().toList());
    }
    if (value.elements().isPresent()) {
      fields.put("offset", offset);
      fields.put("bytes", bytes);
    }
    value.kept().ifPresent(summary -> fields.put("summary", encode(summary)));
    return fields;
  }

  private static Map<String, Object> encode(Summary summary) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("count", summary.count());
    fields.put("min", summary.min());
    fields.put("max", summary.max());
    fields.put("mean", summary.mean());
    fields.put("deviation", summary.deviation());
    fields.put("norm", summary.norm());
    fields.put("nans", summary.nans());
    fields.put("infinities", summary.infinities());
    fields.put("zeros", summary.zeros());
    return fields;
  }

  private static Summary summary(Fields in) {
    return new Summary(
        in.integer("count"),
        in.real("min"),
        in.real("max"),
        in.real("mean"),
        in.real("deviation"),
        in.real("norm"),
        in.integer("nans"),
        in.integer("infinities"),
        in.integer("zeros"));
  }

  static TracedValue decode(Fields in, byte[] data) {
    int id = in.integer("id");
    DType dtype = dtype(in.text("dtype"));
    Shape shape = Shape.of(in.integers("shape"));
    if (id < 0) {
      throw in.malformed("id");
    }
    if (!in.values().containsKey("offset")) {
      return new TracedValue(
          id, dtype, shape, Optional.empty(), in.object("summary").map(ValueCodec::summary));
    }
    ByteBuffer buffer = slice(in, data);
    boolean fits =
        dtype == DType.STRING
            ? buffer.remaining() >= (long) shape.size() * Integer.BYTES
            : buffer.remaining() == (long) shape.size() * dtype.bytes();
    if (!fits) {
      throw in.malformed("bytes");
    }
    Tensor elements = Tensor.over(dtype, shape, elements(dtype, shape.size(), buffer, in));
    return new TracedValue(id, dtype, shape, Optional.of(elements.withId(id)), Optional.empty());
  }

  static DType dtype(String name) {
    DType dtype = DTYPES.get(name);
    if (dtype == null) {
      throw new Malformed("no dtype '" + name + "'");
    }
    return dtype;
  }

  private static ByteBuffer slice(Fields in, byte[] data) {
    long offset = in.whole("offset", -1);
    long bytes = in.whole("bytes", -1);
    if (offset < 0 || bytes < 0 || offset > data.length || bytes > data.length - offset) {
      throw in.malformed("offset");
    }
    return ByteBuffer.wrap(data, (int) offset, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Object elements(DType dtype, int size, ByteBuffer in, Fields fields) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> halves(in, size, dtype);
      case FLOAT32, COMPLEX64 -> {
        float[] elements = new float[in.remaining() / Float.BYTES];
        in.asFloatBuffer().get(elements);
        yield elements;
      }
      case FLOAT64, COMPLEX128 -> {
        double[] elements = new double[in.remaining() / Double.BYTES];
        in.asDoubleBuffer().get(elements);
        yield elements;
      }
      case INT8, UINT8 -> {
        byte[] elements = new byte[size];
        in.get(elements);
        yield elements;
      }
      case INT16, UINT16 -> {
        short[] elements = new short[size];
        in.asShortBuffer().get(elements);
        yield elements;
      }
      case INT32, UINT32 -> {
        int[] elements = new int[size];
        in.asIntBuffer().get(elements);
        yield elements;
      }
      case INT64, UINT64 -> {
        long[] elements = new long[size];
        in.asLongBuffer().get(elements);
        yield elements;
      }
      case BOOL -> {
        boolean[] elements = new boolean[size];
        for (int i = 0; i < size; i++) {
          elements[i] = in.get() != 0;
        }
        yield elements;
      }
      case STRING -> {
        String[] elements = new String[size];
        for (int i = 0; i < size; i++) {
          elements[i] = string(in, fields);
        }
        yield elements;
      }
    };
  }

  private static float[] halves(ByteBuffer in, int size, DType dtype) {
    float[] elements = new float[size];
    for (int i = 0; i < size; i++) {
      short bits = in.getShort();
      elements[i] =
          dtype == DType.FLOAT16
              ? Float.float16ToFloat(bits)
              : Float.intBitsToFloat(bits << Short.SIZE);
    }
    return elements;
  }

  private static String string(ByteBuffer in, Fields fields) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw fields.malformed("bytes");
    }
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  static byte[] bytes(Tensor tensor) {
    int size = tensor.size();
    if (tensor.dtype() == DType.STRING) {
      return strings(tensor);
    }
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(tensor.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      switch (tensor.dtype()) {
        case FLOAT16 -> out.putShort(Float.floatToFloat16(tensor.floats()[i]));
        case BFLOAT16 ->
            out.putShort((short) (Float.floatToRawIntBits(tensor.floats()[i]) >>> Short.SIZE));
        case FLOAT32 -> out.putFloat(tensor.floats()[i]);
        case FLOAT64 -> out.putDouble(tensor.doubles()[i]);
        case COMPLEX64 -> out.putFloat(tensor.floats()[2 * i]).putFloat(tensor.floats()[2 * i + 1]);
        case COMPLEX128 ->
            out.putDouble(tensor.doubles()[2 * i]).putDouble(tensor.doubles()[2 * i + 1]);
        case INT8, UINT8 -> out.put((byte) tensor.longAt(i));
        case INT16, UINT16 -> out.putShort((short) tensor.longAt(i));
        case INT32, UINT32 -> out.putInt((int) tensor.longAt(i));
        case INT64, UINT64 -> out.putLong(tensor.longAt(i));
        case BOOL -> out.put((byte) (tensor.booleanAt(i) ? 1 : 0));
        case STRING -> throw new IllegalStateException("strings are written apart");
      }
    }
    return out.array();
  }

  private static byte[] strings(Tensor tensor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < tensor.size(); i++) {
      byte[] text = tensor.stringAt(i).getBytes(StandardCharsets.UTF_8);
      out.writeBytes(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(text.length)
              .array());
      out.writeBytes(text);
    }
    return out.toByteArray();
  }
}
