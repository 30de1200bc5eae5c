package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;
import java.util.stream.Stream;

/// `dtype`: the source holds integers, booleans or strings, through which no gradient flows.
final class DtypeRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.NotFloating)) {
      return Optional.empty();
    }
    Optional<Event.Flow> maker = maker(patient);
    Place made = maker.map(Event.Flow::place).orElse(patient.consultation().gradient().place());
    FindingDraft draft =
        new FindingDraft("dtype", patient)
            .at(made)
            .argument("dtype", patient.sourceType().map(DType::tfName).orElse(""));
    maker.ifPresent(draft::proof);
    patient.firstUse().ifPresent(draft::edge);
    if (maker.isPresent() && isMadeOfNumbers(patient, maker.get())) {
      draft.mend(new Mend.CastSource(made));
    } else {
      draft.situation("advice");
    }
    return Optional.of(draft.finish());
  }

  private static Optional<Event.Flow> maker(Case patient) {
    return patient.trace().producers(patient.sourceId()).stream().findFirst();
  }

  /// Whether floats could take the integers' place: they are given as numbers, and no op uses them
  /// as positions or labels.
  private static boolean isMadeOfNumbers(Case patient, Event.Flow maker) {
    boolean integer = patient.sourceType().filter(DType::isInteger).isPresent();
    return integer
        && !(maker instanceof Event.Operation)
        && uses(patient).allMatch(operation -> takesAnyNumber(patient, operation));
  }

  /// The ops that use the source or, for a variable, what was read from it.
  private static Stream<Event.Operation> uses(Case patient) {
    return patient.trace().consumers(patient.sourceId()).stream()
        .flatMap(flow ->
            flow instanceof Event.Read read
                ? patient.trace().consumers(read.value()).stream()
                : Stream.of(flow))
        .filter(Event.Operation.class::isInstance)
        .map(Event.Operation.class::cast);
  }

  private static boolean takesAnyNumber(Case patient, Event.Operation operation) {
    return operation.op().equals("Cast")
        || patient
            .trace()
            .value(operation.outputs().getFirst())
            .map(TracedValue::dtype)
            .equals(patient.sourceType());
  }
}
