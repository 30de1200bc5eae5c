package dev.tapedeck.blocks;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The order in which the blocks of a graph run: after what they need, tapes entered as rarely as
/// that allows, else in the graph's own order.
///
/// A gradient block also runs after everything that its tape records, save what depends on it, and
/// after those before it that ask the same tape: so that a tape which can be asked once is asked
/// when it has heard all, and by the first.
///
/// Blocks stand here as their positions in the graph.
final class Order {
  private final BlockGraph graph;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Bonds needs = new Bonds();
  private final Bonds wishes = new Bonds();
  private final NavigableSet<Integer> waiting = new TreeSet<>();

  /// Those of which all needs have run.
  private final NavigableSet<Integer> able = new TreeSet<>();

  /// Those of which all needs and wishes have run, by the tapes that record then.
  private final Map<List<String>, NavigableSet<Integer>> ready = new HashMap<>();

  private final NavigableSet<Integer> readyLeaves = new TreeSet<>();
  private final Set<String> run = new HashSet<>();
  private final Set<String> complete = new HashSet<>();

  /// What must run, or had better run, before something else.
  private static final class Bonds {
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Set<String>> after = new HashMap<>();

    void add(String earlier, String later) {
      before.computeIfAbsent(later, _ -> new HashSet<>()).add(earlier);
      after.computeIfAbsent(earlier, _ -> new HashSet<>()).add(later);
    }

    boolean areMet(String later) {
      return !before.containsKey(later);
    }

    /// Something has run.
    ///
    /// @return what waited for it
    Set<String> meet(String earlier) {
      Set<String> waiting = after.getOrDefault(earlier, Set.of());
      for (String later : waiting) {
        Set<String> open = before.get(later);
        if (open != null && open.remove(earlier) && open.isEmpty()) {
          before.remove(later);
        }
      }
      return waiting;
    }
  }

  Order(BlockGraph graph) {
    this.graph = graph;
    List<Block> blocks = graph.blocks();
    IntStream.range(0, blocks.size()).forEach(i -> positions.put(blocks.get(i).id(), i));
    graph.wires().forEach(wire -> needs.add(wire.from().block(), wire.to().block()));
    for (Block block : blocks) {
      if (block.body() instanceof Body.Gradient(String tape, _, _)) {
        wishBefore(block, tape);
      }
    }
    waiting.addAll(positions.values());
    blocks.forEach(block -> enqueue(block.id()));
  }

  private void wishBefore(Block gradient, String tape) {
    Set<String> after = graph.reach(gradient.id(), true);
    boolean earlier = true;
    for (Block other : graph.blocks()) {
      earlier &= !other.id().equals(gradient.id());
      boolean precedes = asks(other, tape) ? earlier : other.tapes().contains(tape);
      if (precedes && !after.contains(other.id())) {
        wishes.add(other.id(), gradient.id());
      }
    }
  }

  private static boolean asks(Block block, String tape) {
    return block.body() instanceof Body.Gradient(String asked, _, _) && asked.equals(tape);
  }

  /// Puts a block among those that can run, once it can.
  private void enqueue(String id) {
    int position = positions.getOrDefault(id, -1);
    if (!waiting.contains(position) || !needs.areMet(id)) {
      return;
    }
    able.add(position);
    if (wishes.areMet(id)) {
      queue(graph.blocks().get(position)).add(position);
    }
  }

  private NavigableSet<Integer> queue(Block block) {
    return block.isLeaf()
        ? readyLeaves
        : ready.computeIfAbsent(context(block), _ -> new TreeSet<>());
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
    Block next = graph.blocks().get(position(open));
    leave(next);
    run.add(next.id());
    if (graph.required(next).stream()
        .allMatch(inlet ->
            graph.wireInto(inlet).filter(wire -> hasRun(wire.from().block())).isPresent())) {
      complete.add(next.id());
    }
    needs.meet(next.id()).forEach(this::enqueue);
    wishes.meet(next.id()).forEach(this::enqueue);
    return next;
  }

  private int position(List<String> open) {
    if (!readyLeaves.isEmpty()) {
      return readyLeaves.first();
    }
    return ready.entrySet().stream()
        .filter(queue -> !queue.getValue().isEmpty())
        .min(
            Comparator.comparingInt((Map.Entry<List<String>, NavigableSet<Integer>> queue) ->
                    distance(open, queue.getKey()))
                .thenComparingInt(queue -> queue.getValue().first()))
        .map(queue -> queue.getValue().first())
        .orElseGet(() -> able.isEmpty() ? waiting.first() : able.first());
  }

  private void leave(Block block) {
    Integer position = positions.getOrDefault(block.id(), -1);
    waiting.remove(position);
    able.remove(position);
    queue(block).remove(position);
  }

  /// To leave a tape costs more than to enter one: it may have to be entered again.
  private static int distance(List<String> open, List<String> context) {
    int common = common(open, context);
    return 2 * (open.size() - common) + context.size() - common;
  }
}
