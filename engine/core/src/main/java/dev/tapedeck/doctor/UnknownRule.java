package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// `unknown`: no other rule has proof; what was seen is all there is to say.
final class UnknownRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    FindingDraft draft =
        new FindingDraft("unknown", patient).at(patient.consultation().gradient().place());
    if (cut instanceof Cut.Refused(var failure)) {
      draft.situation("error").argument("message", failure.message());
    }
    patient.path().ifPresent(path -> path.forEach(step -> draft.proof(step.flow())));
    return Optional.of(draft.finish());
  }
}
