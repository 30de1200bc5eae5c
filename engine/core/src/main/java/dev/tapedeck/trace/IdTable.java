package dev.tapedeck.trace;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something for each of very many ids, in the order in which it was put: a third of the space of a
/// hash map from boxed ids, and nothing in it for a garbage collector to move about. Nothing is
/// taken out again.
public final class IdTable<V> {
  /// A power of two.
  private static final int SMALLEST = 8;

  /// Where the entries of ids are, plus 1; 0 where none is.
  private int[] slots = new int[2 * SMALLEST];

  private int[] ids = new int[SMALLEST];
  private Object[] values = new Object[SMALLEST];
  private int size;

  /// Takes an id and what there is for it.
  @FunctionalInterface
  public interface Visitor<V> {
    void visit(int id, V value);
  }

  public int size() {
    return size;
  }

  public boolean contains(int id) {
    return slots[slot(id)] != 0;
  }

  public Optional<V> get(int id) {
    return Optional.ofNullable(find(id));
  }

  public V getOrDefault(int id, V otherwise) {
    V found = find(id);
    return found == null ? otherwise : found;
  }

  /// Replaces what there was for the id.
  public void put(int id, V value) {
    int slot = slot(id);
    if (slots[slot] != 0) {
      values[slots[slot] - 1] = value;
    } else {
      append(slot, id, value);
    }
  }

  public void putIfAbsent(int id, V value) {
    int slot = slot(id);
    if (slots[slot] == 0) {
      append(slot, id, value);
    }
  }

  /// What there is for the id, or else what `make` makes.
  public V computeIfAbsent(int id, Supplier<? extends V> make) {
    V found = find(id);
    if (found == null) {
      found = make.get();
      put(id, found);
    }
    return found;
  }

  public void forEach(Visitor<? super V> visitor) {
    for (int i = 0; i < size; i++) {
      visitor.visit(ids[i], value(i));
    }
  }

  private @Nullable V find(int id) {
    int entry = slots[slot(id)];
    return entry == 0 ? null : value(entry - 1);
  }

  @SuppressWarnings("unchecked") // nothing else was put
  private V value(int entry) {
    return (V) values[entry];
  }

  /// The slot of an id, or the free one in which it belongs.
  private int slot(int id) {
    int mask = slots.length - 1;
    int slot = (id * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void append(int slot, int id, V value) {
    if (size == ids.length) {
      grow();
      append(slot(id), id, value);
      return;
    }
    ids[size] = id;
    values[size] = value;
    slots[slot] = ++size;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
    slots = new int[4 * size];
    for (int i = 0; i < size; i++) {
      slots[slot(ids[i])] = i + 1;
    }
  }
}
