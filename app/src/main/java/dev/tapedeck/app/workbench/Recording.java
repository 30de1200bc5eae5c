package dev.tapedeck.app.workbench;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A finished run, seen through one of its gradient calls: everything that the panels show, so that
/// they cannot disagree.
///
/// @param text the program text that ran
/// @param pass the positions of the chosen gradient call; of the forward ops alone if there is none
/// @param groups how the graph of the pass falls into functions, layers and loops
/// @param steps what happens at each position
/// @param diagnoses of all calls of the run
/// @param blocks the run of blocks that it is, if it is one
public record Recording(
    String text,
    Trace trace,
    BackwardPass pass,
    OpGroups groups,
    StepBook steps,
    List<Diagnosis> diagnoses,
    Optional<BlockRun> blocks) {
  public Recording {
    diagnoses = List.copyOf(diagnoses);
  }

  /// A run seen through its last gradient call.
  public static Recording of(String text, Trace trace, List<Diagnosis> diagnoses) {
    return of(text, trace, 0, _ -> diagnoses);
  }

  /// A run seen through the gradient call with this number, or else its last one.
  ///
  /// @param doctor finds the diagnoses, on another thread meanwhile
  static Recording of(String text, Trace trace, int call, Function<Trace, List<Diagnosis>> doctor) {
    CompletableFuture<List<Diagnosis>> diagnoses =
        CompletableFuture.supplyAsync(() -> doctor.apply(trace));
    BackwardPass pass =
        trace
            .gradient(call)
            .map(event -> BackwardPass.of(trace, event))
            .or(() -> BackwardPass.latest(trace))
            .orElseGet(() -> BackwardPass.forwardOnly(trace));
    return through(text, trace, pass, diagnoses);
  }

  /// The run of blocks as that of the equivalent program.
  Recording of(BlockRun run) {
    return new Recording(text, trace, pass, groups, steps, diagnoses, Optional.of(run));
  }

  /// The same run, in which some values are others.
  Recording with(Trace renewed) {
    return new Recording(
        text, renewed, pass, groups, StepBook.of(renewed, pass), diagnoses, blocks);
  }

  /// The same run seen through another gradient call; itself if there is no such call.
  public Recording through(int call) {
    return trace
        .gradient(call)
        .map(event ->
            through(text, trace, BackwardPass.of(trace, event), completedFuture(diagnoses)))
        .map(seen -> blocks.map(seen::of).orElse(seen))
        .orElse(this);
  }

  private static Recording through(
      String text, Trace trace, BackwardPass pass, CompletableFuture<List<Diagnosis>> diagnoses) {
    CompletableFuture<StepBook> steps =
        CompletableFuture.supplyAsync(() -> StepBook.of(trace, pass));
    OpGroups groups = OpGroups.of(trace, pass.graph());
    return new Recording(
        text, trace, pass, groups, steps.join(), diagnoses.join(), Optional.empty());
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
