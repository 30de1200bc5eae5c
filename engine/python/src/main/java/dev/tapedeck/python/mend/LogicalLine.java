package dev.tapedeck.python.mend;

import dev.tapedeck.blocks.Keywords;
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

  /// The position of the first token of the expression that a dot at position `dot` reads from.
  int receiverStart(int dot) {
    int i = dot - 1;
    while (i > 0) {
      if (tokens.get(i).closes()) {
        i = opening(i);
        boolean isCallee = i > 0 && isEndOfOperand(tokens.get(i - 1));
        if (!isCallee) {
          return i;
        }
        i--;
      } else if (tokens.get(i - 1).is(".")) {
        i -= 2;
      } else {
        return i;
      }
    }
    return Math.max(i, 0);
  }

  private static boolean isEndOfOperand(Token token) {
    return token.closes()
        || (token.kind() == Token.Kind.NAME && !Keywords.isReserved(token.text()));
  }

  /// The position of the bracket that the one at position `close` closes.
  private int opening(int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      depth += tokens.get(i).closes() ? 1 : tokens.get(i).opens() ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /// The sign `=` that makes it an assignment to one target.
  Optional<Integer> assignment() {
    return soleSign()
        .filter(sign ->
            IntStream.range(0, sign)
                .filter(i -> tokens.get(i).is(",") || tokens.get(i).is(":"))
                .noneMatch(this::isOutside));
  }

  /// The only sign `=` outside of brackets.
  Optional<Integer> soleSign() {
    List<Integer> signs =
        IntStream.range(0, tokens.size())
            .filter(i -> tokens.get(i).is("=") && isOutside(i))
            .boxed()
            .toList();
    return signs.size() == 1 ? Optional.of(signs.getFirst()) : Optional.empty();
  }

  /// Whether a token stands outside of all brackets.
  private boolean isOutside(int position) {
    return tokens.subList(0, position).stream()
            .mapToInt(token -> token.opens() ? 1 : token.closes() ? -1 : 0)
            .sum()
        == 0;
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
