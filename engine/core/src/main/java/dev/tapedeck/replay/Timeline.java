package dev.tapedeck.replay;

import dev.tapedeck.trace.IdTable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values that change along positions, by key: written once, in order of position, then read as a
/// map at any position without copying. No key gets a value again that it had before.
final class Timeline {
  /// Most keys get one value.
  private static final int USUAL_CHANGES = 1;

  private record Change(int position, int value) {}

  private final IdTable<List<Change>> changes = new IdTable<>();

  /// The positions at which any value changes.
  private final BitSet changed = new BitSet();

  /// The value of `key` from `position` on, until the next one.
  void put(int position, int key, int value) {
    changed.set(position);
    changes
        .computeIfAbsent(key, () -> new ArrayList<>(USUAL_CHANGES))
        .add(new Change(position, value));
  }

  /// The last value put for `key`, if any was.
  OptionalInt last(int key) {
    List<Change> of = changes.getOrDefault(key, List.of());
    return of.isEmpty() ? OptionalInt.empty() : OptionalInt.of(of.getLast().value());
  }

  /// The positions at which the value of `key` changes, in order.
  List<Integer> changes(int key) {
    return changes.getOrDefault(key, List.of()).stream().map(Change::position).distinct().toList();
  }

  /// The values that hold at `position`.
  Map<Integer, Integer> at(int position) {
    return new View(position);
  }

  private boolean isChangedBetween(int one, int other) {
    int next = changed.nextSetBit(Math.min(one, other) + 1);
    return next >= 0 && next <= Math.max(one, other);
  }

  private final class View extends AbstractMap<Integer, Integer> {
    private final int position;

    View(int position) {
      this.position = position;
    }

    /// Views of one timeline are compared without a look at their entries: listeners compare the
    /// maps of two positions at every step.
    @Override
    public boolean equals(@Nullable Object other) {
      if (other instanceof View view && view.timeline() == timeline()) {
        return !isChangedBetween(position, view.position);
      }
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }

    private Timeline timeline() {
      return Timeline.this;
    }

    @Override
    public boolean containsKey(Object key) {
      return get(key) != null;
    }

    @Override
    public @Nullable Integer get(Object key) {
      List<Change> of = key instanceof Integer id ? changes.getOrDefault(id, List.of()) : List.of();
      return !of.isEmpty() && of.getFirst().position() <= position ? latest(of) : null;
    }

    private int latest(List<Change> of) {
      int low = 0;
      int high = of.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (of.get(middle).position() <= position) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return of.get(low).value();
    }

    @Override
    public Set<Entry<Integer, Integer>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<Integer, Integer>> iterator() {
          return entries().iterator();
        }

        @Override
        public int size() {
          return entries().size();
        }
      };
    }

    private List<Entry<Integer, Integer>> entries() {
      List<Entry<Integer, Integer>> entries = new ArrayList<>();
      changes.forEach((key, of) -> {
        if (of.getFirst().position() <= position) {
          entries.add(Map.entry(key, latest(of)));
        }
      });
      return entries;
    }
  }
}
