package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Keeps an op away from where it is not finite: with a second `tf.where` before the op, or by a
/// division that knows what to do with zero.
final class GuardWriter {
  private GuardWriter() {}

  /// What an op is applied to in the text.
  private record Operand(LogicalLine line, List<Token> tokens) {
    int start() {
      return tokens.getFirst().start();
    }

    int end() {
      return tokens.getLast().end();
    }

    String text() {
      return line.text(start(), end());
    }
  }

  /// The choice that decides over an op.
  ///
  /// @param first whether the op stands for the first of the two
  private record Choice(String condition, boolean first) {}

  static boolean write(Mend.GuardInput mend, Draft draft) {
    Optional<LogicalLine> line = draft.lineAt(mend.at().source(), mend.at().line());
    Optional<Operand> operand = line.flatMap(found -> operand(mend, found, draft));
    Optional<Choice> choice = operand.flatMap(value -> choice(value, mend.at(), draft));
    if (choice.isEmpty()) {
      return false;
    }
    String tf = draft.tensorflow();
    String value = operand.get().text();
    String safe = "%s.ones_like(%s)".formatted(tf, value);
    draft.replace(
        mend.at().source(),
        operand.get().start(),
        operand.get().end(),
        "%s.where(%s, %s, %s)"
            .formatted(
                tf,
                choice.get().condition(),
                choice.get().first() ? value : safe,
                choice.get().first() ? safe : value));
    return true;
  }

  /// The operand that decides whether the op is finite: a divisor, or a function's argument.
  private static Optional<Operand> operand(Mend.GuardInput mend, LogicalLine line, Draft draft) {
    if (mend.op().equals("RealDiv")) {
      return Infix.only(Infix.divisions(line)).map(infix -> new Operand(line, infix.rightTokens()));
    }
    List<Call> calls = StopWriter.callsOf(mend.op(), mend.at(), draft);
    return calls.size() == 1
        ? calls.getFirst().positional().stream()
            .findFirst()
            .map(argument -> new Operand(line, argument.tokens()))
        : Optional.empty();
  }

  /// The choice around the operand, or else the one that takes the name bound to the op's result.
  private static Optional<Choice> choice(Operand operand, Place at, Draft draft) {
    Optional<Choice> around =
        choices(operand.line(), draft).stream()
            .flatMap(call ->
                choice(
                    call,
                    argument ->
                        argument.start() <= operand.start() && operand.end() <= argument.end())
                    .stream())
            .findFirst();
    return around.or(() -> later(operand.line(), at, draft));
  }

  private static Optional<Choice> later(LogicalLine line, Place at, Draft draft) {
    List<String> bound = line.boundNames();
    if (bound.size() != 1) {
      return Optional.empty();
    }
    return draft.lines(at.source()).stream()
        .filter(next -> next.start() > line.start() && next.mentions(bound.getFirst()))
        .findFirst()
        .flatMap(next ->
            choices(next, draft).stream()
                .filter(call -> isKnownBefore(call, line, next, draft.lines(at.source())))
                .flatMap(call ->
                    choice(call, argument -> call.text(argument).equals(bound.getFirst())).stream())
                .findFirst());
  }

  /// Whether the condition of a choice means the same where the op runs.
  private static boolean isKnownBefore(
      Call choice, LogicalLine from, LogicalLine to, List<LogicalLine> lines) {
    List<Token> condition = choice.positional().getFirst().tokens();
    return lines.stream()
        .filter(line -> from.start() <= line.start() && line.start() < to.start())
        .flatMap(line -> line.boundNames().stream())
        .noneMatch(name -> condition.stream().anyMatch(token -> token.is(name)));
  }

  private static List<Call> choices(LogicalLine line, Draft draft) {
    return line.calls(draft.tensorflow() + ".where").stream()
        .filter(call -> call.positional().size() == 3)
        .toList();
  }

  private static Optional<Choice> choice(Call call, Predicate<Call.Argument> isOp) {
    List<Call.Argument> arguments = call.positional();
    String condition = call.text(arguments.getFirst());
    if (isOp.test(arguments.get(1))) {
      return Optional.of(new Choice(condition, true));
    }
    return isOp.test(arguments.get(2))
        ? Optional.of(new Choice(condition, false))
        : Optional.empty();
  }

  static boolean write(Mend.DivideSafely mend, Draft draft) {
    Optional<Infix> division =
        draft
            .lineAt(mend.at().source(), mend.at().line())
            .flatMap(line -> Infix.only(Infix.divisions(line)));
    division.ifPresent(infix ->
        draft.replace(
            mend.at().source(),
            infix.start(),
            infix.end(),
            "%s.math.divide_no_nan(%s, %s)"
                .formatted(draft.tensorflow(), infix.left(), infix.right())));
    return division.isPresent();
  }
}
