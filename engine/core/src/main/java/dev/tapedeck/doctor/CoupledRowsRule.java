package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `coupled-rows`: a Jacobian was asked for row by row, but rows depend on each other.
final class CoupledRowsRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.CoupledRows(var row))) {
      return Optional.empty();
    }
    Event.Gradient gradient = patient.consultation().gradient();
    return Optional.of(
        new FindingDraft("coupled-rows", patient)
            .at(gradient.place())
            .argument("row", Integer.toString(row))
            .proof(gradient)
            .mend(new Mend.WholeJacobian(gradient.place()))
            .finish());
  }
}
