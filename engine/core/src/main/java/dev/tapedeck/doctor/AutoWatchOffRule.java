package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// `auto-watch-off`: the tape was told not to watch variables by itself, and nobody watched this
/// one.
final class AutoWatchOffRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    boolean claims =
        cut instanceof Cut.NotWatched
            && patient.variable().isPresent()
            && !patient.tape().watchesAccessed()
            && NotBuiltRule.earlyWatch(patient).isEmpty();
    return claims
        ? Optional.of(
            Watching.draft("auto-watch-off", patient)
                .argument("madeLine", patient.tape().made())
                .finish())
        : Optional.empty();
  }
}
