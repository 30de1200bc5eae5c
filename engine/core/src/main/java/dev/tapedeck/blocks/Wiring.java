package dev.tapedeck.blocks;

import java.util.Map;
import java.util.Optional;

/// Tells whether a wire can be, before it is.
public final class Wiring {
  private Wiring() {}

  /// Why a wire cannot be added to a graph; empty if it can. Runs the graph with it.
  public static Optional<Refusal> refusal(BlockGraph graph, Wire wire) {
    boolean known =
        graph.block(wire.from().block()).isPresent()
            && graph
                .block(wire.to().block())
                .filter(to -> graph.inlets(to).contains(wire.to()))
                .isPresent();
    if (!known) {
      return Optional.of(new Refusal.Foreign());
    }
    if (graph.reach(wire.to().block(), true).contains(wire.from().block())) {
      return Optional.of(new Refusal.Cycle());
    }
    Map<String, Problem> before = BlockRunner.run(graph, "").problems();
    BlockGraph wired = graph.with(wire);
    return BlockRunner.run(wired, "").problems().entrySet().stream()
        .filter(problem -> isOp(wired, problem.getKey()))
        .filter(problem -> !(before.get(problem.getKey()) instanceof Problem.Refused))
        .flatMap(problem ->
            problem.getValue() instanceof Problem.Refused(_, String text)
                ? Optional.<Refusal>of(new Refusal.Unfit(problem.getKey(), text)).stream()
                : Optional.<Refusal>empty().stream())
        .findFirst();
  }

  /// What a tape refuses is for the doctor to explain, not for the wire to forbid.
  private static boolean isOp(BlockGraph graph, String block) {
    return graph.block(block).filter(each -> !(each.body() instanceof Body.Gradient)).isPresent();
  }
}
