package dev.tapedeck.python.mend;

import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;

/// The texts of a run with changes noted in them, not yet made.
final class Draft {
  private final Trace trace;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, List<LogicalLine>> lines = new HashMap<>();
  private final Map<String, List<Change>> changes = new LinkedHashMap<>();

  /// Characters replaced.
  ///
  /// @param rank which of several insertions at one place comes first
  private record Change(int from, int to, String text, int rank) {
    boolean overlaps(Change other) {
      return from < other.to && other.from < to;
    }
  }

  Draft(Trace trace) {
    this.trace = trace;
    for (Syntax syntax : trace.sources()) {
      texts.put(syntax.source(), syntax.text());
    }
  }

  Trace trace() {
    return trace;
  }

  /// The logical lines of a text; none if the text is not known.
  List<LogicalLine> lines(String source) {
    return lines.computeIfAbsent(
        source, name -> Tokenizer.logicalLines(texts.getOrDefault(name, "")));
  }

  Optional<LogicalLine> lineAt(String source, int line) {
    return lines(source).stream().filter(logical -> logical.covers(line)).findFirst();
  }

  /// The names under which the program knows a module; its own name if it imports it otherwise.
  Set<String> aliases(String module) {
    Set<String> names = new TreeSet<>();
    for (String source : texts.keySet()) {
      for (LogicalLine line : lines(source)) {
        Imports.alias(line, module).ifPresent(names::add);
      }
    }
    return names;
  }

  /// The name under which the program knows TensorFlow.
  String tensorflow() {
    return aliases("tensorflow").stream().findFirst().orElse("tf");
  }

  /// A name made from `wish` that the program does not use yet.
  String freshName(String source, String wish) {
    String name = wish;
    for (int i = 2; isUsed(source, name); i++) {
      name = wish + "_" + i;
    }
    return name;
  }

  private boolean isUsed(String source, String name) {
    return lines(source).stream().anyMatch(line -> line.mentions(name));
  }

  void insert(String source, int at, String text, int rank) {
    if (text.isEmpty()) {
      return;
    }
    note(source, new Change(at, at, text, rank));
  }

  void replace(String source, int from, int to, String text) {
    note(source, new Change(from, to, text, 0));
  }

  /// Puts white space before each line of text between two offsets, the one in which the first
  /// stands left out, empty lines too.
  void indent(String source, int from, int to, String step) {
    lineStarts(source, from, to).forEach(at -> insert(source, at, step, 0));
  }

  /// Takes as much white space away from the beginning of each of these lines.
  void outdent(String source, int from, int to, int width) {
    lineStarts(source, from, to).forEach(at -> replace(source, at, at + width, ""));
  }

  private List<Integer> lineStarts(String source, int from, int to) {
    String text = texts.getOrDefault(source, "");
    return Lines.ENDS
        .matcher(text)
        .results()
        .map(MatchResult::end)
        .filter(start -> from < start && start < to)
        .filter(start -> !text.substring(start).lines().findFirst().orElse("").isBlank())
        .toList();
  }

  private void note(String source, Change change) {
    List<Change> noted = changes.computeIfAbsent(source, _ -> new ArrayList<>());
    if (!noted.contains(change)) {
      noted.add(change);
    }
  }

  /// The changes as edits of whole lines; empty if two of them contradict each other.
  Optional<List<TextEdit>> edits() {
    List<TextEdit> edits = new ArrayList<>();
    for (Map.Entry<String, List<Change>> entry : changes.entrySet()) {
      List<Change> sorted =
          entry.getValue().stream()
              .sorted(Comparator.comparingInt(Change::from).thenComparingInt(Change::rank))
              .toList();
      for (int i = 1; i < sorted.size(); i++) {
        if (sorted.get(i - 1).overlaps(sorted.get(i))) {
          return Optional.empty();
        }
      }
      String text = texts.getOrDefault(entry.getKey(), "");
      edits.addAll(LineDifference.between(entry.getKey(), text, changed(text, sorted)));
    }
    return Optional.of(edits);
  }

  private static String changed(String text, List<Change> sorted) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Change change : sorted) {
      out.append(text, at, Math.max(at, change.from())).append(change.text());
      at = Math.max(at, change.to());
    }
    return out.append(text.substring(at)).toString();
  }
}
