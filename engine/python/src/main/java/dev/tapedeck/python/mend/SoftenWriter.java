package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes a smooth op for one through which no gradient flows: the expected position for the
/// largest or smallest one; a sigmoid of the difference for a comparison; for rounding, the same
/// value with the gradient of what was rounded.
final class SoftenWriter {
  private static final Map<String, List<String>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("ArgMax", List.of(".argmax")),
          Map.entry("ArgMin", List.of(".argmin")),
          Map.entry("Greater", List.of(".greater")),
          Map.entry("GreaterEqual", List.of(".greater_equal")),
          Map.entry("Less", List.of(".less")),
          Map.entry("LessEqual", List.of(".less_equal")),
          Map.entry("Cast", List.of(".cast")),
          Map.entry("Round", List.of(".round")),
          Map.entry("Rint", List.of(".rint")),
          Map.entry("Floor", List.of(".floor")),
          Map.entry("Ceil", List.of(".ceil")),
          Map.entry("FloorDiv", List.of(".floordiv")));

  private static final Set<String> COMPARISONS =
      Set.of("Greater", "GreaterEqual", "Less", "LessEqual");

  private SoftenWriter() {}

  static boolean write(Mend.Soften mend, Draft draft) {
    return draft
        .lineAt(mend.at().source(), mend.at().line())
        .map(line -> writeOperator(mend, line, draft) || writeCall(mend, line, draft))
        .orElse(false);
  }

  /// Where the op is written as an operator: a comparison, or a division that rounds down.
  private static boolean writeOperator(Mend.Soften mend, LogicalLine line, Draft draft) {
    String tf = draft.tensorflow();
    List<Infix> operators =
        COMPARISONS.contains(mend.op())
            ? Infix.comparisons(line)
            : mend.op().equals("FloorDiv") ? Infix.floorDivisions(line) : List.of();
    Optional<Infix> only = Infix.only(operators);
    Optional<String> smooth =
        only.flatMap(infix -> infix.is("//") ? quotient(infix, tf) : Optional.of(step(infix, tf)));
    smooth.ifPresent(text ->
        draft.replace(
            mend.at().source(), only.orElseThrow().start(), only.orElseThrow().end(), text));
    return smooth.isPresent();
  }

  private static boolean writeCall(Mend.Soften mend, LogicalLine line, Draft draft) {
    String tf = draft.tensorflow();
    List<Call> calls =
        line.calls().stream()
            .filter(call -> call.function().startsWith(tf + "."))
            .filter(
                call -> FUNCTIONS.getOrDefault(mend.op(), List.of()).stream().anyMatch(call::isOf))
            .filter(call -> !mend.op().equals("Cast") || isTruncation(call))
            .toList();
    if (calls.size() != 1 || calls.getFirst().positional().isEmpty()) {
      return false;
    }
    Call call = calls.getFirst();
    Optional<String> smooth =
        switch (mend.op()) {
          case "ArgMax" -> expectation(call, "", mend.choices(), tf);
          case "ArgMin" -> expectation(call, "-", mend.choices(), tf);
          case "Greater", "GreaterEqual" -> step(call, 0, 1, tf);
          case "Less", "LessEqual" -> step(call, 1, 0, tf);
          case "Cast" -> truncation(call, tf);
          case "FloorDiv" -> quotient(call, tf);
          default -> straightThrough(call, tf);
        };
    smooth.ifPresent(text -> draft.replace(mend.at().source(), call.start(), call.end(), text));
    return smooth.isPresent();
  }

  /// A step that is smooth: near 0 where the comparison fails, near 1 where it holds.
  private static String step(Infix comparison, String tf) {
    boolean rises = comparison.is(">") || comparison.is(">=");
    return "%s.sigmoid(%s)"
        .formatted(
            tf,
            rises
                ? comparison.left() + " - " + tight(comparison.rightTokens(), comparison.right())
                : comparison.right()
                    + " - "
                    + tight(
                        comparison.line().tokens().subList(comparison.first(), comparison.sign()),
                        comparison.left()));
  }

  private static Optional<String> step(Call call, int larger, int smaller, String tf) {
    List<Call.Argument> values = call.positional();
    return values.size() != 2
        ? Optional.empty()
        : Optional.of(
            "%s.sigmoid(%s - %s)"
                .formatted(
                    tf,
                    call.text(values.get(larger)),
                    tight(values.get(smaller).tokens(), call.text(values.get(smaller)))));
  }

  private static String tight(List<Token> tokens, String text) {
    return AssignWriter.isTight(tokens) ? text : "(" + text + ")";
  }

  private static Optional<String> expectation(Call call, String sign, int choices, String tf) {
    Call.Argument logits = call.positional().getFirst();
    Optional<String> axis =
        call.keyword("axis")
            .or(() -> call.positional().stream().skip(1).findFirst())
            .map(call::text);
    boolean castToInteger =
        call.line().calls(tf + ".cast").stream()
            .anyMatch(cast -> cast.line().text(cast.start(), cast.end()).contains("int"));
    return castToInteger || call.arguments().size() > 2
        ? Optional.empty()
        : Optional.of(
            "%s.reduce_sum(%s.nn.softmax(%s%s) * %s.range(%d.0), axis=%s)"
                .formatted(
                    tf,
                    tf,
                    sign,
                    sign.isEmpty() ? call.text(logits) : tight(logits.tokens(), call.text(logits)),
                    tf,
                    choices,
                    axis.orElse("0")));
  }

  private static Optional<String> straightThrough(Call call, String tf) {
    Call.Argument value = call.positional().getFirst();
    return call.arguments().size() > 1
        ? Optional.empty()
        : straightThrough(
            tight(value.tokens(), call.text(value)),
            call.line().text(call.start(), call.end()),
            tf);
  }

  /// What is written, with the gradient of something smooth; what draws at random must not stand
  /// there twice.
  private static Optional<String> straightThrough(String smooth, String written, String tf) {
    return smooth.contains("random")
        ? Optional.empty()
        : Optional.of("(%s + %s.stop_gradient(%s - %s))".formatted(smooth, tf, written, smooth));
  }

  private static Optional<String> quotient(Infix infix, String tf) {
    return straightThrough(
        infix.left() + " / " + infix.right(), infix.left() + " // " + infix.right(), tf);
  }

  private static Optional<String> quotient(Call call, String tf) {
    List<Call.Argument> values = call.positional();
    return values.size() != 2
        ? Optional.empty()
        : straightThrough(
            tight(values.get(0).tokens(), call.text(values.get(0)))
                + " / ("
                + call.text(values.get(1))
                + ")",
            call.line().text(call.start(), call.end()),
            tf);
  }

  /// The float that a cast to an integer keeps, with the gradient passed straight through.
  private static boolean isTruncation(Call cast) {
    List<Call.Argument> arguments = cast.arguments();
    return arguments.size() == 2 && cast.text(arguments.get(1)).contains("int");
  }

  private static Optional<String> truncation(Call call, String tf) {
    String written = call.line().text(call.start(), call.end());
    Call.Argument value = call.positional().getFirst();
    String text = tight(value.tokens(), call.text(value));
    return Optional.of(
        "(%s + %s.stop_gradient(%s.cast(%s, %s.dtype) - %s))"
            .formatted(text, tf, tf, written, text, text));
  }
}
