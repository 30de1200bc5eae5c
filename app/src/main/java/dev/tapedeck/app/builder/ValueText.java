package dev.tapedeck.app.builder;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Values as the user types them: a number, or numbers in nested brackets.
final class ValueText {
  private static final int DEEPEST = 8;

  /// What stands between commas.
  private sealed interface Item {}

  private record Element(String word) implements Item {}

  private record Row(List<Item> items) implements Item {}

  private final String text;
  private int at;

  private ValueText(String text) {
    this.text = text;
  }

  /// The tensor that a text says; empty if it says none of this type.
  static Optional<Tensor> read(String text, DType dtype) {
    ValueText reader = new ValueText(text.strip().replace('\u2212', '-'));
    try {
      Item whole = reader.item(0);
      return reader.at == reader.text.length()
          ? Optional.of(tensor(whole, dtype))
          : Optional.empty();
    } catch (IllegalArgumentException notOfTheType) {
      return Optional.empty();
    }
  }

  private Item item(int depth) {
    skip();
    if (peek() != '[') {
      return element();
    }
    if (depth == DEEPEST) {
      throw new IllegalArgumentException(text);
    }
    at++;
    List<Item> items = new ArrayList<>();
    skip();
    while (peek() != ']') {
      items.add(item(depth + 1));
      skip();
      if (peek() == ',') {
        at++;
        skip();
      } else if (peek() != ']') {
        throw new IllegalArgumentException(text);
      }
    }
    at++;
    skip();
    return new Row(items);
  }

  private Item element() {
    int start = at;
    while (at < text.length() && ",[]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return new Element(text.substring(start, at).strip());
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static Tensor tensor(Item whole, DType dtype) {
    List<Integer> extents = new ArrayList<>();
    Item first = whole;
    while (first instanceof Row(List<Item> items)) {
      extents.add(items.size());
      first = items.isEmpty() ? new Element("") : items.getFirst();
    }
    List<String> words = new ArrayList<>();
    collect(whole, extents, 0, words);
    Shape shape = Shape.of(extents);
    if (dtype.isInteger()) {
      return Tensor.fillIntegers(dtype, shape, i -> Long.parseLong(words.get(i)));
    }
    if (dtype == DType.BOOL) {
      return Tensor.fill(dtype, shape, i -> truth(words.get(i)) ? 1 : 0);
    }
    if (dtype.isFloating()) {
      return Tensor.fill(dtype, shape, i -> number(words.get(i)));
    }
    throw new IllegalArgumentException("no text for " + dtype);
  }

  /// Every row of one axis is as long as the others.
  private static void collect(Item item, List<Integer> extents, int axis, List<String> words) {
    switch (item) {
      case Element(String word) -> {
        if (axis != extents.size()) {
          throw new IllegalArgumentException(word);
        }
        words.add(word);
      }
      case Row(List<Item> items) -> {
        if (axis >= extents.size() || items.size() != extents.get(axis)) {
          throw new IllegalArgumentException(items.toString());
        }
        items.forEach(each -> collect(each, extents, axis + 1, words));
      }
    }
  }

  private static boolean truth(String word) {
    return switch (word) {
      case "True", "true", "1" -> true;
      case "False", "false", "0" -> false;
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static double number(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        // Java would take `1f` and `1d` for numbers.
        if (word.matches(".*[fFdD]")) {
          throw new IllegalArgumentException(word);
        }
        yield Double.parseDouble(word);
      }
    };
  }
}
