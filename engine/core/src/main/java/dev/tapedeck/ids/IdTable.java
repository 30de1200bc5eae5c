package dev.tapedeck.ids;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something for each of very many ids, in the order in which it was put. Nothing is taken out
/// again.
public final class IdTable<V> {
  private final IdIndex index = new IdIndex();
  private Object[] values = new Object[8];

  /// Takes an id and what there is for it.
  @FunctionalInterface
  public interface Visitor<V> {
    void visit(int id, V value);
  }

  public int size() {
    return index.size();
  }

  public boolean contains(int id) {
    return index.find(id) != IdIndex.NONE;
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
    int at = place(id);
    values[at] = value;
  }

  public void putIfAbsent(int id, V value) {
    int before = index.size();
    int at = place(id);
    if (at == before) {
      values[at] = value;
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
    for (int i = 0; i < index.size(); i++) {
      visitor.visit(index.id(i), value(i));
    }
  }

  private @Nullable V find(int id) {
    int at = index.find(id);
    return at == IdIndex.NONE ? null : value(at);
  }

  @SuppressWarnings("unchecked") // nothing else was put
  private V value(int at) {
    return (V) values[at];
  }

  private int place(int id) {
    int at = index.add(id);
    if (at == values.length) {
      values = Arrays.copyOf(values, 2 * at);
    }
    return at;
  }
}
