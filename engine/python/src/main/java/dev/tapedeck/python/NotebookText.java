package dev.tapedeck.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The JSON text of a notebook, in which the sources of code cells can be replaced and all else
/// stays byte for byte.
final class NotebookText {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String text;
  private final JsonParser parser;
  private final List<Span> sources = new ArrayList<>();

  /// Where a cell's source stands in the text.
  private record Span(int from, int to) {}

  private NotebookText(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /// The text with these cells' sources in place of their old ones.
  static String with(String text, List<Cell> cells) {
    try (JsonParser parser = JSON.createParser(text)) {
      NotebookText notebook = new NotebookText(text, parser);
      parser.nextToken();
      notebook.readValue();
      return notebook.rewritten(cells);
    }
  }

  private void readValue() {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readObject();
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readValue();
      }
    } else {
      parser.finishToken();
    }
  }

  private void readObject() {
    boolean isCode = false;
    List<Span> found = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      int from = (int) parser.currentTokenLocation().getCharOffset();
      readValue();
      if (name.equals("cell_type")) {
        isCode = parser.getString().equals("code");
      } else if (name.equals("source") || name.equals("input")) {
        found.add(new Span(from, (int) parser.currentLocation().getCharOffset()));
      }
    }
    if (isCode) {
      sources.addAll(found);
    }
  }

  private String rewritten(List<Cell> cells) {
    Map<String, String> texts = cells.stream().collect(Collectors.toMap(Cell::source, Cell::text));
    StringBuilder out = new StringBuilder(text);
    for (int i = sources.size() - 1; i >= 0; i--) {
      Span span = sources.get(i);
      String old = text.substring(span.from(), span.to());
      String source = texts.get(NotebookFile.cellName(i));
      if (source != null && !source.equals(NotebookFile.joined(JSON.readTree(old)))) {
        out.replace(span.from(), span.to(), written(old, source));
      }
    }
    return out.toString();
  }

  /// A source as JSON, laid out as the old one is: one text, or a list of lines.
  private static String written(String old, String source) {
    if (!old.startsWith("[")) {
      return JSON.writeValueAsString(source);
    }
    String begin = old.substring(1, old.length() - old.substring(1).stripLeading().length());
    String end = old.substring(old.substring(0, old.length() - 1).stripTrailing().length());
    return Arrays.stream(source.split("(?<=\n)"))
        .map(JSON::writeValueAsString)
        .collect(Collectors.joining("," + begin, "[" + begin, end));
  }
}
