package dev.tapedeck.python.host;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Value;

/// Reads what Python hands over: lists of numbers, of tensors, of texts, and arguments of ops.
final class PythonValues {
  private PythonValues() {}

  static List<Integer> integers(Value list) {
    List<Integer> result = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      result.add(list.getArrayElement(i).asInt());
    }
    return result;
  }

  static List<String> texts(Value list) {
    List<String> result = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      result.add(list.getArrayElement(i).asString());
    }
    return result;
  }

  static List<Double> reals(Value list) {
    List<Double> result = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      result.add(list.getArrayElement(i).asDouble());
    }
    return result;
  }

  private static List<Double> reals(Tensor tensor) {
    return IntStream.range(0, tensor.size()).mapToObj(tensor::doubleAt).toList();
  }

  /// A dict of texts as a map: of numbers, truth values, texts, tensors, lists and dicts.
  static Map<String, Object> fields(Value dict) {
    Map<String, Object> result = new TreeMap<>();
    Value keys = dict.getHashKeysIterator();
    while (keys.hasIteratorNextElement()) {
      String key = keys.getIteratorNextElement().asString();
      result.put(key, plain(dict.getHashValue(key)));
    }
    return result;
  }

  private static Object plain(Value value) {
    if (value.isHostObject()) {
      return reals(value.<Tensor>asHostObject());
    }
    if (value.hasHashEntries()) {
      return fields(value);
    }
    if (value.isString()) {
      return value.asString();
    }
    if (value.hasArrayElements()) {
      List<Object> list = new ArrayList<>();
      for (long i = 0; i < value.getArraySize(); i++) {
        list.add(plain(value.getArrayElement(i)));
      }
      return list;
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    return value.fitsInLong() ? (Object) value.asLong() : real(value);
  }

  /// The host objects of type `type` in a list.
  static <T> List<T> objects(Value list, Class<T> type) {
    List<T> result = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      result.add(type.cast(list.getArrayElement(i).asHostObject()));
    }
    return result;
  }

  /// A tensor of the given type and shape from a flat list of Python numbers, booleans or texts.
  static Tensor tensor(DType dtype, Value flat, Shape shape) {
    return switch (dtype) {
      case STRING -> Tensor.over(dtype, shape, texts(flat).toArray(String[]::new));
      case BOOL -> {
        boolean[] out = new boolean[shape.size()];
        for (int i = 0; i < out.length; i++) {
          out[i] = truth(flat.getArrayElement(i));
        }
        yield Tensor.over(dtype, shape, out);
      }
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          Tensor.fill(dtype, shape, i -> real(flat.getArrayElement(i)));
      case COMPLEX64, COMPLEX128 ->
          Tensor.fillComplex(dtype, shape, i -> complex(flat.getArrayElement(i)));
      default -> Tensor.fillIntegers(dtype, shape, i -> integer(flat.getArrayElement(i)));
    };
  }

  /// The arguments of `op` in `given`, a dict; what it lacks is as the op says.
  static Attributes attributes(Op op, Value given) {
    Map<String, Object> result = new TreeMap<>();
    for (Parameter parameter : op.parameters()) {
      Value value =
          given.hasHashEntry(parameter.name()) ? given.getHashValue(parameter.name()) : null;
      Optional<Object> read =
          value == null || value.isNull()
              ? parameter.absent()
              : Optional.of(read(parameter, value));
      read.ifPresent(present -> result.put(parameter.name(), present));
    }
    return new Attributes(result);
  }

  private static Object read(Parameter parameter, Value value) {
    return switch (parameter.kind()) {
      case INTEGER -> integer(value);
      case REAL -> real(value);
      case FLAG -> truth(value);
      case TEXT -> value.asString();
      case DTYPE -> DType.named(value.asString());
      case SHAPE -> shape(value);
      case INTEGERS -> value.hasArrayElements() ? longs(value) : (Object) integer(value);
    };
  }

  static Shape shape(Value list) {
    List<Integer> extents = integers(list);
    for (int extent : extents) {
      if (extent < 0) {
        throw ProgramException.value("Dimension " + extent + " must be >= 0");
      }
    }
    return Shape.of(extents);
  }

  private static List<Long> longs(Value list) {
    List<Long> result = new ArrayList<>();
    for (long i = 0; i < list.getArraySize(); i++) {
      result.add(integer(list.getArrayElement(i)));
    }
    return result;
  }

  private static boolean truth(Value value) {
    return value.isBoolean() ? value.asBoolean() : real(value) != 0;
  }

  /// A Python complex number, or a real one.
  private static Complex complex(Value value) {
    return value.hasMember("imag") && value.hasMember("real")
        ? new Complex(real(value.getMember("real")), real(value.getMember("imag")))
        : new Complex(real(value), 0);
  }

  private static double real(Value value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? 1 : 0;
    }
    return value.fitsInDouble() ? value.asDouble() : value.asBigInteger().doubleValue();
  }

  private static long integer(Value value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? 1 : 0;
    }
    if (value.fitsInLong()) {
      return value.asLong();
    }
    return value.fitsInBigInteger() ? value.asBigInteger().longValue() : (long) value.asDouble();
  }
}
