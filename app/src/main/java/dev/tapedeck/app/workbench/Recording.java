package dev.tapedeck.app.workbench;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;

/// A finished run, seen through one of its gradient calls: everything that the panels show, so that
/// they cannot disagree.
///
/// @param text the program text that ran
/// @param pass the positions of the chosen gradient call; of the forward ops alone if there is none
/// @param groups how the graph of the pass falls into functions, layers and loops
/// @param steps what happens at each position
/// @param diagnoses of all calls of the run
public record Recording(
    String text,
    Trace trace,
    BackwardPass pass,
    OpGroups groups,
    StepBook steps,
    List<Diagnosis> diagnoses) {
  public Recording {
    diagnoses = List.copyOf(diagnoses);
  }

  /// A run seen through its last gradient call.
  public static Recording of(String text, Trace trace, List<Diagnosis> diagnoses) {
    BackwardPass pass = BackwardPass.latest(trace).orElseGet(() -> BackwardPass.forwardOnly(trace));
    return through(text, trace, pass, diagnoses);
  }

  /// The same run, in which some values are others.
  Recording with(Trace renewed) {
    return new Recording(text, renewed, pass, groups, StepBook.of(renewed, pass), diagnoses);
  }

  /// The same run seen through another gradient call; itself if there is no such call.
  public Recording through(int call) {
    return trace
        .gradient(call)
        .map(event -> through(text, trace, BackwardPass.of(trace, event), diagnoses))
        .orElse(this);
  }

  private static Recording through(
      String text, Trace trace, BackwardPass pass, List<Diagnosis> diagnoses) {
    return new Recording(
        text, trace, pass, OpGroups.of(trace, pass.graph()), StepBook.of(trace, pass), diagnoses);
  }

  /// The chosen gradient call; absent if the run made none.
  public Optional<Event.Gradient> gradient() {
    return pass.event();
  }

  /// What the canvas draws.
  public TapeGraph graph() {
    return pass.graph();
  }

  /// The number of the chosen gradient call; 0 if there is none.
  public int call() {
    return gradient().map(event -> event.call().number()).orElse(0);
  }

  /// The last position; 0 if there is nothing to play.
  public int last() {
    return pass.last();
  }

  /// What the doctor says of the chosen call, source by source.
  public List<Diagnosis> chosenDiagnoses() {
    return diagnoses.stream().filter(diagnosis -> diagnosis.call() == call()).toList();
  }

  /// The first diagnosis of the chosen call that calls for attention.
  public Optional<Diagnosis> complaint() {
    return chosenDiagnoses().stream()
        .filter(diagnosis -> diagnosis.finding().isPresent() && !diagnosis.expected())
        .findFirst();
  }
}
