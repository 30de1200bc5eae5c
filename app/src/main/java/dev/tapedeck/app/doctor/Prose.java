package dev.tapedeck.app.doctor;

import java.util.ArrayList;
import java.util.List;

/// A sentence in which some words are code.
///
/// @param spans in order
public record Prose(List<Span> spans) {
  public Prose {
    spans = List.copyOf(spans);
  }

  /// A stretch of prose or of code.
  public record Span(String text, boolean code) {}

  /// Reads a sentence whose code stands in backticks.
  public static Prose of(String marked) {
    List<Span> spans = new ArrayList<>();
    String[] pieces = marked.split("`", -1);
    for (int i = 0; i < pieces.length; i++) {
      if (!pieces[i].isEmpty()) {
        spans.add(new Span(pieces[i], i % 2 == 1));
      }
    }
    return new Prose(spans);
  }

  /// The sentence without marks, for screen readers.
  public String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }
}
