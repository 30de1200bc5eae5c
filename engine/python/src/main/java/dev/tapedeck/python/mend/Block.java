package dev.tapedeck.python.mend;

import dev.tapedeck.tape.Place;
import java.util.List;
import java.util.Optional;

/// The `with` block of a tape in the program's text.
///
/// @param header the line that ends in a colon
/// @param tape the name of the tape
/// @param body its logical lines, at least one
/// @param after what follows it in the text
record Block(
    String source,
    LogicalLine header,
    String tape,
    List<LogicalLine> body,
    List<LogicalLine> after) {
  Block {
    body = List.copyOf(body);
    after = List.copyOf(after);
  }

  /// The block that was entered at a place; empty if the text has another form.
  static Optional<Block> at(Draft draft, Place entered) {
    List<LogicalLine> lines = draft.lines(entered.source());
    for (int i = 0; i < lines.size(); i++) {
      LogicalLine header = lines.get(i);
      if (header.covers(entered.line()) && header.first().is("with") && header.isHeader()) {
        return of(entered.source(), header, lines.subList(i + 1, lines.size()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Block> of(String source, LogicalLine header, List<LogicalLine> rest) {
    int size = 0;
    while (size < rest.size() && isDeeper(rest.get(size), header)) {
      size++;
    }
    List<LogicalLine> body = rest.subList(0, size);
    List<LogicalLine> after = rest.subList(size, rest.size());
    return body.isEmpty()
        ? Optional.empty()
        : tapeName(header).map(tape -> new Block(source, header, tape, body, after));
  }

  private static boolean isDeeper(LogicalLine line, LogicalLine header) {
    return line.indent().length() > header.indent().length();
  }

  /// The name after the tape's `as`; for `with tape:` the expression itself.
  static Optional<String> tapeName(LogicalLine header) {
    List<Token> tokens = header.tokens();
    List<Call> made =
        header.calls().stream().filter(call -> call.function().endsWith("GradientTape")).toList();
    if (made.size() > 1) {
      return Optional.empty();
    }
    if (made.isEmpty()) {
      return tokens.size() == 3 ? Optional.of(tokens.get(1).text()) : Optional.empty();
    }
    int as = made.getFirst().close() + 1;
    return as + 1 < tokens.size() && tokens.get(as).is("as")
        ? Optional.of(tokens.get(as + 1).text())
        : Optional.empty();
  }

  /// The white space before the statements of the block.
  String indent() {
    return body.getFirst().indent();
  }

  /// Whether a line of the text lies in it.
  boolean covers(int line) {
    return body.getFirst().firstLine() <= line && line <= body.getLast().lastLine();
  }

  /// The statements after the block that belong to the same suite, nested ones included.
  List<LogicalLine> siblingsAfter() {
    int size = 0;
    while (size < after.size() && after.get(size).indent().length() >= header.indent().length()) {
      size++;
    }
    return after.subList(0, size);
  }
}
