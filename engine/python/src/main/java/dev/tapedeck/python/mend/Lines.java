package dev.tapedeck.python.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a text, each with its own end, so that they can be put together again byte for
/// byte.
///
/// @param texts the lines without their ends; a text that ends with a line end has an empty last
///   line
/// @param ends the line ends; empty for the last line
record Lines(List<String> texts, List<String> ends) {
  /// What ends a line in Python.
  static final Pattern ENDS = Pattern.compile("\\r\\n|\\r|\\n");

  Lines {
    texts = List.copyOf(texts);
    ends = List.copyOf(ends);
  }

  static Lines of(String text) {
    List<String> texts = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    Matcher end = ENDS.matcher(text);
    int from = 0;
    while (end.find()) {
      texts.add(text.substring(from, end.start()));
      ends.add(end.group());
      from = end.end();
    }
    texts.add(text.substring(from));
    ends.add("");
    return new Lines(texts, ends);
  }

  /// The line end that the text uses.
  String usualEnd() {
    return ends.getFirst().isEmpty() ? "\n" : ends.getFirst();
  }

  /// The text with lines replaced.
  ///
  /// @param from the position of the first line to replace
  /// @param before the lines that must stand there
  /// @throws IllegalArgumentException if other lines stand there
  Lines replaced(int from, List<String> before, List<String> after) {
    int to = from + before.size();
    if (from < 0 || to > texts.size() || !texts.subList(from, to).equals(before)) {
      throw new IllegalArgumentException(
          "cannot edit line %d: the text has changed; run the program again".formatted(from + 1));
    }
    List<String> newTexts = new ArrayList<>(texts.subList(0, from));
    List<String> newEnds = new ArrayList<>(ends.subList(0, from));
    for (int i = 0; i < after.size(); i++) {
      boolean last = i == after.size() - 1;
      newTexts.add(after.get(i));
      newEnds.add(last ? ends.get(to - 1) : usualEnd());
    }
    newTexts.addAll(texts.subList(to, texts.size()));
    newEnds.addAll(ends.subList(to, ends.size()));
    return new Lines(newTexts, newEnds);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      text.append(texts.get(i)).append(ends.get(i));
    }
    return text.toString();
  }
}
