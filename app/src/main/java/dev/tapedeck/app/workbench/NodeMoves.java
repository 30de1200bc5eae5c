package dev.tapedeck.app.workbench;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.function.BiFunction;

/// The ways to move the deck that depend on the picked node.
public final class NodeMoves {
  private final WorkbenchViewModel workbench;

  NodeMoves(WorkbenchViewModel workbench) {
    this.workbench = workbench;
  }

  /// On to where the node's gradient changes next, if it does.
  public void toNextChange() {
    go(NodeMoves::changes, NodeMoves::later);
  }

  /// Back to where the node's gradient changed last, if it did before.
  public void toPreviousChange() {
    go(NodeMoves::changes, NodeMoves::earlier);
  }

  /// To where the node is dealt with: the next time, or else the last time before.
  public void toNode() {
    go(BackwardPass::visits, (visits, now) -> later(visits, earlier(visits, now), now));
  }

  private static List<Integer> changes(BackwardPass pass, TapeGraph.Node node) {
    return pass.changes(node.receiver());
  }

  private static int later(List<Integer> positions, int now) {
    return later(positions, now, now);
  }

  private static int later(List<Integer> positions, int otherwise, int now) {
    return positions.stream().filter(position -> position > now).findFirst().orElse(otherwise);
  }

  private static int earlier(List<Integer> positions, int now) {
    return positions.stream()
        .filter(position -> position < now)
        .reduce((_, last) -> last)
        .orElse(now);
  }

  private void go(
      BiFunction<BackwardPass, TapeGraph.Node, List<Integer>> positions,
      BiFunction<List<Integer>, Integer, Integer> choice) {
    Playback playback = workbench.playback();
    playback.pause();
    workbench
        .recording()
        .filter(_ -> workbench.selectedProperty().get().isPresent())
        .flatMap(made ->
            made.graph()
                .node(workbench.selectedProperty().get().getAsInt())
                .map(node -> positions.apply(made.pass(), node)))
        .ifPresent(found -> playback.jump(choice.apply(found, playback.position())));
  }
}
