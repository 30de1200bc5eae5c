package dev.tapedeck.json;

import dev.tapedeck.ids.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON object that is read field by field; whatever is missing or of the wrong kind is
/// [Malformed]. Fields that nobody asks for are ignored.
///
/// @param where says where the object is; asked only when something is wrong
public record Fields(Supplier<String> where, Map<?, ?> values) {
  private static final Map<Class<?>, Map<String, Enum<?>>> CHOICES = new ConcurrentHashMap<>();

  public static Fields of(Supplier<String> where, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(where, map);
    }
    throw new Malformed(where.get() + ": no object");
  }

  public int integer(String name) {
    return integer(name, values.get(name));
  }

  public int integer(String name, int absent) {
    return values.containsKey(name) ? integer(name) : absent;
  }

  public long whole(String name, long absent) {
    return switch (values.get(name)) {
      case Integer number -> number;
      case Long number -> number;
      case null, default -> absent;
    };
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public double real(String name, double absent) {
    return values.containsKey(name) ? real(name, values.get(name)) : absent;
  }

  public boolean flag(String name) {
    return values.get(name) instanceof Boolean flag && flag;
  }

  public String text(String name) {
    return text(name, values.get(name));
  }

  public String text(String name, String absent) {
    return values.containsKey(name) ? text(name) : absent;
  }

  public <E extends Enum<E>> E choice(String name, Class<E> kind) {
    return choice(name, text(name), kind);
  }

  public <E extends Enum<E>> E choice(String name, Object value, Class<E> kind) {
    Enum<?> choice = CHOICES.computeIfAbsent(kind, _ -> choices(kind)).get(text(name, value));
    if (choice == null) {
      throw malformed(name);
    }
    return kind.cast(choice);
  }

  private static <E extends Enum<E>> Map<String, Enum<?>> choices(Class<E> kind) {
    return Stream.of(kind.getEnumConstants())
        .collect(Collectors.toMap(Fields::word, Function.identity()));
  }

  /// How a choice is written.
  public static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  public Optional<Fields> object(String name) {
    return values.containsKey(name)
        ? Optional.of(of(() -> where.get() + "." + name, values.get(name)))
        : Optional.empty();
  }

  /// Each element of a list; an absent one counts as empty.
  public <T> List<T> list(String name, Function<Object, T> element) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    List<?> elements = elements(name, value);
    List<T> list = new ArrayList<>(elements.size());
    for (Object each : elements) {
      list.add(element.apply(each));
    }
    return list;
  }

  public List<Integer> integers(String name) {
    return values.get(name) instanceof IntList all
        ? all
        : list(name, element -> integer(name, element));
  }

  public List<String> texts(String name) {
    return list(name, element -> text(name, element));
  }

  public List<Double> reals(String name) {
    return list(name, element -> real(name, element));
  }

  public List<Fields> objects(String name) {
    List<?> elements = has(name) ? elements(name) : List.of();
    return IntStream.range(0, elements.size())
        .mapToObj(i -> of(() -> where.get() + "." + name + "[" + i + "]", elements.get(i)))
        .toList();
  }

  /// A list of lists of a fixed length.
  public List<List<?>> rows(String name, int length) {
    return rows(name, length, length);
  }

  /// A list of lists, each with as many elements as these bounds allow.
  public List<List<?>> rows(String name, int shortest, int longest) {
    return list(
        name,
        element -> {
          List<?> row = elements(name, element);
          if (row.size() < shortest || row.size() > longest) {
            throw malformed(name);
          }
          return row;
        });
  }

  public int integer(String name, @Nullable Object value) {
    return switch (value) {
      case Integer number -> number;
      case Long number when number == number.intValue() -> number.intValue();
      case null, default -> throw malformed(name);
    };
  }

  public String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw malformed(name);
  }

  public double real(String name) {
    return real(name, values.get(name));
  }

  public double real(String name, @Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text when "NaN".equals(text) -> Double.NaN;
      case String text when "Infinity".equals(text) -> Double.POSITIVE_INFINITY;
      case String text when "-Infinity".equals(text) -> Double.NEGATIVE_INFINITY;
      case null, default -> throw malformed(name);
    };
  }

  public List<?> elements(String name) {
    return elements(name, values.get(name));
  }

  public List<?> elements(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw malformed(name);
  }

  public Malformed malformed(String name) {
    return new Malformed(where.get() + ": no proper '" + name + "'");
  }
}
