package dev.tapedeck.app.canvas;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntList;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/// What is folded as a whole, step by step of the backward pass, so that its card costs no more at
/// a position than that of a node.
final class FoldReading {
  private final BitSet members = new BitSet();
  private final Optional<TapeGraph.Node> first;

  /// The steps after which something has arrived, in order, and what has by then.
  private final int[] steps;

  private final double[] squares;
  private final int[] notFinite;

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
    IntList ids = fold.members();
    ids.forEach(members::set);
    this.first =
        members.stream().filter(reading::isComputed).boxed().findFirst().flatMap(reading::node);
    GradientChanges changes = reading.changes();
    BitSet arriving = new BitSet();
    for (int id : ids) {
      reading.node(id).ifPresent(node -> changes.of(node.receiver()).forEach(arriving::set));
    }
    int[] numbers = arriving.stream().toArray();
    this.steps = Arrays.stream(numbers).map(changes::step).toArray();
    this.squares = new double[numbers.length];
    this.notFinite = new int[numbers.length];
    IdTable<Total> latest = new IdTable<>();
    Total total = Total.NONE;
    for (int i = 0; i < numbers.length; i++) {
      int receiver = changes.receiver(numbers[i]);
      Total after =
          reading.trace().value(changes.value(numbers[i])).map(Total::of).orElse(Total.NONE);
      total = total.with(latest.getOrDefault(receiver, Total.NONE), after);
      latest.put(receiver, after);
      squares[i] = total.squares;
      notFinite[i] = total.notFinite;
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
    int from = 0;
    int to = steps.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (steps[middle] <= step) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0
        ? Optional.empty()
        : Optional.of(new Total(squares[from - 1], notFinite[from - 1]));
  }
}
