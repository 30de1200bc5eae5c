package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// `rebound`: the name was a variable and now stands for a tensor computed from it.
final class ReboundRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.NotWatched) || patient.variable().isPresent()) {
      return Optional.empty();
    }
    return lastBinding(patient, patient.sourceId(), patient.consultation().gradient().id())
        .flatMap(binding -> fromVariable(patient, binding))
        .map(binding -> finding(patient, binding));
  }

  private static Finding finding(Case patient, Event.Bound binding) {
    FindingDraft draft =
        new FindingDraft("rebound", patient)
            .at(binding.place())
            .argument("name", binding.target())
            .proof(binding)
            .mend(new Mend.AssignInPlace(binding.place()));
    patient.firstUse().ifPresent(draft::edge);
    return draft.finish();
  }

  private static Optional<Event.Bound> lastBinding(Case patient, int value, int before) {
    return patient
        .trace()
        .events(Event.Bound.class)
        .filter(bound -> bound.id() < before)
        .filter(bound -> bound.now().kind() == Binding.Kind.TENSOR && bound.now().id() == value)
        .reduce((_, later) -> later);
  }

  /// The binding by which the name ceased to stand for a variable, if the tensor was computed from
  /// that variable.
  private static Optional<Event.Bound> fromVariable(Case patient, Event.Bound binding) {
    Optional<Event.Bound> at = Optional.of(binding);
    while (at.isPresent() && at.get().before().isPresent()) {
      Event.Bound bound = at.get();
      Binding before = bound.before().get();
      if (before.kind() == Binding.Kind.VARIABLE) {
        return Optional.of(bound).filter(_ -> isComputedFrom(patient, before.id()));
      }
      at =
          before.kind() == Binding.Kind.TENSOR
              ? lastBinding(patient, before.id(), bound.id())
                  .filter(earlier -> earlier.target().equals(bound.target()))
              : Optional.empty();
    }
    return Optional.empty();
  }

  /// Whether the source was: the name may have come to stand for something new since.
  private static boolean isComputedFrom(Case patient, int variable) {
    return patient
        .consultation()
        .graph()
        .path(
            List.of(ExecutedGraph.Node.value(patient.sourceId())),
            node -> node.id() == variable,
            _ -> false)
        .isPresent();
  }
}
