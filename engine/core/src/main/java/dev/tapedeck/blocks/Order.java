package dev.tapedeck.blocks;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which the blocks of a graph run: after what they need, tapes entered as rarely as
/// that allows, else in the graph's own order.
///
/// A gradient block also runs after everything that its tape records, save what depends on it, and
/// after those before it that ask the same tape: so that a tape which can be asked once is asked
/// when it has heard all, and by the first.
final class Order {
  private final BlockGraph graph;
  private final Map<String, Block> waiting = new LinkedHashMap<>();
  private final Map<String, Set<String>> needed = new HashMap<>();
  private final Map<String, Set<String>> preferred = new HashMap<>();
  private final Set<String> run = new HashSet<>();
  private final Set<String> complete = new HashSet<>();

  Order(BlockGraph graph) {
    this.graph = graph;
    graph.blocks().forEach(block -> waiting.put(block.id(), block));
    graph
        .wires()
        .forEach(wire ->
            needed
                .computeIfAbsent(wire.to().block(), _ -> new HashSet<>())
                .add(wire.from().block()));
    for (Block block : graph.blocks()) {
      if (block.body() instanceof Body.Gradient(String tape, _, _)) {
        preferred.put(block.id(), before(block, tape));
      }
    }
  }

  private Set<String> before(Block gradient, String tape) {
    Set<String> after = graph.reach(gradient.id(), true);
    Set<String> before = new HashSet<>();
    boolean earlier = true;
    for (Block other : graph.blocks()) {
      earlier &= !other.id().equals(gradient.id());
      boolean precedes = asks(other, tape) ? earlier : other.tapes().contains(tape);
      if (precedes && !after.contains(other.id())) {
        before.add(other.id());
      }
    }
    return before;
  }

  private static boolean asks(Block block, String tape) {
    return block.body() instanceof Body.Gradient(String asked, _, _) && asked.equals(tape);
  }

  boolean hasNext() {
    return !waiting.isEmpty();
  }

  boolean hasRun(String block) {
    return run.contains(block) && complete.contains(block);
  }

  /// Whether everything that a block needs is wired, and what it needs is complete.
  boolean isComplete(Block block) {
    return complete.contains(block.id());
  }

  /// The ids of the tapes that record when a block runs, outer ones first.
  List<String> context(Block block) {
    return graph.tapes().stream()
        .map(TapeRegion::id)
        .filter(tape -> block.tapes().contains(tape))
        .toList();
  }

  /// How many tapes both begin with.
  static int common(List<String> one, List<String> other) {
    int common = 0;
    while (common < Math.min(one.size(), other.size())
        && one.get(common).equals(other.get(common))) {
      common++;
    }
    return common;
  }

  /// The block that runs next.
  ///
  /// @param open the tapes that record now
  Block next(List<String> open) {
    Block next =
        waiting.values().stream()
            .filter(block -> isReady(block, needed) && isReady(block, preferred))
            .min(Comparator.comparingInt(block -> block.isLeaf() ? -1 : distance(open, block)))
            .or(() -> waiting.values().stream().filter(block -> isReady(block, needed)).findFirst())
            .orElseGet(() -> waiting.values().iterator().next());
    waiting.remove(next.id());
    run.add(next.id());
    if (graph.required(next).stream()
        .allMatch(inlet ->
            graph.wireInto(inlet).filter(wire -> hasRun(wire.from().block())).isPresent())) {
      complete.add(next.id());
    }
    return next;
  }

  private boolean isReady(Block block, Map<String, Set<String>> after) {
    return run.containsAll(after.getOrDefault(block.id(), Set.of()));
  }

  /// To leave a tape costs more than to enter one: it may have to be entered again.
  private int distance(List<String> open, Block block) {
    List<String> context = context(block);
    int common = common(open, context);
    return 2 * (open.size() - common) + context.size() - common;
  }
}
