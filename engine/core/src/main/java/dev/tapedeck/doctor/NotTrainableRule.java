package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// `not-trainable`: tapes watch trainable variables only, and the source is not one.
final class NotTrainableRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return patient
        .variable()
        .filter(variable -> cut instanceof Cut.NotWatched && !variable.trainable())
        .map(variable ->
            Watching.draft("not-trainable", patient)
                .argument("madeLine", variable.place())
                .proof(variable)
                .finish());
  }
}
