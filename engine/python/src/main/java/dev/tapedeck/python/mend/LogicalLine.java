package dev.tapedeck.python.mend;

import dev.tapedeck.python.Keywords;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A statement or the header of a compound one, over one line or several.
///
/// @param source the whole text
record LogicalLine(String source, List<Token> tokens) {

  Token first() {
    return tokens.getFirst();
  }

  int start() {
    return first().start();
  }

  /// The offset after the last token: before a comment at the line's end.
  int end() {
    return tokens.getLast().end();
  }

  /// The number of its first line in the text, from 1.
  int firstLine() {
    return lineAt(start());
  }

  int lastLine() {
    return lineAt(end());
  }

  private int lineAt(int offset) {
    return 1 + (int) Lines.ENDS.matcher(source.substring(0, offset)).results().count();
  }

  /// The white space before it.
  String indent() {
    return source.substring(lineStart(), start());
  }

  /// The offset at which its first line begins.
  int lineStart() {
    int at = start();
    while (at > 0 && source.charAt(at - 1) != '\n' && source.charAt(at - 1) != '\r') {
      at--;
    }
    return at;
  }

  /// The offset at which its last line ends, comment included.
  int lineEnd() {
    int at = end();
    while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  boolean covers(int line) {
    return firstLine() <= line && line <= lastLine();
  }

  /// Whether a block follows it.
  boolean isHeader() {
    return tokens.getLast().is(":");
  }

  boolean mentions(String name) {
    return tokens.stream()
        .anyMatch(token -> token.kind() == Token.Kind.NAME && token.text().equals(name));
  }

  boolean spansStrings() {
    return tokens.stream()
        .anyMatch(
            token -> token.kind() == Token.Kind.STRING && Lines.ENDS.matcher(token.text()).find());
  }

  String text(int from, int to) {
    return source.substring(from, to);
  }

  /// The calls in it, outer before inner.
  List<Call> calls() {
    return IntStream.range(1, tokens.size())
        .filter(i -> tokens.get(i).is("(") && tokens.get(i - 1).kind() == Token.Kind.NAME)
        .filter(i -> !Keywords.isReserved(tokens.get(i - 1).text()))
        .mapToObj(i -> Call.at(this, i))
        .flatMap(Optional::stream)
        .toList();
  }

  /// The calls of one function, such as `tf.constant`, or of one method, such as `.numpy`.
  List<Call> calls(String function) {
    return calls().stream().filter(call -> call.isOf(function)).toList();
  }

  /// The sign `=` that makes it an assignment to one target.
  Optional<Integer> assignment() {
    int depth = 0;
    Optional<Integer> found = Optional.empty();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.is("=")) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(i);
      }
      if (depth == 0 && found.isEmpty() && (token.is(",") || token.is(":"))) {
        return Optional.empty();
      }
    }
    return found;
  }

  /// The names that it binds, if it is an assignment, possibly to several targets.
  List<String> boundNames() {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.kind() == Token.Kind.SIGN && token.text().endsWith("=")) {
        return isComparison(token)
            ? List.of()
            : tokens.subList(0, i).stream()
                .filter(target -> target.kind() == Token.Kind.NAME)
                .map(Token::text)
                .toList();
      }
    }
    return List.of();
  }

  private static boolean isComparison(Token token) {
    return token.is("==") || token.is("!=") || token.is("<=") || token.is(">=");
  }
}
