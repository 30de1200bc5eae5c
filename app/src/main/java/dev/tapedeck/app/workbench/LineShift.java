package dev.tapedeck.app.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the lines of a text are after an edit.
///
/// Around the edit, lines count from the nearer end of the text. Within it, a line is where its
/// words stand now; one whose words are nowhere was edited in its place if there are as many lines
/// as before, and is gone otherwise.
final class LineShift {
  private final int[] now;

  private LineShift(List<String> before, List<String> after) {
    int most = Math.min(before.size(), after.size());
    int head = 0;
    while (head < most && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    now = new int[before.size() + 1];
    Map<String, Deque<Integer>> words = new HashMap<>();
    for (int line = head + 1; line <= after.size() - tail; line++) {
      words.computeIfAbsent(after.get(line - 1).strip(), _ -> new ArrayDeque<>()).add(line);
    }
    for (int line = 1; line <= before.size(); line++) {
      if (line <= head) {
        now[line] = line;
      } else if (line > before.size() - tail) {
        now[line] = line + after.size() - before.size();
      } else {
        Deque<Integer> places =
            words.getOrDefault(before.get(line - 1).strip(), new ArrayDeque<>());
        boolean edited = before.size() == after.size();
        now[line] = places.isEmpty() ? (edited ? line : 0) : places.remove();
      }
    }
  }

  /// The way from one text to another.
  static LineShift between(String before, String after) {
    return new LineShift(List.of(before.split("\n", -1)), List.of(after.split("\n", -1)));
  }

  /// Where a line is now, both from 1; 0 if it is gone, or never was.
  int of(int line) {
    return line > 0 && line < now.length ? now[line] : 0;
  }
}
