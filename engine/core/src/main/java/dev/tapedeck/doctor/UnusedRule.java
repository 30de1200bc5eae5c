package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `unused`: the target was computed without the source.
final class UnusedRule implements Rule {
  private static final int NAMED_LEAVES = 4;

  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Apart)) {
      return Optional.empty();
    }
    List<String> leaves = leaves(patient);
    FindingDraft draft =
        new FindingDraft("unused", patient)
            .at(patient.consultation().gradient().place())
            .argument("leaves", String.join(", ", leaves));
    Optional<Event.Flow> last = lastUse(patient);
    last.ifPresent(use -> draft.argument("lastLine", use.place()).proof(use));
    if (leaves.isEmpty()) {
      draft.situation("constant");
    } else if (last.isPresent()) {
      draft.situation("elsewhere");
    }
    return Optional.of(draft.finish());
  }

  /// The user's names of what the target is made of.
  private static List<String> leaves(Case patient) {
    Consultation consultation = patient.consultation();
    return consultation.ancestors().stream()
        .map(ExecutedGraph.Node::id)
        .distinct()
        .filter(id -> !patient.call().targets().contains(id))
        .filter(id -> isLeaf(patient, id))
        .sorted(Comparator.naturalOrder())
        .flatMap(id -> patient.trace().name(id, consultation.gradient().id()).stream())
        .distinct()
        .limit(NAMED_LEAVES)
        .collect(Collectors.toList());
  }

  private static boolean isLeaf(Case patient, int id) {
    return patient.trace().variable(id).isPresent()
        || patient.trace().producers(id).stream().anyMatch(Event.Constant.class::isInstance);
  }

  /// The last of the program's own ops that used the source before the call.
  private static Optional<Event.Flow> lastUse(Case patient) {
    return patient.trace().consumers(patient.sourceId()).stream()
        .filter(flow -> flow.id() < patient.consultation().gradient().id())
        .filter(flow -> flow instanceof Event.Operation || flow instanceof Event.Read)
        .filter(flow -> !HigherOrderRule.isBackward(flow))
        .reduce((_, later) -> later);
  }
}
