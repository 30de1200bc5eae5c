package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.TapeGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// By what something that is drawn is known again after an edit of the program.
///
/// @param key what it cannot be without
/// @param name what the user calls it
/// @param text how it stands in the program
record Trait(String key, String name, String text) {
  /// How many pairs are compared at most.
  private static final int MOST = 4_000_000;

  /// @param statement the line of the program in which it stands
  static Trait of(TapeGraph.Node node, String statement) {
    String name = node.name().orElse("");
    return switch (node.kind()) {
      // A constant that becomes a variable is still the same leaf.
      case VARIABLE, CONSTANT ->
          new Trait(node.name().map(given -> " " + given).orElse(node.title()), name, "");
      case OPERATION, OUTSIDE, STATE ->
          new Trait(node.scope() + "/" + node.title(), name, statement);
    };
  }

  static Trait of(OpGroup group) {
    return switch (group.kind()) {
      case LOOP, STATEMENT -> new Trait(group.kind().name(), "", group.title());
      case PROGRAM, FUNCTION, LAYER, ITERATION ->
          new Trait(group.kind() + " " + group.title(), "", "");
    };
  }

  static Trait of(Fold fold) {
    return switch (fold) {
      case Fold.OfGroup(OpGroup group) -> of(group);
      case Fold.OfTurns(OpGroup loop, int first, _) ->
          new Trait(first == 0 ? "turns before" : "turns after", "", loop.title());
    };
  }

  private int likeness(Trait other) {
    if (!key.equals(other.key)) {
      return 0;
    }
    return 2 + (name.equals(other.name) ? 1 : 0) + (text.equals(other.text) ? 1 : 0);
  }

  /// Which of `before`, by its index, each of `now` is, if it was there: so that the order is the
  /// same and as much as possible is alike. What is equal at both ends is paired first; if what
  /// lies between is so large that comparing it would take long, none of it is paired.
  static Map<Integer, Integer> matched(List<Trait> before, List<Trait> now) {
    Map<Integer, Integer> was = new HashMap<>();
    int first = 0;
    int most = Math.min(before.size(), now.size());
    while (first < most && before.get(first).equals(now.get(first))) {
      was.put(first, first);
      first++;
    }
    int last = 0;
    while (last < most - first
        && before.get(before.size() - 1 - last).equals(now.get(now.size() - 1 - last))) {
      last++;
      was.put(now.size() - last, before.size() - last);
    }
    match(before.subList(0, before.size() - last), now.subList(0, now.size() - last), first, was);
    return was;
  }

  private static void match(
      List<Trait> before, List<Trait> now, int first, Map<Integer, Integer> was) {
    int rows = before.size() - first;
    int columns = now.size() - first;
    if ((long) rows * columns > MOST) {
      return;
    }
    int[][] best = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        int alike = before.get(first + i).likeness(now.get(first + j));
        int apart = Math.max(best[i + 1][j], best[i][j + 1]);
        best[i][j] = alike == 0 ? apart : Math.max(apart, best[i + 1][j + 1] + alike);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (best[i][j] == best[i + 1][j]) {
        i++;
      } else if (best[i][j] == best[i][j + 1]) {
        j++;
      } else {
        was.put(first + j++, first + i++);
      }
    }
  }
}
