package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.trace.Event;
import java.util.Optional;

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
    Integers.of(patient).mend().ifPresentOrElse(draft::mend, () -> draft.situation("advice"));
    return Optional.of(draft.finish());
  }

  private static Optional<Event.Flow> maker(Case patient) {
    return patient.trace().producers(patient.sourceId()).stream().findFirst();
  }
}
