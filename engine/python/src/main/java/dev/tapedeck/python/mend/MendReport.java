package dev.tapedeck.python.mend;

import dev.tapedeck.check.GradientCheck;
import dev.tapedeck.check.SourceCheck;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.python.mend.Mender.Made;
import dev.tapedeck.python.mend.Mender.Mended;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What `tapedeck mend` says of its work: the edits, the gradients that are there now, whether
/// finite differences agree with them, and what remains.
public final class MendReport {
  private final Mended mended;
  private final DiagnosisText text;
  private final DiagnosisReport after;
  private final Map<Integer, List<SourceCheck>> checks = new TreeMap<>();

  private MendReport(Mended mended, Locale locale) {
    this.mended = mended;
    this.text = new DiagnosisText(locale);
    this.after = DiagnosisReport.of(mended.trace(), locale);
    for (Made made : mended.mends()) {
      checks.computeIfAbsent(
          made.call(), call -> GradientCheck.of(mended.trace(), gradient(mended.trace(), call)));
    }
  }

  public static MendReport of(Mended mended, Locale locale) {
    return new MendReport(mended, locale);
  }

  /// Whether every outcome is one that the program means, and no check contradicts a gradient.
  public boolean isWhole() {
    return !after.unexpected()
        && checks.values().stream()
            .flatMap(List::stream)
            .noneMatch(
                check -> check instanceof SourceCheck.Agreement agreement && !agreement.agrees());
  }

  /// For people.
  public String text() {
    List<String> parts = new ArrayList<>();
    mended.mends().forEach(made -> parts.add(edits(made)));
    checks.forEach((call, found) -> parts.add(outcomes(call, found)));
    if (after.unexpected()) {
      parts.add(remaining());
    } else if (mended.mends().isEmpty()) {
      parts.add(text.report("nothing-to-mend", Map.of()) + "\n");
    }
    return String.join("\n", parts);
  }

  private String edits(Made made) {
    StringBuilder out = new StringBuilder();
    out.append(
            text.report(
                "made", Map.of("title", text.title(made.mend()), "cause", made.finding().cause())))
        .append('\n');
    made.edits().forEach(edit -> DiagnosisReport.append(out, "  ", edit));
    return out.toString();
  }

  /// What the sources of a call got after the mends, and what the check says of it.
  private String outcomes(int call, List<SourceCheck> found) {
    Event.Gradient gradient = gradient(mended.trace(), call);
    StringBuilder out = new StringBuilder(after.heading(gradient));
    for (Diagnosis diagnosis : after.of(gradient)) {
      out.append("  ").append(after.outcome(gradient, diagnosis));
      answer(gradient, diagnosis).forEach(value -> out.append(": ").append(value));
      out.append("\n    ").append(verdict(found.get(diagnosis.source()))).append('\n');
    }
    return out.toString();
  }

  private List<String> answer(Event.Gradient gradient, Diagnosis diagnosis) {
    return diagnosis.verdict() != Diagnosis.Verdict.GRADIENT
        ? List.of()
        : mended
            .trace()
            .value(gradient.call().results().get(diagnosis.source()).value())
            .map(TracedValue::brief)
            .stream()
            .toList();
  }

  private String verdict(SourceCheck check) {
    return switch (check) {
      case SourceCheck.Agreement agreement ->
          text.report(
              agreement.agrees() ? "check.agrees" : "check.differs",
              Map.of(
                  "byTape", number(agreement.worst().byTape()),
                  "byDifferences", number(agreement.worst().byDifferences()),
                  "count", Integer.toString(agreement.comparisons())));
      case SourceCheck.NotCheckable(var _, var reason, var op) ->
          text.report(
              "check." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              Map.of("op", op));
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /// The calls at which something is still amiss.
  private String remaining() {
    return mended.trace().gradients().stream()
        .filter(gradient -> after.of(gradient).stream().anyMatch(one -> !one.expected()))
        .map(after::paragraph)
        .collect(Collectors.joining("\n", text.report("remains", Map.of()) + "\n", ""));
  }

  private static Event.Gradient gradient(Trace trace, int call) {
    return trace.gradient(call).orElseThrow();
  }
}
