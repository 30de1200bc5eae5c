package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes a smooth op for one through which no gradient flows: the expected position for the
/// largest or smallest one; a sigmoid of the difference for a comparison; for rounding, the same
/// value with the gradient passed straight through.
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
          Map.entry("Ceil", List.of(".ceil")));

  private static final Set<String> COMPARISONS =
      Set.of("Greater", "GreaterEqual", "Less", "LessEqual");

  private SoftenWriter() {}

  static boolean write(Mend.Soften mend, Draft draft) {
    String source = mend.at().source();
    String tf = draft.tensorflow();
    Optional<Infix> comparison =
        COMPARISONS.contains(mend.op())
            ? draft
                .lineAt(source, mend.at().line())
                .flatMap(line -> Infix.only(Infix.comparisons(line)))
            : Optional.empty();
    if (comparison.isPresent()) {
      Infix infix = comparison.get();
      draft.replace(source, infix.start(), infix.end(), step(infix, tf));
      return true;
    }
    List<Call> calls =
        draft.lineAt(source, mend.at().line()).stream()
            .flatMap(line -> line.calls().stream())
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
          default -> straightThrough(call, tf);
        };
    smooth.ifPresent(text -> draft.replace(source, call.start(), call.end(), text));
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
    if (call.arguments().size() > 1 || call.text(value).contains("random")) {
      return Optional.empty();
    }
    String text = tight(value.tokens(), call.text(value));
    String written = call.line().text(call.start(), call.end());
    return Optional.of("(%s + %s.stop_gradient(%s - %s))".formatted(text, tf, written, text));
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
