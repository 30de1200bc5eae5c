package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// `unwatched`: the source is a plain tensor that the tape did not watch, or only after its use.
final class UnwatchedRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.NotWatched(var late)) || patient.variable().isPresent()) {
      return Optional.empty();
    }
    FindingDraft draft = Watching.draft("unwatched", patient);
    if (late) {
      patient
          .tape()
          .watchedAt(patient.sourceId())
          .map(patient.trace()::event)
          .ifPresent(
              watch -> draft.situation("late").argument("watchLine", watch.place()).proof(watch));
      patient.firstUse().ifPresent(use -> draft.argument("useLine", use.flow().place()));
    }
    return Optional.of(draft.finish());
  }
}
