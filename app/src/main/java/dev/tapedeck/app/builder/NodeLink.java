package dev.tapedeck.app.builder;

import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Keeps the builder and the graph of the run in step: the block that is picked in one is picked in
/// the other.
public final class NodeLink {
  private final WorkbenchViewModel workbench;
  private final BuilderViewModel model;

  /// Whether one follows the other just now: a block may have several nodes, and the one that was
  /// picked stays so.
  private boolean following;

  private NodeLink(WorkbenchViewModel workbench, BuilderViewModel model) {
    this.workbench = workbench;
    this.model = model;
  }

  /// Links them for as long as they live.
  public static void between(WorkbenchViewModel workbench, BuilderViewModel model) {
    new NodeLink(workbench, model).link();
  }

  private void link() {
    model.settledProperty().subscribe((_, chosen) -> follow(() -> pickNode(chosen)));
    workbench.selectedProperty().subscribe((_, node) -> follow(() -> pickBlock(node)));
  }

  private void follow(Runnable other) {
    if (!following) {
      following = true;
      other.run();
      following = false;
    }
  }

  private void pickNode(Chosen chosen) {
    chosen.only().flatMap(this::node).ifPresentOrElse(workbench::select, workbench::clearSelection);
  }

  private Optional<Integer> node(String block) {
    return workbench
        .recording()
        .flatMap(made ->
            made.blocks()
                .map(run -> run.outline().lineOf(block))
                .filter(line -> line > 0)
                .flatMap(line ->
                    made.graph().nodes().stream()
                        .filter(node -> node.place().line() == line)
                        .map(TapeGraph.Node::id)
                        .findFirst()));
  }

  private void pickBlock(OptionalInt node) {
    node.stream()
        .boxed()
        .findFirst()
        .flatMap(this::block)
        .ifPresent(block -> model.choose(Chosen.of(List.of(block))));
  }

  private Optional<String> block(int node) {
    return workbench
        .recording()
        .flatMap(made ->
            made.blocks()
                .flatMap(run ->
                    made.graph()
                        .node(node)
                        .flatMap(found -> run.outline().block(found.place().line()))));
  }
}
