package dev.tapedeck.python.fault;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A program with one known fault.
///
/// Marks in the text say what must be found: `#@line` on the line that the finding must name, or
/// `#@next` on the one before it; `#@cut` on the lines of the edges that the tape lacks, `#@cut:w;`
/// if those lead to `w` only.
///
/// @param marked the program's text with its marks
/// @param cause the id of the cause
/// @param call which gradient call of the program shows it, from 1
/// @param hit the sources that must have it
/// @param sparesOthers whether all other sources must be without finding
record Planted(String marked, String cause, int call, List<String> hit, boolean sparesOthers) {
  private static final Pattern MARKS = Pattern.compile("\\s*#@\\S+");

  Planted {
    hit = List.copyOf(hit);
  }

  static Planted of(String cause, Sketch sketch, List<String> hit) {
    return new Planted(sketch.text(), cause, 1, hit, true);
  }

  Planted inCall(int number) {
    return new Planted(marked, cause, number, hit, sparesOthers);
  }

  /// The same for a fault that may reach other sources too, in ways of its own.
  Planted spreading() {
    return new Planted(marked, cause, call, hit, false);
  }

  /// The program.
  String text() {
    return MARKS.matcher(marked).replaceAll("");
  }

  /// The line that the finding must name.
  int line() {
    return Math.max(
        lines("#@line").stream().findFirst().orElse(0),
        1 + lines("#@next").stream().findFirst().orElse(-1));
  }

  /// The lines of the edges that the tape lacks on the way to a source.
  Set<Integer> cut(String source) {
    Set<Integer> lines = new TreeSet<>(lines("#@cut "));
    lines.addAll(lines("#@cut:" + source + ";"));
    return lines;
  }

  private Set<Integer> lines(String mark) {
    List<String> text = marked.lines().toList();
    return IntStream.range(0, text.size())
        .filter(i -> (text.get(i) + " ").contains(mark))
        .mapToObj(i -> i + 1)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
