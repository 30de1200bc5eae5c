package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.IdTable;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What is folded as a whole, step by step of the backward pass, so that its card costs no more at
/// a position than that of a node.
final class FoldReading {
  private final BitSet members = new BitSet();
  private final Optional<TapeGraph.Node> first;
  private final NavigableMap<Integer, Total> totals = new TreeMap<>();

  /// All gradients that have arrived.
  ///
  /// @param squares the sum of the squares of those that are finite
  /// @param notFinite how many hold NaN or Inf
  record Total(double squares, int notFinite) {
    private static final Total NONE = new Total(0, 0);

    double norm() {
      return notFinite > 0 ? Double.NaN : Math.sqrt(Math.max(0, squares));
    }

    private static Total of(TracedValue gradient) {
      return gradient.hasNonFinite()
          ? new Total(0, 1)
          : new Total(gradient.norm() * gradient.norm(), 0);
    }

    /// With one of them replaced.
    private Total with(Total before, Total after) {
      return new Total(
          squares - before.squares + after.squares, notFinite - before.notFinite + after.notFinite);
    }
  }

  FoldReading(TapeReading reading, Fold fold) {
    List<Integer> ids = fold.members();
    ids.forEach(members::set);
    this.first =
        ids.stream()
            .filter(reading::isComputed)
            .min(Comparator.naturalOrder())
            .flatMap(reading::node);
    List<TapeReading.Change> changes = new ArrayList<>();
    for (int id : ids) {
      reading.node(id).ifPresent(node -> changes.addAll(reading.changes(node.receiver())));
    }
    changes.sort(Comparator.comparingInt(TapeReading.Change::step));
    IdTable<Total> latest = new IdTable<>();
    Total total = Total.NONE;
    for (TapeReading.Change change : changes) {
      Total after = reading.trace().value(change.value()).map(Total::of).orElse(Total.NONE);
      total = total.with(latest.getOrDefault(change.receiver(), Total.NONE), after);
      latest.put(change.receiver(), after);
      totals.put(change.step(), total);
    }
  }

  boolean holds(int node) {
    return node >= 0 && members.get(node);
  }

  boolean holdsAny(Set<Integer> nodes) {
    return nodes.stream().anyMatch(this::holds);
  }

  /// The first that is computed of it.
  Optional<TapeGraph.Node> first() {
    return first;
  }

  /// What has arrived after a step, from 0; empty if nothing has.
  Optional<Total> after(int step) {
    return Optional.ofNullable(totals.floorEntry(step)).map(Map.Entry::getValue);
  }
}
