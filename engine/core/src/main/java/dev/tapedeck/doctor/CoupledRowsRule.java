package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `coupled-rows`: a Jacobian was asked for row by row, but rows depend on each other.
final class CoupledRowsRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.CoupledRows(var row, var by))) {
      return Optional.empty();
    }
    Event.Gradient gradient = patient.consultation().gradient();
    FindingDraft draft =
        new FindingDraft("coupled-rows", patient)
            .at(gradient.place())
            .argument("row", Integer.toString(row))
            .proof(gradient)
            .mend(new Mend.WholeJacobian(gradient.place()));
    by.ifPresent(operation ->
        draft
            .situation("by-op")
            .argument("op", operation.op())
            .argument("opLine", operation.place())
            .proof(operation));
    return Optional.of(draft.finish());
  }
}
