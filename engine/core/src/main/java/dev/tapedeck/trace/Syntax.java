package dev.tapedeck.trace;

import java.util.List;

/// What a mend must know of a program's text to be placed: lines, from 1, both ends included.
///
/// @param source the name of the text
/// @param text the text itself
/// @param statements every statement, outer before inner
/// @param calls the calls whose arguments the doctor names or changes
public record Syntax(String source, String text, List<Statement> statements, List<Call> calls) {
  public Syntax {
    statements = List.copyOf(statements);
    calls = List.copyOf(calls);
  }

  /// One statement.
  ///
  /// @param kind Python's name of the node: `Assign`, `With`, `If`, `For`, ...
  /// @param bodyFirst the first line of its body; 0 if it has none
  /// @param bodyLast the last line of its body
  /// @param elseFirst the first line of its `else` branch; 0 if it has none
  /// @param elseLast the last line of its `else` branch
  /// @param names the names read in it
  /// @param bodyNames the names read in its body
  /// @param elseNames the names read in its `else` branch
  /// @param targets the names, items and attributes it binds, as written
  public record Statement(
      String kind,
      int first,
      int last,
      int bodyFirst,
      int bodyLast,
      int elseFirst,
      int elseLast,
      List<String> names,
      List<String> bodyNames,
      List<String> elseNames,
      List<String> targets) {
    public Statement {
      names = List.copyOf(names);
      bodyNames = List.copyOf(bodyNames);
      elseNames = List.copyOf(elseNames);
      targets = List.copyOf(targets);
    }
  }

  /// One call.
  ///
  /// @param function as written, such as `tape.gradient`
  /// @param column the first column, from 0, in `first`
  /// @param endColumn the column after the last, in `last`
  /// @param arguments the positional arguments, as written
  /// @param keywords the keyword arguments, as written: `persistent=True`
  public record Call(
      String function,
      int first,
      int column,
      int last,
      int endColumn,
      List<String> arguments,
      List<String> keywords) {
    public Call {
      arguments = List.copyOf(arguments);
      keywords = List.copyOf(keywords);
    }
  }
}
