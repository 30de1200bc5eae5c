package dev.tapedeck.op;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What an op needs beside its inputs: axes, shapes, types, flags. Immutable.
///
/// Values are `Long`, `Double`, `Boolean`, `String`, [DType], [Shape], or a list of `Long`. An
/// absent key means Python's `None`.
public record Attributes(Map<String, Object> values) {
  public static final Attributes NONE = new Attributes(Map.of());

  public Attributes {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public static Attributes of(String name, Object value) {
    return new Attributes(Map.of(name, value));
  }

  public static Attributes of(String name, Object value, String second, Object secondValue) {
    return new Attributes(Map.of(name, value, second, secondValue));
  }

  public Attributes with(String name, Object value) {
    Map<String, Object> extended = new TreeMap<>(values);
    extended.put(name, value);
    return new Attributes(extended);
  }

  /// The same with every floating type made float64.
  public Attributes inFloat64() {
    Attributes widened = this;
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getValue() instanceof DType dtype && dtype.isFloating()) {
        widened = widened.with(entry.getKey(), DType.FLOAT64);
      }
    }
    return widened;
  }

  /// Those of the given names.
  public Attributes only(Set<String> names) {
    Map<String, Object> kept = new TreeMap<>(values);
    kept.keySet().retainAll(names);
    return new Attributes(kept);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public int integer(String name, int absent) {
    return values.get(name) instanceof Long number ? Math.toIntExact(number) : absent;
  }

  /// An integer of up to 64 bits.
  public long whole(String name, long absent) {
    return values.get(name) instanceof Long number ? number : absent;
  }

  public double real(String name, double absent) {
    return values.get(name) instanceof Number number ? number.doubleValue() : absent;
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  public String text(String name, String absent) {
    return values.get(name) instanceof String text ? text : absent;
  }

  public DType dtype(String name, DType absent) {
    return values.get(name) instanceof DType dtype ? dtype : absent;
  }

  public Shape shape(String name) {
    if (values.get(name) instanceof Shape shape) {
      return shape;
    }
    throw new IllegalArgumentException("cannot read attribute '" + name + "': " + values);
  }

  /// Whether the value is one integer, not a list.
  public boolean isInteger(String name) {
    return values.get(name) instanceof Long;
  }

  /// A list of integers; a single integer counts as a list of one; empty if absent.
  public List<Integer> integers(String name) {
    return longs(name).stream().map(Math::toIntExact).toList();
  }

  /// As [#integers], of up to 64 bits.
  public List<Long> longs(String name) {
    return switch (values.get(name)) {
      case Long number -> List.of(number);
      case List<?> list -> list.stream().map(element -> ((Number) element).longValue()).toList();
      case null, default -> List.of();
    };
  }
}
