package dev.tapedeck.app.builder;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.Parameter;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Attributes of ops as the user types them; an empty text is Python's `None`.
final class AttributeText {
  private AttributeText() {}

  static String write(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case DType dtype -> dtype.tfName();
      case Shape shape -> shape.toString().replaceAll("[()]", "").replaceFirst(",$", "");
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }

  /// The attributes with one changed to what a text says; empty if it cannot say that.
  static Optional<Attributes> read(String text, Parameter parameter, Attributes now) {
    String word = text.strip();
    if (word.isEmpty() && parameter.kind() != Parameter.Kind.TEXT) {
      return parameter.required() ? Optional.empty() : Optional.of(without(now, parameter.name()));
    }
    try {
      return Optional.of(now.with(parameter.name(), value(word, parameter.kind())));
    } catch (IllegalArgumentException notOfTheKind) {
      return Optional.empty();
    }
  }

  private static Attributes without(Attributes now, String name) {
    Map<String, Object> left = new TreeMap<>(now.values());
    left.remove(name);
    return new Attributes(left);
  }

  private static Object value(String word, Parameter.Kind kind) {
    return switch (kind) {
      case INTEGER -> Long.parseLong(word);
      case REAL -> Double.parseDouble(word);
      case FLAG -> Boolean.parseBoolean(word);
      case TEXT -> word;
      case DTYPE ->
          Arrays.stream(DType.values())
              .filter(dtype -> dtype.tfName().equals(word))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(word));
      case SHAPE -> Shape.of(numbers(word).map(Math::toIntExact).toList());
      case INTEGERS ->
          word.contains(",") || word.startsWith("[")
              ? numbers(word).toList()
              : (Object) Long.parseLong(word);
    };
  }

  private static Stream<Long> numbers(String word) {
    return Stream.of(word.replaceAll("[\\[\\]()]", "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(Long::parseLong);
  }
}
