package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;
import java.util.Set;

/// `non-differentiable`: an op on the path passes no gradient on, such as argmax, round or a
/// comparison.
final class NonDifferentiableRule implements Rule {
  private static final Set<String> STEPS = Set.of("Round", "Rint", "Floor", "Ceil", "FloorDiv");
  private static final Set<String> COMPARISONS =
      Set.of("Greater", "GreaterEqual", "Less", "LessEqual");
  private static final Set<String> POSITIONS = Set.of("ArgMax", "ArgMin");

  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed(var kind, var steps))
        || kind != Cut.Kind.NOT_DIFFERENTIABLE
        || !(steps.getFirst().flow() instanceof Event.Operation operation)) {
      return Optional.empty();
    }
    FindingDraft draft =
        new FindingDraft("non-differentiable", patient)
            .at(operation.place())
            .argument("op", operation.op())
            .argument("dtype", outputType(patient, operation));
    steps.forEach(draft::edge);
    if (!isFloating(patient, operation)) {
      draft.situation("discrete");
    }
    mend(patient, operation).ifPresent(draft::mend);
    return Optional.of(draft.finish());
  }

  private static Optional<Mend> mend(Case patient, Event.Operation operation) {
    if (STEPS.contains(operation.op())) {
      return Optional.of(new Mend.Soften(operation.place(), operation.op(), 0));
    }
    if (!isCastNext(patient, operation)) {
      return Optional.empty();
    }
    return COMPARISONS.contains(operation.op()) || operation.op().equals("Cast")
        ? Optional.of(new Mend.Soften(operation.place(), operation.op(), 0))
        : Optional.of(operation)
            .filter(position -> POSITIONS.contains(position.op()))
            .flatMap(position -> expectation(patient, position));
  }

  /// Whether the program goes on with the result as a number, and does not compare or index with
  /// it.
  private static boolean isCastNext(Case patient, Event.Operation operation) {
    return patient.trace().consumers(operation.outputs().getFirst()).stream()
        .allMatch(next -> next instanceof Event.Operation user && user.op().equals("Cast"));
  }

  /// The largest position can be softened where it is taken along the last axis.
  private static Optional<Mend> expectation(Case patient, Event.Operation operation) {
    return patient
        .trace()
        .value(operation.inputs().getFirst())
        .map(TracedValue::shape)
        .filter(shape -> isLastAxis(shape, operation))
        .map(shape ->
            new Mend.Soften(operation.place(), operation.op(), shape.extent(shape.rank() - 1)));
  }

  private static boolean isLastAxis(Shape shape, Event.Operation operation) {
    int axis =
        operation.attributes().integer("axis", operation.attributes().integer("dimension", 0));
    return shape.rank() > 0 && (axis == -1 || axis == shape.rank() - 1);
  }

  private static String outputType(Case patient, Event.Operation operation) {
    return patient
        .trace()
        .value(operation.outputs().getFirst())
        .map(value -> value.dtype().tfName())
        .orElse("");
  }

  private static boolean isFloating(Case patient, Event.Operation operation) {
    return patient
        .trace()
        .value(operation.outputs().getFirst())
        .map(TracedValue::dtype)
        .filter(DType::isFloating)
        .isPresent();
  }
}
