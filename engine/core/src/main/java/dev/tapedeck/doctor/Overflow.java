package dev.tapedeck.doctor;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks for the first op, forward or backward, at which finite numbers became NaN or infinity.
final class Overflow {
  private final Case patient;

  Overflow(Case patient) {
    this.patient = patient;
  }

  Optional<Cut> find() {
    return forward().or(this::backward);
  }

  private Optional<Cut> forward() {
    return patient.consultation().ancestors().stream()
        .filter(node -> !node.isState())
        .flatMap(node -> patient.trace().producers(node.id()).stream())
        .filter(Event.Operation.class::isInstance)
        .map(Event.Operation.class::cast)
        .filter(operation -> !finite(operation.outputs()) && finite(operation.inputs()))
        .min(Comparator.comparingInt(Event.Operation::id))
        .map(Cut.Overflowed::new);
  }

  private Optional<Cut> backward() {
    return patient.call().steps().stream()
        .filter(step -> finite(step.upstream()) && !finite(contributions(step)))
        .findFirst()
        .map(step -> overflowed(step));
  }

  private Cut overflowed(BackwardStep step) {
    return new Cut.BackwardOverflowed(
        (Event.Operation) patient.trace().event(step.operation()), step);
  }

  private static List<Integer> contributions(BackwardStep step) {
    return step.contributions().stream().map(BackwardStep.Contribution::value).toList();
  }

  private boolean finite(List<Integer> values) {
    return values.stream()
        .flatMap(id -> patient.elements(id).stream())
        .noneMatch(Tensor::hasNonFinite);
  }
}
