package dev.tapedeck.trace.file;

import dev.tapedeck.json.Fields;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Attributes of ops as JSON and back: a value whose type JSON does not tell is an object that says
/// it.
public final class AttributeCodec {
  private AttributeCodec() {}

  public static Map<String, Object> encode(Attributes attributes) {
    Map<String, Object> encoded = new LinkedHashMap<>();
    attributes.values().forEach((name, value) -> encoded.put(name, attribute(value)));
    return encoded;
  }

  private static Object attribute(Object value) {
    return switch (value) {
      case Double real -> Map.of("real", real);
      case DType dtype -> Map.of("dtype", dtype.tfName());
      case Shape shape -> Map.of("shape", shape.toList());
      case List<?> list -> list.stream().map(AttributeCodec::attribute).toList();
      default -> value;
    };
  }

  /// Reads the field `attributes` of an object.
  public static Attributes decode(Fields in) {
    if (!in.has("attributes")) {
      return Attributes.NONE;
    }
    Map<String, Object> values = new TreeMap<>();
    in.object("attributes")
        .ifPresent(encoded ->
            encoded
                .values()
                .forEach((name, value) -> values.put((String) name, attribute(encoded, value))));
    return values.isEmpty() ? Attributes.NONE : new Attributes(values);
  }

  private static Object attribute(Fields in, Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(element -> attribute(in, element)).toList();
      case Map<?, ?> map when map.containsKey("real") -> in.real("real", map.get("real"));
      case Map<?, ?> map when map.containsKey("dtype") ->
          ValueCodec.dtype(in.text("dtype", map.get("dtype")));
      case Map<?, ?> map when map.containsKey("shape") ->
          Shape.of(new Fields(in.where(), map).integers("shape"));
      case Map<?, ?> _ -> throw in.malformed("attributes");
      case Integer whole -> whole.longValue();
      default -> value;
    };
  }
}
