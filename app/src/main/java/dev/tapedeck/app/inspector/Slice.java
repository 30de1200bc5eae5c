package dev.tapedeck.app.inspector;

import dev.tapedeck.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A plane of an array: its last two axes, at one index of each axis before them.
///
/// @param shape of the array
/// @param leading the index of each leading axis; none up to rank 2
record Slice(Shape shape, List<Integer> leading) {
  Slice {
    leading = List.copyOf(leading);
  }

  /// The first plane of an array.
  static Slice first(Shape shape) {
    return new Slice(shape, Collections.nCopies(Math.max(0, shape.rank() - 2), 0));
  }

  /// A vector is one row, a scalar one cell.
  int rows() {
    return shape.rank() < 2 ? 1 : shape.extent(-2);
  }

  int columns() {
    return shape.isScalar() ? 1 : shape.extent(-1);
  }

  int size() {
    return rows() * columns();
  }

  /// Where the plane begins among the array's elements.
  int offset() {
    return number() * size();
  }

  /// The position of a cell among the array's elements.
  int position(int row, int column) {
    return offset() + row * columns() + column;
  }

  /// How many planes the array has.
  int count() {
    return size() == 0 ? 0 : shape.size() / size();
  }

  private int number() {
    int number = 0;
    for (int axis = 0; axis < leading.size(); axis++) {
      number = number * shape.extent(axis) + leading.get(axis);
    }
    return number;
  }

  /// The plane at another index of one axis, or the nearest that there is.
  Slice at(int axis, int index) {
    List<Integer> other = new ArrayList<>(leading);
    other.set(axis, Math.clamp(index, 0, Math.max(0, shape.extent(axis) - 1)));
    return new Slice(shape, other);
  }

  /// The plane so many further on; after the last comes the first.
  Slice further(int by) {
    int rest = count() == 0 ? 0 : Math.floorMod(number() + by, count());
    List<Integer> other = new ArrayList<>(leading);
    for (int axis = leading.size() - 1; axis >= 0; axis--) {
      int extent = Math.max(1, shape.extent(axis));
      other.set(axis, rest % extent);
      rest /= extent;
    }
    return new Slice(shape, other);
  }

  /// The same indices in another array, as far as it has them.
  Slice in(Shape other) {
    Slice slice = first(other);
    boolean alike = slice.leading().size() == leading.size();
    for (int axis = 0; alike && axis < leading.size(); axis++) {
      slice = slice.at(axis, leading.get(axis));
    }
    return slice;
  }

  /// How the program would name a cell, such as `[0, 2, 1]`; empty for a scalar.
  String name(int row, int column) {
    List<Integer> indices = new ArrayList<>(leading);
    if (shape.rank() > 1) {
      indices.add(row);
    }
    if (shape.rank() > 0) {
      indices.add(column);
    }
    return shape.isScalar() ? "" : indices.toString();
  }
}
