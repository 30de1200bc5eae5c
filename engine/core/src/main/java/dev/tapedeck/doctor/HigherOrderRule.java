package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `higher-order`: the target is a gradient that was taken outside the tape, or that does not
/// depend on the source.
final class HigherOrderRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return switch (cut) {
      case Cut.Severed severed
          when severed.kind() == Cut.Kind.OUTSIDE && isBackward(severed.nearest().flow()) -> {
        FindingDraft draft =
            new FindingDraft("higher-order", patient)
                .at(severed.nearest().flow().place())
                .situation("outside");
        severed.steps().forEach(draft::edge);
        OutsideTapeRule.mend(
                patient.consultation(),
                severed.steps().stream().map(ExecutedGraph.Step::flow).toList())
            .ifPresent(draft::mend);
        yield Optional.of(draft.finish());
      }
      case Cut.Apart _ -> independent(patient);
      default -> Optional.empty();
    };
  }

  private static Optional<Finding> independent(Case patient) {
    return patient.call().targets().stream()
        .flatMap(target -> patient.trace().producers(target).stream())
        .filter(HigherOrderRule::isBackward)
        .findFirst()
        .map(flow ->
            new FindingDraft("higher-order", patient)
                .at(patient.consultation().gradient().place())
                .argument("innerLine", flow.place())
                .proof(flow)
                .finish());
  }

  /// Whether a finding says that the derivative is zero, for which None is no alarm.
  static boolean isMathematicallyZero(Finding finding) {
    return finding.cause().equals("higher-order") && !finding.arguments().containsKey("situation");
  }

  /// Whether a backward pass ran it.
  static boolean isBackward(Event.Flow flow) {
    return switch (flow) {
      case Event.Operation operation -> operation.serves() > 0;
      case Event.Constant constant -> constant.serves() > 0;
      case Event.Read _, Event.Assign _, Event.VariableMade _ -> false;
    };
  }
}
