package dev.tapedeck.python.mend;

import java.util.ArrayList;
import java.util.List;

/// The edits that lead from one text to another, line by line.
public final class LineDifference {
  private static final long LARGEST_TABLE = 4_000_000;

  private final String source;
  private final List<String> before;
  private final List<String> after;
  private final int[][] common;

  private LineDifference(String source, List<String> before, List<String> after) {
    this.source = source;
    this.before = before;
    this.after = after;
    this.common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  /// The edits of whole lines that make one text of another; none if they are equal.
  ///
  /// @param source the name of the program text
  public static List<TextEdit> between(String source, String before, String after) {
    List<String> old = Lines.of(before).texts();
    List<String> renewed = Lines.of(after).texts();
    int head = 0;
    int shorter = Math.min(old.size(), renewed.size());
    while (head < shorter && old.get(head).equals(renewed.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && old.get(old.size() - 1 - tail).equals(renewed.get(renewed.size() - 1 - tail))) {
      tail++;
    }
    if (head == old.size() && head == renewed.size()) {
      return List.of();
    }
    // One equal line on either side stays in view, for insertions to lean on.
    int from = Math.max(0, head - 1);
    int keep = Math.max(0, tail - 1);
    if ((long) (old.size() - from - keep) * (renewed.size() - from - keep) > LARGEST_TABLE) {
      return List.of(
          new TextEdit(
              source,
              from + 1,
              String.join("\n", old.subList(from, old.size() - keep)),
              String.join("\n", renewed.subList(from, renewed.size() - keep))));
    }
    return new LineDifference(
            source,
            old.subList(from, old.size() - keep),
            renewed.subList(from, renewed.size() - keep))
        .edits(from);
  }

  private List<TextEdit> edits(int offset) {
    List<TextEdit> edits = new ArrayList<>();
    int free = 0;
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (same(i, j)) {
        i++;
        j++;
        continue;
      }
      int fromBefore = i;
      int fromAfter = j;
      while ((i < before.size() || j < after.size()) && !same(i, j)) {
        if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (fromBefore == i || fromAfter == j) {
        boolean leanBack = i == before.size() || (before.get(i).isBlank() && fromBefore > free);
        if (leanBack) {
          fromBefore--;
          fromAfter--;
        } else {
          i++;
          j++;
        }
      }
      free = i;
      edits.addAll(
          edits(
              offset + fromBefore + 1, before.subList(fromBefore, i), after.subList(fromAfter, j)));
    }
    return edits;
  }

  /// One edit per line where the lines pair up, the last taking what is left over.
  private List<TextEdit> edits(int line, List<String> old, List<String> renewed) {
    if (old.size() > renewed.size()) {
      return List.of(
          new TextEdit(source, line, String.join("\n", old), String.join("\n", renewed)));
    }
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      boolean last = i == old.size() - 1;
      String text = last ? String.join("\n", renewed.subList(i, renewed.size())) : renewed.get(i);
      if (!text.equals(old.get(i))) {
        edits.add(new TextEdit(source, line + i, old.get(i), text));
      }
    }
    return edits;
  }

  private boolean same(int i, int j) {
    return i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
  }
}
