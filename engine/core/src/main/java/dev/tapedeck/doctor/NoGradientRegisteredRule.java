package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.CutEdge;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `no-gradient-registered`: the backward pass came to an op for which TensorFlow has no gradient.
final class NoGradientRegisteredRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Refused(var failure))
        || failure.operation() < 0
        || !(patient.trace().event(failure.operation()) instanceof Event.Operation operation)
        || !isUnregistered(operation)) {
      return Optional.empty();
    }
    FindingDraft draft =
        new FindingDraft("no-gradient-registered", patient)
            .at(operation.place())
            .argument("op", operation.op())
            .proof(operation);
    if (comesThroughElsewhere(patient, operation)) {
      draft.mend(new Mend.StopAround(operation.place(), operation.op()));
    }
    Finding finding = draft.finish();
    return Optional.of(
        finding.withCut(
            operation.inputs().stream().map(input -> new CutEdge(input, operation.id())).toList()));
  }

  /// Whether another way leads from the source to the target.
  private static boolean comesThroughElsewhere(Case patient, Event.Operation operation) {
    return patient
        .consultation()
        .graph()
        .path(
            patient.consultation().targets(),
            patient::isSource,
            step -> step.flow().equals(operation))
        .filter(path -> path.stream().noneMatch(step -> step.flow().equals(operation)))
        .isPresent();
  }

  private static boolean isUnregistered(Event.Operation operation) {
    return OpCatalog.find(operation.op())
        .filter(op -> op.gradient() instanceof Gradient.Unregistered)
        .isPresent();
  }
}
