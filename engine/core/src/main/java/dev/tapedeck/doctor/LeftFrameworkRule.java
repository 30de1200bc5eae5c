package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// `left-framework`: the value left TensorFlow and came back as a constant.
final class LeftFrameworkRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed(var kind, var steps))
        || kind != Cut.Kind.LEFT
        || !(steps.getFirst().flow() instanceof Event.Constant back)
        || StatefulSourceRule.isElement(back)) {
      return Optional.empty();
    }
    ExecutedGraph.Step step = steps.getFirst();
    Optional<Event.Leave> leave = leave(patient, step.input().id(), back);
    Place left = leave.map(Event.Leave::place).orElse(back.place());
    String via = via(leave, back);
    FindingDraft draft =
        new FindingDraft("left-framework", patient)
            .at(left)
            .argument("function", via)
            .argument("backLine", back.place())
            .mend(new Mend.ReplaceCall(left, back.place(), via));
    if (left.line() == back.place().line()) {
      draft.situation("same-line");
    }
    steps.forEach(draft::edge);
    leave.ifPresent(draft::proof);
    return Optional.of(draft.finish());
  }

  /// Where the value left: through what the constant says it was made by, or else at last.
  private static Optional<Event.Leave> leave(Case patient, int value, Event.Constant back) {
    List<Event.Leave> leaves =
        patient
            .trace()
            .events(Event.Leave.class)
            .filter(leave -> leave.value() == value && leave.id() < back.id())
            .toList();
    return leaves.stream()
        .filter(leave -> leave.via().equals(back.origin().via()))
        .reduce((_, later) -> later)
        .or(() -> leaves.stream().reduce((_, later) -> later));
  }

  private static String via(Optional<Event.Leave> leave, Event.Constant back) {
    String origin = back.origin().via();
    return origin.isBlank() ? leave.map(Event.Leave::via).orElse("Python") : origin;
  }
}
