package dev.tapedeck.ids;

import java.util.Arrays;
import java.util.OptionalInt;

/// A number for each of very many ids, in the order in which it was put. Nothing is taken out
/// again.
public final class IntTable {
  private final IdIndex index = new IdIndex();
  private int[] values = new int[8];

  /// Takes an id and its number.
  @FunctionalInterface
  public interface Visitor {
    void visit(int id, int value);
  }

  public boolean contains(int id) {
    return index.find(id) != IdIndex.NONE;
  }

  public OptionalInt get(int id) {
    int at = index.find(id);
    return at == IdIndex.NONE ? OptionalInt.empty() : OptionalInt.of(values[at]);
  }

  public int getOrDefault(int id, int otherwise) {
    int at = index.find(id);
    return at == IdIndex.NONE ? otherwise : values[at];
  }

  /// Replaces what there was for the id.
  public void put(int id, int value) {
    int at = place(id);
    values[at] = value;
  }

  public void putIfAbsent(int id, int value) {
    int before = index.size();
    int at = place(id);
    if (at == before) {
      values[at] = value;
    }
  }

  public void forEach(Visitor visitor) {
    for (int i = 0; i < index.size(); i++) {
      visitor.visit(index.id(i), values[i]);
    }
  }

  private int place(int id) {
    int at = index.add(id);
    if (at == values.length) {
      values = Arrays.copyOf(values, 2 * at);
    }
    return at;
  }
}
