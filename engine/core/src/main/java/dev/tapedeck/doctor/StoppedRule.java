package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
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
    Place ran = severed.nearest().flow().place();
    Mend.Stop stop = stop(patient, severed);
    Place at = stop == Mend.Stop.RESET ? patient.tape().resetPlace() : ran;
    FindingDraft draft =
        new FindingDraft("stopped", patient)
            .at(at)
            .argument("ranLine", ran)
            .situation(stop.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .mend(new Mend.LetThrough(at, stop));
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
