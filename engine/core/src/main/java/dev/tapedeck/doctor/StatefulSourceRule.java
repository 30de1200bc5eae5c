package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.op.Category;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;

/// `stateful-source`: the value was handed out by a dataset or drawn at random, and no path leads
/// back from there.
final class StatefulSourceRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Severed(_, var steps))) {
      return Optional.empty();
    }
    return switch (steps.getFirst().flow()) {
      case Event.Constant element when isElement(element) ->
          Optional.of(draft(patient, steps).situation("dataset").finish());
      case Event.Operation operation when isDrawn(operation) ->
          Optional.of(draft(patient, steps).argument("op", operation.op()).finish());
      default -> Optional.empty();
    };
  }

  private static FindingDraft draft(Case patient, List<ExecutedGraph.Step> steps) {
    FindingDraft draft =
        new FindingDraft("stateful-source", patient).at(steps.getFirst().flow().place());
    steps.forEach(draft::edge);
    return draft;
  }

  static boolean isElement(Event.Constant constant) {
    return constant.origin().kind() == Origin.Kind.DATASET;
  }

  private static boolean isDrawn(Event.Operation operation) {
    return OpCatalog.find(operation.op())
        .filter(op -> op.category() == Category.RANDOM)
        .isPresent();
  }
}
