package dev.tapedeck.doctor;

import dev.tapedeck.trace.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules about sources that no tape watched share: where `watch` belongs, and for whom.
final class Watching {
  private Watching() {}

  static FindingDraft draft(String cause, Case patient) {
    Consultation consultation = patient.consultation();
    FindingDraft draft =
        new FindingDraft(cause, patient)
            .at(consultation.entered().source(), consultation.firstLineOfBlock())
            .argument("tapeLine", consultation.entered());
    madeByACall(patient)
        .ifPresentOrElse(
            made -> draft.situation("later").argument("builtLine", made.place()).proof(made),
            () -> draft.mend(mend(patient)));
    use(patient).ifPresent(draft::edge);
    return draft;
  }

  /// The making of a variable in the tape's block, where it got no name, as a layer's variables are
  /// made by its first call: there is no place in the block at which to watch it in time.
  private static Optional<Event.VariableMade> madeByACall(Case patient) {
    return patient
        .variable()
        .filter(made -> made.id() > patient.tape().openedAt())
        .filter(made ->
            patient
                .trace()
                .events(Event.Bound.class)
                .noneMatch(bound -> bound.now().id() == made.variable()));
  }

  /// One edit watches every source of the call that needs it.
  private static Mend mend(Case patient) {
    Map<String, Integer> together = new LinkedHashMap<>();
    patient.consultation().cases().stream()
        .filter(other -> other == patient || needsOnlyWatching(other))
        .forEach(other -> together.putIfAbsent(other.sourceName(), other.sourceId()));
    return new Mend.Watch(
        List.copyOf(together.keySet()),
        List.copyOf(together.values()),
        patient.consultation().entered());
  }

  private static boolean needsOnlyWatching(Case other) {
    List<Cut> cuts = other.cuts();
    return cuts.size() == 1
        && cuts.getFirst() instanceof Cut.NotWatched
        && madeByACall(other).isEmpty()
        && new ReboundRule().explain(other, cuts.getFirst()).isEmpty();
  }

  /// The step at which the program used the source: for a variable, what used the value read.
  private static Optional<ExecutedGraph.Step> use(Case patient) {
    return patient
        .path()
        .filter(path -> !path.isEmpty())
        .map(path ->
            path.size() > 1 && path.getLast().flow() instanceof Event.Read
                ? path.get(path.size() - 2)
                : path.getLast());
  }
}
