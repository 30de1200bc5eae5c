package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
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
    FindingDraft draft =
        new FindingDraft("stopped", patient).at(at.place()).situation(situation(patient, severed));
    severed.steps().forEach(draft::edge);
    return Optional.of(draft.finish());
  }

  private static String situation(Case patient, Cut.Severed severed) {
    if (severed.kind() == Cut.Kind.STOP_GRADIENT) {
      return "stop-gradient";
    }
    return patient.tape().forgot(severed.nearest().flow().id()) ? "reset" : "stop-recording";
  }
}
