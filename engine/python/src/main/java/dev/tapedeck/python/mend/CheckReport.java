package dev.tapedeck.python.mend;

import dev.tapedeck.check.GradientCheck;
import dev.tapedeck.check.SourceCheck;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the sources of gradient calls got, and whether finite differences agree with it.
public final class CheckReport {
  private final Trace trace;
  private final DiagnosisText text;
  private final DiagnosisReport diagnoses;
  private final Map<Integer, List<SourceCheck>> checks = new TreeMap<>();

  /// @param calls the numbers of the calls to check
  CheckReport(Trace trace, Collection<Integer> calls, Locale locale) {
    this.trace = trace;
    this.text = new DiagnosisText(locale);
    this.diagnoses = DiagnosisReport.of(trace, locale);
    calls.forEach(call -> checks.put(call, GradientCheck.of(trace, gradient(call))));
  }

  /// Checks all gradient calls of a run.
  public static CheckReport of(Trace trace, Locale locale) {
    List<Integer> calls =
        trace.gradients().stream().map(gradient -> gradient.call().number()).toList();
    return new CheckReport(trace, calls, locale);
  }

  /// Whether no check contradicts a gradient.
  public boolean isAgreed() {
    return checks.values().stream()
        .flatMap(List::stream)
        .noneMatch(check -> check instanceof SourceCheck.Agreement found && !found.agrees());
  }

  /// For people: a paragraph per call.
  public String text() {
    return checks.keySet().stream().map(this::paragraph).collect(Collectors.joining("\n"));
  }

  /// What the sources of one of the calls got, and what the check says of it.
  String paragraph(int call) {
    Event.Gradient gradient = gradient(call);
    List<SourceCheck> found = checks.getOrDefault(call, List.of());
    StringBuilder out = new StringBuilder(diagnoses.heading(gradient));
    for (Diagnosis diagnosis : diagnoses.of(gradient)) {
      out.append("  ").append(diagnoses.outcome(gradient, diagnosis));
      answer(gradient, diagnosis).forEach(value -> out.append(": ").append(value));
      out.append("\n    ").append(verdict(found.get(diagnosis.source()))).append('\n');
    }
    return out.toString();
  }

  private List<String> answer(Event.Gradient gradient, Diagnosis diagnosis) {
    return diagnosis.verdict() != Diagnosis.Verdict.GRADIENT
        ? List.of()
        : trace
            .value(gradient.call().results().get(diagnosis.source()).answer())
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

  private Event.Gradient gradient(int call) {
    return trace.gradient(call).orElseThrow();
  }
}
