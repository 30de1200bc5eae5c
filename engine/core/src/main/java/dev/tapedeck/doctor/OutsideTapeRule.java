package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// `outside-tape`: ops between source and target ran while the tape was not recording.
final class OutsideTapeRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed(var kind, var steps))
        || kind != Cut.Kind.OUTSIDE
        || HigherOrderRule.isBackward(steps.getFirst().flow())) {
      return Optional.empty();
    }
    Consultation consultation = patient.consultation();
    List<Event.Flow> flows = steps.stream().map(ExecutedGraph.Step::flow).toList();
    Event.Flow first = flows.getFirst();
    Optional<Frame> beside = consultation.besideTape(first.place());
    FindingDraft draft =
        new FindingDraft("outside-tape", patient)
            .at(
                beside.map(Frame::source).orElse(first.place().source()),
                beside.map(Frame::line).orElse(first.place().line()))
            .argument("op", operation(flows))
            .argument("tapeLine", consultation.entered());
    steps.forEach(draft::edge);
    mend(consultation, flows).ifPresent(draft::mend);
    return Optional.of(draft.finish());
  }

  /// The move of what ran the flows into the tape's block, if all of it stands beside that.
  static Optional<Mend> mend(Consultation consultation, List<Event.Flow> flows) {
    List<Integer> lines = lines(consultation, flows);
    return Optional.<Mend>of(
            new Mend.MoveIntoTape(
                consultation.entered(),
                lines.stream().distinct().sorted().toList(),
                consultation.gradient().place()))
        .filter(_ -> lines.size() == flows.size());
  }

  private static String operation(List<Event.Flow> flows) {
    return flows.stream()
        .filter(Event.Operation.class::isInstance)
        .map(flow -> ((Event.Operation) flow).op())
        .findFirst()
        .orElse("ReadVariableOp");
  }

  /// The lines of the statements, in the function of the tape, that ran the ops.
  private static List<Integer> lines(Consultation consultation, List<Event.Flow> flows) {
    return flows.stream()
        .map(Event.Flow::place)
        .map((Place place) -> consultation.besideTape(place))
        .flatMap(Optional::stream)
        .map(Frame::line)
        .toList();
  }
}
