package dev.tapedeck.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/// JSON as people lay it out: a value on one line, a space after each comma and colon.
///
/// Characters outside ASCII stay as they are, save half a surrogate pair, which no encoding of text
/// could keep.
public final class JsonText {
  private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /// A value of the kinds that [JsonTree] knows, or a float, as one line.
  public static String line(Object value) {
    JsonText text = new JsonText();
    text.write(value);
    return HALF_PAIR
        .matcher(text.out)
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }

  private void write(Object value) {
    switch (value) {
      case Map<?, ?> map ->
          all(
              '{',
              map.entrySet(),
              field -> {
                write(field.getKey());
                out.append(": ");
                write(field.getValue());
              },
              '}');
      case List<?> list -> all('[', list, this::write, ']');
      case String text -> quote(text);
      case Float number when Float.isFinite(number) -> out.append(number);
      case Double number when Double.isFinite(number) -> out.append(number);
      case Float _, Double _ -> quote(value.toString());
      case Integer _, Long _, Boolean _ -> out.append(value);
      default -> throw new IllegalArgumentException("cannot write as JSON: " + value);
    }
  }

  private <T> void all(char open, Iterable<T> parts, Consumer<T> each, char close) {
    out.append(open);
    Iterator<T> rest = parts.iterator();
    while (rest.hasNext()) {
      each.accept(rest.next());
      if (rest.hasNext()) {
        out.append(", ");
      }
    }
    out.append(close);
  }

  private void quote(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
  }
}
