package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a smooth op for one through which no gradient flows: the expected position for the
/// largest one; for rounding, the same value with the gradient passed straight through.
final class SoftenWriter {
  private static final Map<String, List<String>> FUNCTIONS =
      Map.of(
          "ArgMax", List.of(".argmax"),
          "Round", List.of(".round"),
          "Rint", List.of(".rint"),
          "Floor", List.of(".floor"),
          "Ceil", List.of(".ceil"));

  private SoftenWriter() {}

  static boolean write(Mend.Soften mend, Draft draft) {
    String source = mend.at().source();
    String tf = draft.tensorflow();
    List<Call> calls =
        draft.lineAt(source, mend.at().line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(call -> call.function().startsWith(tf + "."))
            .filter(
                call -> FUNCTIONS.getOrDefault(mend.op(), List.of()).stream().anyMatch(call::isOf))
            .toList();
    if (calls.size() != 1 || calls.getFirst().positional().isEmpty()) {
      return false;
    }
    Call call = calls.getFirst();
    Optional<String> smooth =
        mend.op().equals("ArgMax")
            ? expectation(call, mend.choices(), tf)
            : straightThrough(call, tf);
    smooth.ifPresent(text -> draft.replace(source, call.start(), call.end(), text));
    return smooth.isPresent();
  }

  private static Optional<String> expectation(Call call, int choices, String tf) {
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
            "%s.reduce_sum(%s.nn.softmax(%s) * %s.range(%d.0), axis=%s)"
                .formatted(tf, tf, call.text(logits), tf, choices, axis.orElse("0")));
  }

  private static Optional<String> straightThrough(Call call, String tf) {
    Call.Argument value = call.positional().getFirst();
    if (call.arguments().size() > 1 || call.text(value).contains("random")) {
      return Optional.empty();
    }
    String text =
        AssignWriter.isTight(value.tokens()) ? call.text(value) : "(" + call.text(value) + ")";
    String written = call.line().text(call.start(), call.end());
    return Optional.of("(%s + %s.stop_gradient(%s - %s))".formatted(text, tf, written, text));
  }
}
