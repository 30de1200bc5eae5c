package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.trace.Event;
import java.util.Optional;

/// `state`: the path goes through the state of a variable, which remembers a value and not where it
/// came from.
final class StateRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed(var kind, var steps)) || kind != Cut.Kind.STATE) {
      return Optional.empty();
    }
    Event.Flow at = steps.getFirst().flow();
    FindingDraft draft = new FindingDraft("state", patient).at(at.place());
    steps.forEach(draft::edge);
    switch (at) {
      case Event.Assign assign -> {
        draft
            .argument("variable", patient.consultation().name(assign.variable()))
            .argument("method", method(assign.kind()));
        if (isReadBesideTape(patient, assign)) {
          draft.mend(new Mend.UseTensor(assign.place(), patient.consultation().entered()));
        }
      }
      case Event.VariableMade made -> {
        draft.situation("made").argument("variable", patient.consultation().name(made.variable()));
        if (isNeverWritten(patient, made)) {
          draft.mend(new Mend.KeepTensor(made.place()));
        }
      }
      case Event.Operation _, Event.Read _, Event.Constant _ -> {}
    }
    return Optional.of(draft.finish());
  }

  private static boolean isNeverWritten(Case patient, Event.VariableMade made) {
    return patient
        .trace()
        .events(Event.Assign.class)
        .noneMatch(assign -> assign.variable() == made.variable());
  }

  private static String method(AssignKind kind) {
    return switch (kind) {
      case ASSIGN -> "assign";
      case ADD -> "assign_add";
      case SUB -> "assign_sub";
    };
  }

  /// Whether every later read of the variable stands in the text of the tape's own block, where an
  /// edit reaches it.
  private static boolean isReadBesideTape(Case patient, Event.Assign assign) {
    Consultation consultation = patient.consultation();
    return consultation.besideTape(assign.place()).equals(assign.place().innermost())
        && consultation
            .trace()
            .events(Event.Read.class)
            .filter(read -> read.id() > assign.id())
            .filter(read -> read.id() < consultation.gradient().id())
            .filter(read -> read.variable() == assign.variable())
            .allMatch(
                read -> consultation.besideTape(read.place()).equals(read.place().innermost()));
  }
}
