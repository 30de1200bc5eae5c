package dev.tapedeck.app.doctor;

import dev.tapedeck.app.doctor.DoctorReport.DiffLine;
import dev.tapedeck.python.mend.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Edits as the lines of a diff.
final class Differences {
  private Differences() {}

  static List<DiffLine> of(List<TextEdit> edits) {
    List<DiffLine> lines = new ArrayList<>();
    edits.stream()
        .sorted(Comparator.comparingInt(TextEdit::line))
        .forEach(edit -> add(lines, edit.before().lines().toList(), edit.after().lines().toList()));
    return unindented(lines);
  }

  private static void add(List<DiffLine> lines, List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    add(lines, DiffLine.Kind.KEPT, before.subList(0, head));
    add(lines, DiffLine.Kind.REMOVED, before.subList(head, before.size() - tail));
    add(lines, DiffLine.Kind.ADDED, after.subList(head, after.size() - tail));
    add(lines, DiffLine.Kind.KEPT, before.subList(before.size() - tail, before.size()));
  }

  private static void add(List<DiffLine> lines, DiffLine.Kind kind, List<String> texts) {
    texts.forEach(text -> lines.add(new DiffLine(kind, text)));
  }

  /// Without the indentation that all lines share, as the panel is narrow.
  private static List<DiffLine> unindented(List<DiffLine> lines) {
    int shared =
        lines.stream()
            .map(DiffLine::text)
            .filter(text -> !text.isBlank())
            .mapToInt(text -> text.length() - text.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream()
        .map(line ->
            new DiffLine(
                line.kind(), line.text().substring(Math.min(shared, line.text().length()))))
        .toList();
  }
}
