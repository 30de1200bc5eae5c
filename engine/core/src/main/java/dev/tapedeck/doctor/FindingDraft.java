package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.CutEdge;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A finding in the making; every sentence may name the source, the target and the call's line.
final class FindingDraft {
  private final String cause;
  private final String home;
  private final Map<String, String> arguments = new TreeMap<>();
  private final List<Integer> evidence = new ArrayList<>();
  private final List<CutEdge> cut = new ArrayList<>();
  private String sourceFile = "";
  private int line;
  private Optional<Mend> mend = Optional.empty();

  FindingDraft(String cause, Case patient) {
    this.cause = cause;
    this.home = patient.consultation().gradient().place().source();
    argument("source", patient.sourceName());
    argument("target", patient.consultation().targetName());
    argument("callLine", patient.consultation().gradient().place());
  }

  /// Tells apart the sentences of one cause.
  FindingDraft situation(String name) {
    return argument("situation", name);
  }

  FindingDraft at(Place place) {
    return at(place.source(), place.line());
  }

  FindingDraft at(String file, int number) {
    sourceFile = file;
    line = number;
    return argument("line", file, number);
  }

  FindingDraft argument(String name, String value) {
    arguments.put(name, value);
    return this;
  }

  /// A line; in a text other than that of the gradient call also the text's name, as `nameFile`.
  FindingDraft argument(String name, Place place) {
    return argument(name, place.source(), place.line());
  }

  private FindingDraft argument(String name, String file, int number) {
    if (!file.equals(home)) {
      argument(name + "File", file);
    }
    return argument(name, Integer.toString(number));
  }

  FindingDraft proof(Event event) {
    evidence.add(event.id());
    return this;
  }

  /// The executed edge by which a step used its input; each such edge also proves the finding.
  FindingDraft edge(ExecutedGraph.Step step) {
    cut.add(new CutEdge(step.input().id(), step.flow().id()));
    return proof(step.flow());
  }

  FindingDraft mend(Mend edit) {
    mend = Optional.of(edit);
    return this;
  }

  Finding finish() {
    return new Finding(cause, sourceFile, line, arguments, evidence, cut, mend);
  }
}
