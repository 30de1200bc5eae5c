package dev.tapedeck.python.mend;

import dev.tapedeck.blocks.Keywords;
import dev.tapedeck.doctor.Mend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes `x.assign_sub(step)` for `x = x - step`, and likewise for sums and other values, for
/// several variables bound at once, and for a list of them made anew.
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
    Optional<String> statement = found.flatMap(AssignWriter::statement);
    statement.ifPresent(
        text -> draft.replace(source, found.get().start(), found.get().end(), text));
    return statement.isPresent();
  }

  private static Optional<String> statement(LogicalLine line) {
    Optional<Integer> sign = line.soleSign();
    if (sign.isEmpty() || isKeyword(line.first())) {
      return Optional.empty();
    }
    List<List<Token>> targets = parts(line.tokens().subList(0, sign.get()));
    List<List<Token>> values = parts(line.tokens().subList(sign.get() + 1, line.tokens().size()));
    if (targets.size() != values.size() || targets.stream().anyMatch(AssignWriter::isAnnotated)) {
      return Optional.empty();
    }
    if (targets.size() > 1) {
      return several(line, targets, values);
    }
    return Optional.of(
        everyOne(line, targets.getFirst(), values.getFirst())
            .orElseGet(() -> statement(line, targets.getFirst(), values.getFirst())));
  }

  private static boolean isAnnotated(List<Token> target) {
    return target.isEmpty() || target.stream().anyMatch(token -> token.is(":") || token.is("*"));
  }

  /// The parts between the commas outside of brackets.
  private static List<List<Token>> parts(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.is(",")) {
        parts.add(List.copyOf(current));
        current.clear();
      } else {
        current.add(token);
      }
    }
    parts.add(List.copyOf(current));
    return parts;
  }

  /// One statement after the other, where no value reads what was written before it.
  private static Optional<String> several(
      LogicalLine line, List<List<Token>> targets, List<List<Token>> values) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      if (values.get(i).isEmpty() || mentionsAny(values.get(i), targets.subList(0, i))) {
        return Optional.empty();
      }
      statements.add(statement(line, targets.get(i), values.get(i)));
    }
    return Optional.of(String.join("\n" + line.indent(), statements));
  }

  private static boolean mentionsAny(List<Token> value, List<List<Token>> targets) {
    return targets.stream()
        .map(List::getFirst)
        .anyMatch(target -> value.stream().anyMatch(token -> token.is(target.text())));
  }

  /// A loop for a list that is made anew: `ws = [w - s for w, s in zip(ws, steps)]`.
  private static Optional<String> everyOne(
      LogicalLine line, List<Token> target, List<Token> value) {
    if (target.size() != 1 || value.size() < 2 || !value.getFirst().is("[")) {
      return Optional.empty();
    }
    List<Token> inside = value.subList(1, value.size() - 1);
    int loop = outside(inside, "for");
    int in = outside(inside, "in");
    if (loop < 1 || in < loop || outside(inside, "if") >= 0) {
      return Optional.empty();
    }
    List<Token> made = inside.subList(0, loop);
    List<Token> names = inside.subList(loop + 1, in);
    List<Token> listed = inside.subList(in + 1, inside.size());
    boolean replacesItself =
        mentionsAny(listed, List.of(target))
            && names.stream().anyMatch(name -> name.is(made.getFirst().text()));
    return replacesItself
        ? Optional.of(
            "for %s in %s:\n%s    %s"
                .formatted(
                    text(line, names),
                    text(line, listed),
                    line.indent(),
                    statement(line, List.of(made.getFirst()), made)))
        : Optional.empty();
  }

  /// The position of a word outside of brackets; -1 if it is not there.
  private static int outside(List<Token> tokens, String word) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (depth == 0 && tokens.get(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKeyword(Token token) {
    return token.kind() == Token.Kind.NAME && Keywords.isReserved(token.text());
  }

  private static String statement(LogicalLine line, List<Token> target, List<Token> value) {
    String variable = text(line, target);
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
