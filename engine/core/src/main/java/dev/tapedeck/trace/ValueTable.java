package dev.tapedeck.trace;

import dev.tapedeck.tensor.Tensor;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The values of a trace by id, in little space: a value whose elements are there is its tensor,
/// and becomes a [TracedValue] when it is asked for.
final class ValueTable {
  private int[] ids = new int[64];

  /// A [Tensor], or a [TracedValue] without elements.
  private Object[] held = new Object[64];

  /// By position: those whose elements are another value's as well, and not counted again.
  private BitSet aliases = new BitSet();

  private int size;
  private long bytes;

  static ValueTable of(Collection<TracedValue> values) {
    Builder builder = new Builder();
    values.forEach(builder::add);
    return builder.build();
  }

  private static Object held(TracedValue value) {
    return value.elements().<Object>map(tensor -> tensor.withId(value.id())).orElse(value);
  }

  /// Takes values down in any order of their ids.
  static final class Builder {
    private final ValueTable table = new ValueTable();

    /// Those that came after one with a higher id.
    private final List<TracedValue> late = new ArrayList<>();

    void add(TracedValue value) {
      if (table.isNext(value.id())) {
        table.put(value.id(), held(value));
      } else {
        late.add(value);
      }
    }

    /// @throws IllegalArgumentException if two values have the same id
    ValueTable build() {
      if (late.isEmpty()) {
        return table;
      }
      late.sort(Comparator.comparingInt(TracedValue::id));
      ValueTable all = new ValueTable();
      int at = 0;
      for (TracedValue value : late) {
        for (; at < table.size && table.ids[at] <= value.id(); at++) {
          all.put(table.ids[at], table.held[at]);
        }
        if (!all.isNext(value.id())) {
          throw new IllegalArgumentException("two values " + value.id());
        }
        all.put(value.id(), held(value));
      }
      for (; at < table.size; at++) {
        all.put(table.ids[at], table.held[at]);
      }
      return all;
    }
  }

  private boolean isNext(int id) {
    return size == 0 || id > ids[size - 1];
  }

  /// Adds a value with elements of its own.
  void put(Tensor tensor) {
    put(tensor.id(), tensor);
    bytes += tensor.bytes();
  }

  /// Adds a value that shares its elements with one that was added before.
  void putAlias(Tensor tensor) {
    aliases.set(put(tensor.id(), tensor));
  }

  /// Gives a value other elements, if it is there.
  void replace(Tensor tensor) {
    int at = position(tensor.id());
    if (at >= 0) {
      held[at] = tensor;
    }
  }

  /// How many bytes all elements take together.
  long bytes() {
    return bytes;
  }

  private int put(int id, Object value) {
    int at = size == 0 || id > ids[size - 1] ? size : position(id);
    if (at < 0) {
      at = -1 - at;
      insert(at);
    } else if (at == size) {
      insert(at);
    }
    ids[at] = id;
    held[at] = value;
    return at;
  }

  /// Makes room at a position. A session issues ids in order, so that it is nearly always the end.
  private void insert(int at) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      held = Arrays.copyOf(held, 2 * size);
    }
    for (int i = size; i > at; i--) {
      ids[i] = ids[i - 1];
      held[i] = held[i - 1];
      aliases.set(i, aliases.get(i - 1));
    }
    aliases.clear(at);
    size++;
  }

  /// Where an id is; `-1 - where` it would be, if it is not there.
  private int position(int id) {
    boolean dense = id >= 0 && id < size && ids[id] == id;
    return dense ? id : Arrays.binarySearch(ids, 0, size, id);
  }

  Optional<TracedValue> get(int id) {
    int at = position(id);
    return at < 0 ? Optional.empty() : Optional.of(at(at));
  }

  private TracedValue at(int position) {
    return held[position] instanceof Tensor tensor
        ? TracedValue.of(tensor)
        : (TracedValue) held[position];
  }

  /// All values, in order of their ids.
  Collection<TracedValue> all() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<TracedValue> iterator() {
        return IntStream.range(0, size).mapToObj(ValueTable.this::at).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  List<Integer> ids() {
    return Arrays.stream(ids, 0, size).boxed().toList();
  }

  /// The values with these ids alone.
  ValueTable retained(BitSet wanted) {
    ValueTable left = new ValueTable();
    for (int i = 0; i < size; i++) {
      if (wanted.get(ids[i])) {
        int at = left.put(ids[i], held[i]);
        left.aliases.set(at, aliases.get(i));
        left.bytes += ownBytes(i);
      }
    }
    return left;
  }

  /// Drops elements, of the largest values first, until the rest takes no more than `most` bytes.
  void dropLargest(long most) {
    if (bytes <= most) {
      return;
    }
    List<Integer> bySize =
        IntStream.range(0, size)
            .filter(i -> held[i] instanceof Tensor)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -((Tensor) held[i]).bytes()))
            .toList();
    for (int i : bySize) {
      if (bytes <= most) {
        return;
      }
      bytes -= ownBytes(i);
      held[i] = at(i).withoutElements();
    }
  }

  private long ownBytes(int position) {
    return held[position] instanceof Tensor tensor && !aliases.get(position) ? tensor.bytes() : 0;
  }

  /// The values so far, as a table that later ones do not change.
  ValueTable snapshot() {
    ValueTable copy = new ValueTable();
    copy.ids = Arrays.copyOf(ids, Math.max(1, size));
    copy.held = Arrays.copyOf(held, Math.max(1, size));
    copy.aliases = (BitSet) aliases.clone();
    copy.size = size;
    copy.bytes = bytes;
    return copy;
  }
}
