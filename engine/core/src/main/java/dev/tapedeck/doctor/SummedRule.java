package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;

/// `summed`: the targets have several elements, and what came back is the sum of their gradients.
final class SummedRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Summed)) {
      return Optional.empty();
    }
    Event.Gradient gradient = patient.consultation().gradient();
    FindingDraft draft = new FindingDraft("summed", patient).at(gradient.place()).proof(gradient);
    return Optional.of(
        (patient.call().targets().size() == 1
                ? draft.argument("shape", shape(patient))
                : draft.situation("several"))
            .finish());
  }

  private static String shape(Case patient) {
    return patient
        .trace()
        .value(patient.call().targets().getFirst())
        .map(TracedValue::shape)
        .map(Shape::toString)
        .orElse("");
  }
}
