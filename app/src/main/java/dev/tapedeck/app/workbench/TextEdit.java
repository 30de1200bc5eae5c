package dev.tapedeck.app.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A replacement of whole lines.
///
/// @param line the first line, from 1, before any edit
/// @param before the lines that must stand there; empty to insert above `line`
/// @param after the lines that take their place; empty to delete
public record TextEdit(int line, List<String> before, List<String> after) {
  public TextEdit {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// The text after all edits; absent if a line is not what an edit expects.
  public static Optional<String> apply(String text, List<TextEdit> edits) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    List<TextEdit> lastFirst =
        edits.stream().sorted(Comparator.comparingInt(TextEdit::line).reversed()).toList();
    for (TextEdit edit : lastFirst) {
      int from = edit.line - 1;
      int to = from + edit.before.size();
      if (from < 0 || to > lines.size() || !lines.subList(from, to).equals(edit.before)) {
        return Optional.empty();
      }
      List<String> place = lines.subList(from, to);
      place.clear();
      place.addAll(edit.after);
    }
    return Optional.of(String.join("\n", lines));
  }
}
