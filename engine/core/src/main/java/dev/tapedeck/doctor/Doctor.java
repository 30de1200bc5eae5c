package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Examines gradient calls: for each source what came of it and, where a gradient is missing or
/// misleading, why.
///
/// The evidence is the executed path: the doctor walks back from the target over everything that
/// ran, recorded or not, to the source. The steps that the tape lacks are the cuts. Each cut is
/// given to the rules in order; the cut nearest the target is what is said first.
public final class Doctor {
  private Doctor() {}

  /// A diagnosis for every source of every gradient call, in order.
  public static List<Diagnosis> examine(Trace trace) {
    ExecutedGraph graph = new ExecutedGraph(trace);
    return trace.gradients().stream()
        .flatMap(gradient -> examine(new Consultation(trace, graph, gradient)).stream())
        .toList();
  }

  /// A diagnosis for every source of one gradient call.
  public static List<Diagnosis> examine(Trace trace, Event.Gradient gradient) {
    return examine(new Consultation(trace, new ExecutedGraph(trace), gradient));
  }

  /// Whether there is something to find in a gradient call, told by its answers alone: quicker than
  /// an examination.
  public static boolean hasFinding(Trace trace, Event.Gradient gradient) {
    return gradient.call().sources().isEmpty()
        || IntStream.range(0, gradient.call().sources().size())
            .anyMatch(source -> Case.verdict(trace, gradient.call(), source) != Verdict.GRADIENT);
  }

  private static List<Diagnosis> examine(Consultation consultation) {
    return consultation.cases().stream().map(Doctor::diagnose).toList();
  }

  private static Diagnosis diagnose(Case patient) {
    Verdict verdict = patient.verdict();
    List<Finding> findings = new ArrayList<>();
    for (Cut cut : patient.cuts()) {
      explain(patient, cut).ifPresent(findings::add);
    }
    Optional<Finding> first = findings.stream().findFirst();
    return new Diagnosis(
        patient.call().number(),
        patient.source(),
        patient.sourceName(),
        patient.consultation().targetName(),
        verdict,
        isExpected(patient, verdict, first),
        first.map(finding -> withWholeMend(finding, findings)),
        findings.stream().skip(1).toList());
  }

  private static Optional<Finding> explain(Case patient, Cut cut) {
    return Rules.ALL.stream().flatMap(rule -> rule.explain(patient, cut).stream()).findFirst();
  }

  /// Every cut must be mended before a gradient comes through: the first finding offers the edits
  /// of all, or none if one of them has none.
  private static Finding withWholeMend(Finding first, List<Finding> findings) {
    List<Mend> mends = findings.stream().flatMap(finding -> finding.mend().stream()).toList();
    if (first.mend().isEmpty() || findings.size() == 1) {
      return first;
    }
    return first.withMend(
        mends.size() == findings.size() ? Optional.of(new Mend.Several(mends)) : Optional.empty());
  }

  private static boolean isExpected(Case patient, Verdict verdict, Optional<Finding> first) {
    return switch (verdict) {
      case GRADIENT, ZERO -> true;
      case NONE ->
          patient.consultation().expectsNone()
              || first.filter(HigherOrderRule::isMathematicallyZero).isPresent();
      case NON_FINITE, ERROR -> false;
    };
  }
}
