package dev.tapedeck.app.workbench;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.python.mend.LiteralWriter;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.replay.WhatIf;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// "What if": leaves of the recorded run that are supposed to hold other values, and the run as it
/// would then have been, computed in the background without the program.
///
/// What is supposed stays until it is taken back or another run is shown. Use from the FX thread.
public final class Suppositions {
  private final Latest computing;
  private final Consumer<Recording> show;
  private final Consumer<Exception> failed;
  private final Map<Integer, Tensor> wanted = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Supposition>> supposition =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Recording> original = Optional.empty();
  private List<Stage> stages = List.of();

  /// A run as it would have been.
  ///
  /// @param was the run as it was
  /// @param leaves the values supposed, by the ids of the leaves
  /// @param stays what depends on them and yet stays as it was
  public record Supposition(Recording was, Map<Integer, Tensor> leaves, List<Event> stays) {
    public Supposition {
      leaves = Map.copyOf(leaves);
      stays = List.copyOf(stays);
    }
  }

  /// One leaf after the other, each in the run that those before it made.
  private record Stage(int leaf, Tensor value, WhatIf whatIf, Trace after) {}

  /// @param show shows a run at the same position
  /// @param failed told why a value cannot be supposed
  Suppositions(Latest computing, Consumer<Recording> show, Consumer<Exception> failed) {
    this.computing = computing;
    this.show = show;
    this.failed = failed;
  }

  /// What is supposed, once it is computed; empty while the run is shown as it was.
  public ReadOnlyObjectProperty<Optional<Supposition>> suppositionProperty() {
    return supposition.getReadOnlyProperty();
  }

  /// Whether anything is supposed, computed or not.
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  boolean isBusy() {
    return computing.isBusy();
  }

  /// A run as it was, whatever is supposed of it.
  public Recording original(Recording shown) {
    return wanted.isEmpty() ? shown : original.orElse(shown);
  }

  /// Takes another run, of which nothing is supposed.
  void take(Recording made) {
    forget();
    original = Optional.of(made);
  }

  void forget() {
    computing.cancel();
    wanted.clear();
    stages = List.of();
    original = Optional.empty();
    supposition.set(Optional.empty());
  }

  /// Supposes that a leaf holds another value of its type and shape.
  ///
  /// @param leaf see [WhatIf#leaf]
  public void suppose(int leaf, Tensor value) {
    original.ifPresent(made -> {
      wanted.remove(leaf);
      wanted.put(leaf, value);
      Map<Integer, Tensor> leaves = new LinkedHashMap<>(wanted);
      List<Stage> known = stages;
      computing.request(
          () -> renewed(made, leaves, known), done -> accept(made, leaves, done), failed);
    });
  }

  /// The stages, and the run that they lead to.
  private record Renewed(List<Stage> stages, Recording run) {}

  private static Renewed renewed(Recording made, Map<Integer, Tensor> leaves, List<Stage> known) {
    List<Stage> stages = stages(made.trace(), leaves, known);
    return new Renewed(stages, made.with(stages.getLast().after()));
  }

  private void accept(Recording made, Map<Integer, Tensor> leaves, Renewed done) {
    stages = done.stages();
    List<Event> stays = stages.stream().flatMap(stage -> stage.whatIf().stays().stream()).toList();
    supposition.set(Optional.of(new Supposition(made, leaves, stays.stream().distinct().toList())));
    show.accept(done.run());
  }

  /// What was computed before is not computed again: stages stay up to the first that is another,
  /// and that one, for another value of the same leaf, knows already what to compute.
  private static List<Stage> stages(Trace trace, Map<Integer, Tensor> leaves, List<Stage> known) {
    List<Stage> stages = new ArrayList<>();
    boolean same = true;
    Trace before = trace;
    for (Map.Entry<Integer, Tensor> entry : leaves.entrySet()) {
      Trace now = before;
      Optional<Stage> done =
          (same ? known : List.<Stage>of())
              .stream()
                  .skip(stages.size())
                  .findFirst()
                  .filter(stage -> stage.leaf() == entry.getKey());
      same = done.filter(stage -> stage.value().equals(entry.getValue())).isPresent();
      Stage stage =
          same
              ? done.orElseThrow()
              : stage(
                  entry, done.map(Stage::whatIf).orElseGet(() -> WhatIf.of(now, entry.getKey())));
      stages.add(stage);
      before = stage.after();
    }
    return stages;
  }

  private static Stage stage(Map.Entry<Integer, Tensor> entry, WhatIf whatIf) {
    return new Stage(entry.getKey(), entry.getValue(), whatIf, whatIf.with(entry.getValue()));
  }

  /// The edits that write what is supposed into the program's text; none if the numbers of a leaf
  /// do not stand there.
  public List<TextEdit> edits() {
    return original
        .map(Recording::trace)
        .map(trace -> {
          List<LiteralWriter.Change> changes =
              wanted.entrySet().stream()
                  .flatMap(entry -> change(trace, entry.getKey(), entry.getValue()).stream())
                  .toList();
          return changes.size() == wanted.size()
              ? LiteralWriter.edits(trace, changes)
              : List.<TextEdit>of();
        })
        .orElse(List.of());
  }

  /// The blocks with what is supposed in their leaves; absent if the program is not made of blocks.
  public Optional<BlockGraph> blocks() {
    return original.flatMap(Recording::blocks).flatMap(run -> run.holding(wanted));
  }

  private static Optional<LiteralWriter.Change> change(Trace trace, int leaf, Tensor now) {
    int made = trace.variable(leaf).map(Event.VariableMade::initial).orElse(leaf);
    return trace.producers(made).stream()
        .filter(Event.Constant.class::isInstance)
        .findFirst()
        .flatMap(constant ->
            trace
                .value(made)
                .flatMap(TracedValue::elements)
                .map(before -> new LiteralWriter.Change(constant.place(), before, now)));
  }

  /// Takes back all that is supposed: the run is shown as it was.
  public void reset() {
    Optional<Recording> was = original.filter(_ -> !wanted.isEmpty());
    was.ifPresent(made -> {
      take(made);
      show.accept(made);
    });
  }
}
