package dev.tapedeck.app.doctor;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.python.mend.DiagnosisText;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.resources.Messages;
import java.util.Optional;

/// The doctor's own sentences, and mends as edits of the user's Python text.
public final class DoctorPrescriptions implements Prescriptions {
  @Override
  public String explain(Diagnosis.Finding finding, Messages messages) {
    return text(messages).explanation(finding);
  }

  @Override
  public String advise(Diagnosis.Finding finding, Messages messages) {
    return text(messages).advice(finding);
  }

  @Override
  public Optional<String> remark(Diagnosis diagnosis, Messages messages) {
    return text(messages).note(diagnosis);
  }

  @Override
  public Optional<Prescription> prescribe(
      Recording recording, Diagnosis.Finding finding, Messages messages) {
    return finding
        .mend()
        .map(mend ->
            new Prescription(text(messages).title(mend), MendWriter.edits(mend, recording.trace())))
        .filter(prescription -> !prescription.edits().isEmpty());
  }

  private static DiagnosisText text(Messages messages) {
    return new DiagnosisText(messages.language().locale());
  }
}
