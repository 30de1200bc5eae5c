package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Locale;
import java.util.Optional;

/// `stopped`: `stop_gradient`, `stop_recording` or `reset` on the only path.
final class StoppedRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed severed)
        || (severed.kind() != Cut.Kind.STOPPED && severed.kind() != Cut.Kind.STOP_GRADIENT)) {
      return Optional.empty();
    }
    Event.Flow at = severed.nearest().flow();
    Mend.Stop stop = stop(patient, severed);
    FindingDraft draft =
        new FindingDraft("stopped", patient)
            .at(at.place())
            .situation(stop.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .mend(
                new Mend.LetThrough(
                    stop == Mend.Stop.RESET ? patient.tape().resetPlace() : at.place(), stop));
    severed.steps().forEach(draft::edge);
    return Optional.of(draft.finish());
  }

  private static Mend.Stop stop(Case patient, Cut.Severed severed) {
    if (severed.kind() == Cut.Kind.STOP_GRADIENT) {
      return Mend.Stop.STOP_GRADIENT;
    }
    return patient.tape().forgot(severed.nearest().flow().id())
        ? Mend.Stop.RESET
        : Mend.Stop.STOP_RECORDING;
  }
}
