package dev.tapedeck.ids;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/// Whole numbers in order, cut from an array that may hold many such lists. Immutable.
public final class IntList extends AbstractList<Integer> implements RandomAccess {
  public static final IntList EMPTY = new IntList(new int[0], 0, 0);

  private final int[] numbers;
  private final int from;
  private final int to;

  private IntList(int[] numbers, int from, int to) {
    this.numbers = numbers;
    this.from = from;
    this.to = to;
  }

  /// Part of an array, which is not changed there afterwards.
  ///
  /// @param from where the first number is
  /// @param to where the last one ends
  public static IntList within(int[] numbers, int from, int to) {
    return from == to ? EMPTY : new IntList(numbers, from, to);
  }

  /// The same numbers, whatever becomes of the list.
  public static IntList copyOf(List<Integer> list) {
    if (list instanceof IntList same) {
      return same;
    }
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i);
    }
    return within(numbers, 0, numbers.length);
  }

  @Override
  public Integer get(int i) {
    return at(i);
  }

  /// As [#get], in no box.
  public int at(int i) {
    return numbers[from + Objects.checkIndex(i, size())];
  }

  /// All of them, in no boxes.
  public IntStream ints() {
    return Arrays.stream(numbers, from, to);
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public boolean contains(Object number) {
    return indexOf(number) >= 0;
  }

  @Override
  public int indexOf(Object number) {
    if (number instanceof Integer wanted) {
      for (int i = from; i < to; i++) {
        if (numbers[i] == wanted) {
          return i - from;
        }
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntList list
        ? Arrays.equals(numbers, from, to, list.numbers, list.from, list.to)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + numbers[i];
    }
    return hash;
  }
}
