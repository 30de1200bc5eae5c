package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `non-finite`: the gradient holds NaN or infinity; the first op at which finite numbers ceased to
/// be so.
final class NonFiniteRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return switch (cut) {
      case Cut.Overflowed(var at) -> Optional.of(draft(patient, at).finish());
      case Cut.BackwardOverflowed(var at, var _) ->
          Optional.of(draft(patient, at).situation("backward").finish());
      default -> Optional.empty();
    };
  }

  private static FindingDraft draft(Case patient, Event.Operation at) {
    return new FindingDraft("non-finite", patient).at(at.place()).argument("op", at.op()).proof(at);
  }
}
