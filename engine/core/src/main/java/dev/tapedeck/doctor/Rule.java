package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import java.util.Optional;

/// One cause of a missing or misleading gradient.
interface Rule {
  /// Explains a cut if it has this rule's cause, with proof from the Trace.
  Optional<Finding> explain(Case patient, Cut cut);
}
