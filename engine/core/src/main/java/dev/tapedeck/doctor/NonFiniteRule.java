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
      case Cut.Overflowed(var at) -> Optional.of(mended(draft(patient, at), patient, at).finish());
      case Cut.BackwardOverflowed(var at, var _) ->
          Optional.of(mended(draft(patient, at), patient, at).situation("backward").finish());
      default -> Optional.empty();
    };
  }

  /// Where `tf.where` has its say the op needs a safe input; a bare division has a safe twin.
  private static FindingDraft mended(FindingDraft draft, Case patient, Event.Operation at) {
    if (isChosen(patient, at)) {
      return draft.mend(new Mend.GuardInput(at.place(), at.op()));
    }
    return at.op().equals("RealDiv") ? draft.mend(new Mend.DivideSafely(at.place())) : draft;
  }

  private static boolean isChosen(Case patient, Event.Operation at) {
    return patient.trace().consumers(at.outputs().getFirst()).stream()
        .anyMatch(flow -> flow instanceof Event.Operation next && next.op().startsWith("Select"));
  }

  private static FindingDraft draft(Case patient, Event.Operation at) {
    return new FindingDraft("non-finite", patient).at(at.place()).argument("op", at.op()).proof(at);
  }
}
