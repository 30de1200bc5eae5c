package dev.tapedeck.blocks;

import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.Map;
import java.util.Optional;

/// A run of a graph.
///
/// @param values the value id, or variable handle, of what each outlet gave; an outlet that gave
///   None is absent
/// @param problems the blocks that gave nothing, by id
public record BlockRun(
    BlockGraph graph,
    Outline outline,
    Trace trace,
    Map<Outlet, Integer> values,
    Map<String, Problem> problems) {
  public BlockRun {
    values = Map.copyOf(values);
    problems = Map.copyOf(problems);
  }

  /// What an outlet gave.
  public Optional<TracedValue> value(Outlet outlet) {
    return Optional.ofNullable(values.get(outlet)).flatMap(trace::value);
  }

  /// Whether a gradient block ran, and gave None at this outlet.
  public boolean isNone(Outlet outlet) {
    return !values.containsKey(outlet)
        && !problems.containsKey(outlet.block())
        && graph.wireInto(new Inlet(outlet.block(), Inlet.Role.SOURCE, outlet.index())).isPresent();
  }

  /// How many outlets an op has, once it has run; 1 before.
  public int outlets(String block) {
    int count = 0;
    while (values.containsKey(new Outlet(block, count))) {
      count++;
    }
    return Math.max(1, count);
  }

  /// The graph whose leaves hold other values; empty if one of them is no leaf.
  ///
  /// @param held by the value id, or variable handle, of what a leaf gave
  public Optional<BlockGraph> holding(Map<Integer, Tensor> held) {
    BlockGraph changed = graph;
    for (Map.Entry<Integer, Tensor> value : held.entrySet()) {
      Optional<Block> leaf =
          values.entrySet().stream()
              .filter(given -> given.getValue().equals(value.getKey()))
              .flatMap(given -> graph.block(given.getKey().block()).stream())
              .filter(Block::isLeaf)
              .findFirst();
      if (leaf.isEmpty()) {
        return Optional.empty();
      }
      changed = changed.with(leaf.get().holding(value.getValue()));
    }
    return Optional.of(changed);
  }
}
