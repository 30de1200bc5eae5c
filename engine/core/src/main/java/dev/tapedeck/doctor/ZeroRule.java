package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// `zero`: a gradient came back, and every element of it is zero.
final class ZeroRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return switch (cut) {
      case Cut.Vanished(var at) ->
          Optional.of(
              new FindingDraft("zero", patient)
                  .at(at.place())
                  .argument("op", at.op())
                  .proof(at)
                  .finish());
      case Cut.Cancelled _ ->
          Optional.of(
              new FindingDraft("zero", patient)
                  .at(patient.consultation().gradient().place())
                  .situation("cancelled")
                  .finish());
      default -> Optional.empty();
    };
  }
}
