package dev.tapedeck.app.doctor;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.resources.Messages;
import java.util.List;
import java.util.Optional;

/// The doctor's findings in words, and its mends as edits of the program.
public interface Prescriptions {
  /// Why a gradient is what it is, in one sentence; code stands in backticks.
  String explain(Diagnosis.Finding finding, Messages messages);

  /// What to do where no edit is safe, in one sentence; code stands in backticks.
  String advise(Diagnosis.Finding finding, Messages messages);

  /// A remark on the outcome itself, such as that it was expected.
  Optional<String> remark(Diagnosis diagnosis, Messages messages);

  /// The edits that mend a finding; absent where no edit is safe.
  Optional<Prescription> prescribe(
      Recording recording, Diagnosis.Finding finding, Messages messages);

  /// Edits that belong together.
  ///
  /// @param title what they do, in a few words
  /// @param edits of the text
  /// @param blocks the mended blocks, of which `edits` only tell, where the program is made of them
  record Prescription(String title, List<TextEdit> edits, Optional<BlockGraph> blocks) {
    public Prescription {
      edits = List.copyOf(edits);
    }
  }
}
