package dev.tapedeck.replay;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntLists;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values that change along positions, by key: written once, in order of position, then read as a
/// map at any position without copying. No key gets a value again that it had before.
final class Timeline {
  /// By number of the change.
  private final int[] positions;

  private final int[] values;

  /// The numbers of the changes of each key.
  private final IntLists changes;

  /// The positions at which any value changes.
  private final BitSet changed;

  private Timeline(int[] positions, int[] values, IntLists changes, BitSet changed) {
    this.positions = positions;
    this.values = values;
    this.changes = changes;
    this.changed = changed;
  }

  /// Takes changes down, in order of position.
  static final class Builder {
    private int[] positions = new int[8];
    private int[] values = new int[8];
    private final IntLists.Builder changes = new IntLists.Builder();
    private final BitSet changed = new BitSet();
    private int size;

    /// The value of `key` from `position` on, until the next one.
    void put(int position, int key, int value) {
      if (size == values.length) {
        positions = Arrays.copyOf(positions, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      positions[size] = position;
      values[size] = value;
      changes.add(key, size++);
      changed.set(position);
    }

    /// Whether any value was put for `key`.
    boolean holds(int key) {
      return changes.contains(key);
    }

    /// All that was taken down; nothing can be put afterwards.
    Timeline build() {
      return new Timeline(positions, values, changes.build(), changed);
    }
  }

  /// The positions at which the value of `key` changes, in order.
  List<Integer> changes(int key) {
    return changes.of(key).stream().map(change -> positions[change]).distinct().toList();
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
      IntList of = key instanceof Integer id ? changes.of(id) : IntList.EMPTY;
      return holdsAny(of) ? latest(of) : null;
    }

    /// Whether the first of some changes has come.
    private boolean holdsAny(IntList of) {
      return !of.isEmpty() && positions[of.at(0)] <= position;
    }

    private int latest(IntList of) {
      int low = 0;
      int high = of.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (positions[of.at(middle)] <= position) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return values[of.at(low)];
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
        if (holdsAny(of)) {
          entries.add(Map.entry(key, latest(of)));
        }
      });
      return entries;
    }
  }
}
