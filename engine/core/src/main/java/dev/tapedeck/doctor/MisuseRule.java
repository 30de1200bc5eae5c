package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientCall.Misfit;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// `misuse`: the call was given what no tape can differentiate, or target and source changed
/// places.
final class MisuseRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    return switch (cut) {
      case Cut.Refused(var failure) ->
          misfit(patient)
              .map(misfit -> unfit(patient, misfit))
              .or(() -> severalTargets(patient, failure));
      case Cut.Apart _ when patient.call().targets().isEmpty() ->
          Optional.of(draft(patient).situation("no-target").finish());
      case Cut.Apart _ when isSwapped(patient) ->
          Optional.of(
              draft(patient)
                  .situation("swapped")
                  .mend(new Mend.SwapArguments(patient.consultation().gradient().place()))
                  .finish());
      default -> Optional.empty();
    };
  }

  private static FindingDraft draft(Case patient) {
    Event.Gradient gradient = patient.consultation().gradient();
    return new FindingDraft("misuse", patient).at(gradient.place()).proof(gradient);
  }

  /// The argument to blame: this source itself, or else the first one that does not fit.
  private static Optional<Misfit> misfit(Case patient) {
    List<Misfit> misfits = patient.call().misfits();
    return misfits.stream()
        .filter(misfit -> !misfit.isTarget() && misfit.position() == patient.source())
        .findFirst()
        .or(() -> misfits.stream().findFirst());
  }

  private static Finding unfit(Case patient, Misfit misfit) {
    Consultation consultation = patient.consultation();
    Place call = consultation.gradient().place();
    String written =
        misfit.isTarget()
            ? consultation.targetName(misfit.position())
            : consultation.sourceName(misfit.position());
    FindingDraft draft =
        draft(patient).argument("argument", written).argument("type", misfit.type());
    if (misfit.type().equals("NoneType")) {
      draft.situation(written.equals("None") ? "none-itself" : "none");
    } else if (misfit.holdsVariables()) {
      draft.situation("holder").mend(new Mend.PassVariables(call, written));
    } else {
      leave(patient, misfit)
          .ifPresent(leave ->
              draft
                  .situation("outside")
                  .at(leave.place())
                  .argument("function", leave.via())
                  .proof(leave)
                  .mend(new Mend.ReplaceCall(leave.place(), call, leave.via())));
    }
    return draft.finish();
  }

  /// Where the value left the framework that the argument was made from.
  private static Optional<Event.Leave> leave(Case patient, Misfit misfit) {
    int call = patient.consultation().gradient().id();
    return patient
        .trace()
        .events(Event.Leave.class)
        .filter(leave -> leave.id() < call)
        .filter(leave -> misfit.origin().derivedFrom().contains(leave.value()))
        .reduce((_, later) -> later);
  }

  /// A Jacobian is of one target; a list of them has no shape.
  private static Optional<Finding> severalTargets(Case patient, GradientCall.Failure failure) {
    boolean isList =
        patient.call().method() != GradientCall.Method.GRADIENT
            && failure.kind() == ProgramException.Kind.ATTRIBUTE_ERROR
            && failure.operation() < 0;
    return isList ? Optional.of(draft(patient).situation("list").finish()) : Optional.empty();
  }

  /// Whether the source was computed from the target, by the program's own ops.
  private static boolean isSwapped(Case patient) {
    ExecutedGraph graph = patient.consultation().graph();
    return graph
        .path(
            List.of(graph.target(patient.sourceId(), patient.consultation().gradient().id())),
            node -> patient.call().targets().contains(node.id()),
            step -> !isComputation(step))
        .filter(steps -> steps.stream().allMatch(MisuseRule::isComputation))
        .isPresent();
  }

  private static boolean isComputation(ExecutedGraph.Step step) {
    return switch (step.flow()) {
      case Event.Operation operation -> !HigherOrderRule.isBackward(operation);
      case Event.Read _ -> true;
      case Event.Constant _, Event.Assign _, Event.VariableMade _ -> false;
    };
  }
}
