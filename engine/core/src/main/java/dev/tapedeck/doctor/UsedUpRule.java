package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `used-up`: a second call on a tape that is not persistent, or a call on one never entered.
final class UsedUpRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Refused(var failure))
        || failure.kind() != ProgramException.Kind.RUNTIME_ERROR
        || failure.operation() >= 0
        || patient.tape().persistent()) {
      return Optional.empty();
    }
    if (patient.tape().opened().isEmpty()) {
      return Optional.of(
          new FindingDraft("used-up", patient)
              .situation("never-entered")
              .at(patient.tape().made())
              .mend(
                  new Mend.EnterTape(
                      patient.tape().made(), patient.consultation().gradient().place()))
              .finish());
    }
    return earlierCall(patient)
        .map(earlier ->
            new FindingDraft("used-up", patient)
                .at(patient.tape().made())
                .argument("firstLine", earlier.place())
                .proof(earlier)
                .mend(new Mend.MakePersistent(patient.tape().made()))
                .finish());
  }

  private static Optional<Event.Gradient> earlierCall(Case patient) {
    Event.Gradient asked = patient.consultation().gradient();
    return patient.trace().gradients().stream()
        .filter(earlier -> earlier.id() < asked.id())
        .filter(earlier -> earlier.call().tape() == asked.call().tape())
        .filter(earlier -> earlier.call().misfits().isEmpty())
        .reduce((_, later) -> later);
  }
}
