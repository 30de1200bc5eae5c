package dev.tapedeck.app.doctor;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.blocks.BlockMends;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.python.blocks.BlockProgram;
import dev.tapedeck.python.mend.DiagnosisText;
import dev.tapedeck.python.mend.LineDifference;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.resources.Messages;
import java.util.Optional;

/// The doctor's own sentences, and mends as edits of the user's Python text or blocks.
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
    Optional<BlockRun> blocks = recording.blocks();
    return finding
        .mend()
        .flatMap(mend ->
            blocks.isPresent()
                ? ofBlocks(blocks.get(), recording.text(), mend, text(messages))
                : Optional.of(
                    new Prescription(
                        text(messages).title(mend),
                        MendWriter.edits(mend, recording.trace()),
                        Optional.empty())))
        .filter(prescription -> !prescription.edits().isEmpty());
  }

  /// Blocks are mended as blocks; what that changes is told by the equivalent program.
  private static Optional<Prescription> ofBlocks(
      BlockRun run, String program, Mend mend, DiagnosisText words) {
    return BlockMends.apply(run, mend)
        .map(mended -> {
          String renewed = BlockProgram.of(BlockRunner.run(mended, ""));
          return new Prescription(
              words.title(mend), LineDifference.between("", program, renewed), Optional.of(mended));
        });
  }

  private static DiagnosisText text(Messages messages) {
    return new DiagnosisText(messages.language().locale());
  }
}
