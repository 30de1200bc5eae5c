package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.python.Keywords;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes `x.assign_sub(step)` for `x = x - step`, and likewise for sums and other values.
final class AssignWriter {
  /// What binds less tightly than, or as tightly as, a sum.
  private static final Set<String> LOOSE =
      Set.of(
          "+", "-", "<", ">", "<=", ">=", "==", "!=", "&", "|", "^", "<<", ">>", ":=", ",", "if",
          "else", "and", "or", "not", "in", "is", "lambda", "for");

  private AssignWriter() {}

  static boolean write(Mend.AssignInPlace mend, Draft draft) {
    String source = mend.binding().source();
    Optional<LogicalLine> found = draft.lineAt(source, mend.binding().line());
    Optional<Integer> sign = found.flatMap(LogicalLine::assignment);
    if (sign.isEmpty()) {
      return false;
    }
    LogicalLine line = found.get();
    List<Token> target = line.tokens().subList(0, sign.get());
    List<Token> value = line.tokens().subList(sign.get() + 1, line.tokens().size());
    if (value.isEmpty() || isKeyword(target.getFirst())) {
      return false;
    }
    String variable = line.text(line.start(), target.getLast().end());
    draft.replace(source, line.start(), line.end(), statement(line, variable, target, value));
    return true;
  }

  private static boolean isKeyword(Token token) {
    return token.kind() == Token.Kind.NAME && Keywords.isReserved(token.text());
  }

  private static String statement(
      LogicalLine line, String variable, List<Token> target, List<Token> value) {
    int size = target.size();
    if (value.size() > size + 1 && same(target, value.subList(0, size))) {
      Token operator = value.get(size);
      List<Token> operand = value.subList(size + 1, value.size());
      if ((operator.is("-") || operator.is("+")) && isTight(operand)) {
        return "%s.assign_%s(%s)"
            .formatted(variable, operator.is("-") ? "sub" : "add", text(line, operand));
      }
    }
    return "%s.assign(%s)".formatted(variable, text(line, value));
  }

  private static boolean same(List<Token> a, List<Token> b) {
    return a.stream().map(Token::text).toList().equals(b.stream().map(Token::text).toList());
  }

  private static String text(LogicalLine line, List<Token> tokens) {
    return line.text(tokens.getFirst().start(), tokens.getLast().end());
  }

  /// Whether an expression is one operand of a sum: nothing in it, outside of brackets, binds as
  /// loosely as the sum itself.
  static boolean isTight(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.kind() != Token.Kind.STRING && LOOSE.contains(token.text())) {
        return false;
      }
    }
    return true;
  }
}
