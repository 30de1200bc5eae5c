package dev.tapedeck.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The statements of the programs of a trace, by line.
final class Statements {
  private static final Set<String> FUNCTIONS =
      Set.of("FunctionDef", "AsyncFunctionDef", "ClassDef");
  private static final Set<String> LOOPS = Set.of("For", "AsyncFor", "While");

  private final Map<String, Syntax> sources = new HashMap<>();
  private final Map<String, Map<Integer, Line>> lines = new HashMap<>();

  Statements(Trace trace) {
    trace.sources().forEach(source -> sources.put(source.source(), source));
  }

  /// What stands around a line, within the function that it belongs to.
  ///
  /// @param loops in whose turns it runs, outer first
  /// @param order the first line of the statement that it is part of, from loop to loop: for each
  ///   of `loops` that of the next one, last that of the simple statement
  record Line(List<Syntax.Statement> loops, List<Syntax.Statement> order) {
    static final Line UNKNOWN = new Line(List.of(), List.of());

    /// The statement that stands for the line in the body of the loop at `depth`, or of the
    /// function if there are no more loops.
    Optional<Syntax.Statement> statement(int depth) {
      return depth < order.size() ? Optional.of(order.get(depth)) : Optional.empty();
    }
  }

  Line at(String source, int line) {
    return lines
        .computeIfAbsent(source, _ -> new TreeMap<>())
        .computeIfAbsent(line, at -> read(source, at));
  }

  private Line read(String source, int line) {
    Syntax syntax = sources.get(source);
    if (syntax == null) {
      return Line.UNKNOWN;
    }
    List<Syntax.Statement> around = new ArrayList<>();
    for (Syntax.Statement statement : syntax.statements()) {
      if (statement.first() <= line && line <= statement.last()) {
        around.add(statement);
      }
    }
    around.sort(
        Comparator.comparingInt(Syntax.Statement::first)
            .thenComparing(Comparator.comparingInt(Syntax.Statement::last).reversed()));
    List<Syntax.Statement> loops = new ArrayList<>();
    for (Syntax.Statement statement : around) {
      if (isBody(statement, line) && FUNCTIONS.contains(statement.kind())) {
        loops.clear();
      } else if (isTurn(statement, line)) {
        loops.add(statement);
      }
    }
    List<Syntax.Statement> order = new ArrayList<>(loops);
    if (!around.isEmpty()) {
      order.add(around.getLast());
    }
    return new Line(loops, order);
  }

  private static boolean isBody(Syntax.Statement statement, int line) {
    return statement.bodyFirst() > 0
        && statement.bodyFirst() <= line
        && line <= statement.bodyLast();
  }

  /// The head of a `for` runs once, that of a `while` in every turn.
  private static boolean isTurn(Syntax.Statement statement, int line) {
    return LOOPS.contains(statement.kind())
        && (isBody(statement, line)
            || (statement.kind().equals("While") && line < statement.bodyFirst()));
  }

  /// Whether one `with` of a name scope holds both lines.
  boolean isOneNameScope(String source, int line, int other) {
    Syntax syntax = sources.get(source);
    return syntax != null
        && syntax.statements().stream()
            .filter(statement -> statement.kind().equals("With"))
            .filter(statement -> isBody(statement, line) && isBody(statement, other))
            .anyMatch(statement -> head(source, statement).contains("name_scope("));
  }

  /// The first line of a statement as written, without the colon at its end.
  String head(String source, Syntax.Statement statement) {
    Syntax syntax = sources.get(source);
    if (syntax == null) {
      return "";
    }
    String line = syntax.text().lines().skip(statement.first() - 1L).findFirst().orElse("").strip();
    return line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
  }
}
