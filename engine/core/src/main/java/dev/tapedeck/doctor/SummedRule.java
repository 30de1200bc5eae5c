package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;

/// `summed`: the target has several elements, and what came back is the sum of their gradients.
final class SummedRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Summed)) {
      return Optional.empty();
    }
    Event.Gradient gradient = patient.consultation().gradient();
    return Optional.of(
        new FindingDraft("summed", patient)
            .at(gradient.place())
            .argument("shape", shape(patient))
            .proof(gradient)
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
