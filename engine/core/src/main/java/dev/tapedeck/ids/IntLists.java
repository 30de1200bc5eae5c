package dev.tapedeck.ids;

import java.util.Arrays;

/// Numbers for each of very many ids, in the order in which they were added. Immutable.
public final class IntLists {
  private final IdIndex index;
  private final int[] numbers;

  /// Where in [#numbers] those of an id end; they begin where those of the id before it end.
  private final int[] ends;

  private IntLists(IdIndex index, int[] numbers, int[] ends) {
    this.index = index;
    this.numbers = numbers;
    this.ends = ends;
  }

  /// The numbers of an id; none for one that has none.
  public IntList of(int id) {
    int at = index.find(id);
    return at == IdIndex.NONE ? IntList.EMPTY : at(at);
  }

  /// Takes an id and its numbers.
  @FunctionalInterface
  public interface Visitor {
    void visit(int id, IntList numbers);
  }

  /// All ids that have numbers, in the order in which they got the first.
  public void forEach(Visitor visitor) {
    for (int i = 0; i < ends.length; i++) {
      visitor.visit(index.id(i), at(i));
    }
  }

  private IntList at(int i) {
    return IntList.within(numbers, i == 0 ? 0 : ends[i - 1], ends[i]);
  }

  /// Takes numbers down, in any order of ids.
  public static final class Builder {
    private final IdIndex index = new IdIndex();
    private int[] owners = new int[8];
    private int[] numbers = new int[8];
    private int size;

    public void add(int id, int number) {
      if (size == numbers.length) {
        owners = Arrays.copyOf(owners, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      owners[size] = index.add(id);
      numbers[size++] = number;
    }

    /// Whether any number was added for the id.
    public boolean contains(int id) {
      return index.find(id) != IdIndex.NONE;
    }

    /// All that was taken down; nothing can be added afterwards.
    public IntLists build() {
      int[] ends = new int[index.size()];
      for (int i = 0; i < size; i++) {
        ends[owners[i]]++;
      }
      for (int i = 1; i < ends.length; i++) {
        ends[i] += ends[i - 1];
      }
      int[] next = ends.clone();
      int[] sorted = new int[size];
      for (int i = size - 1; i >= 0; i--) {
        sorted[--next[owners[i]]] = numbers[i];
      }
      return new IntLists(index, sorted, ends);
    }
  }
}
