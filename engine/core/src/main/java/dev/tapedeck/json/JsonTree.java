package dev.tapedeck.json;

import dev.tapedeck.ids.IntList;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// JSON as maps, lists, strings, integers, longs for what is larger, doubles and booleans, one
/// value per line.
///
/// Streams are read and written by hand and not bound to classes, which would cost more time at
/// start than all the reading. Characters outside ASCII are escaped, so that half a surrogate pair,
/// which a program can print, survives. Doubles that JSON has no numbers for are strings.
public final class JsonTree {
  private static final int DEPTH = 32;

  /// Of arrays: most are short, and there are very many.
  private static final int USUAL_LENGTH = 4;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .rootValueSeparator("\n")
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonTree() {}

  /// Writes values to a stream that stays open.
  public static JsonGenerator generator(OutputStream out) {
    JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out);
    generator.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
    return generator;
  }

  public static JsonParser parser(InputStream text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  public static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  public static byte[] bytes(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = generator(out)) {
      write(generator, value);
    }
    return out.toByteArray();
  }

  public static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((name, field) -> {
          out.writeName((String) name);
          write(out, field);
        });
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(element -> write(out, element));
        out.writeEndArray();
      }
      case String text -> out.writeString(text);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number when Double.isFinite(number) -> out.writeNumber(number);
      case Double number -> out.writeString(number.toString());
      case Boolean flag -> out.writeBoolean(flag);
      default -> throw new IllegalArgumentException("cannot write as JSON: " + value);
    }
  }

  /// The value that begins with the parser's current token.
  public static Object read(JsonParser in) {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> object(in, _ -> false, _ -> {});
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT -> whole(in);
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new Malformed("'" + token.asString() + "' is not expected");
    };
  }

  private static Object whole(JsonParser in) {
    long number = in.getLongValue();
    int small = (int) number;
    return small == number ? (Object) small : (Object) number;
  }

  /// As [#read] of an object, of which one field can be a very long array: its elements are handed
  /// on, one by one, and not kept.
  public static Object read(JsonParser in, String longField, Consumer<Object> elements) {
    return object(in, longField::equals, elements);
  }

  private static Map<String, Object> object(
      JsonParser in, Predicate<String> isLong, Consumer<Object> elements) {
    JsonObject fields = new JsonObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.START_ARRAY && isLong.test(name)) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          elements.accept(read(in));
        }
      } else {
        fields.add(name, read(in));
      }
    }
    return fields;
  }

  private static List<?> array(JsonParser in) {
    in.nextToken();
    IntList numbers = isSmall(in) ? numbers(in) : IntList.EMPTY;
    return in.currentToken() == JsonToken.END_ARRAY ? numbers : mixed(numbers, in);
  }

  private static boolean isSmall(JsonParser in) {
    return in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getLongValue() == (int) in.getLongValue();
  }

  /// The numbers from the current token on.
  private static IntList numbers(JsonParser in) {
    int[] numbers = new int[USUAL_LENGTH];
    int size = 0;
    while (isSmall(in)) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 4 * size);
      }
      numbers[size++] = in.getIntValue();
      in.nextToken();
    }
    return IntList.within(numbers, 0, size);
  }

  /// An array that begins with some numbers and goes on with the current token.
  private static List<Object> mixed(IntList numbers, JsonParser in) {
    List<Object> elements = new ArrayList<>(USUAL_LENGTH);
    numbers.forEach(elements::add);
    while (in.currentToken() != JsonToken.END_ARRAY) {
      elements.add(read(in));
      in.nextToken();
    }
    return elements;
  }
}
