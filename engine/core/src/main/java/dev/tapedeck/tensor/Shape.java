package dev.tapedeck.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The extents of a tensor, outermost first. A scalar has none.
public final class Shape {
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;
  private final int size;

  private Shape(int[] extents) {
    this.extents = extents;
    long product = 1;
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "cannot make a shape: " + Arrays.toString(extents) + "; extents must not be negative");
      }
      product *= extent;
      if (product > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "cannot make a shape: " + Arrays.toString(extents) + "; it has too many elements");
      }
    }
    this.size = (int) product;
  }

  public static Shape of(int... extents) {
    return extents.length == 0 ? SCALAR : new Shape(extents.clone());
  }

  public static Shape of(List<Integer> extents) {
    return extents.isEmpty() ? SCALAR : of(extents.stream().mapToInt(Integer::intValue).toArray());
  }

  public int rank() {
    return extents.length;
  }

  /// The extent of one axis; negative axes count from the end.
  public int extent(int axis) {
    return extents[axis < 0 ? axis + extents.length : axis];
  }

  /// The number of elements.
  public int size() {
    return size;
  }

  public boolean isScalar() {
    return extents.length == 0;
  }

  public int[] toArray() {
    return extents.clone();
  }

  public List<Integer> toList() {
    return Arrays.stream(extents).boxed().toList();
  }

  /// The extents without the last `count`.
  public Shape leading(int count) {
    return new Shape(Arrays.copyOf(extents, extents.length - count));
  }

  /// These extents, and others after them.
  public Shape with(int... more) {
    int[] longer = Arrays.copyOf(extents, extents.length + more.length);
    System.arraycopy(more, 0, longer, extents.length, more.length);
    return new Shape(longer);
  }

  /// Elements to skip for one step along each axis, row-major.
  public int[] strides() {
    int[] strides = new int[extents.length];
    int stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return strides;
  }

  /// Whether `this` and `other` broadcast against each other under numpy's rule.
  public boolean broadcastsWith(Shape other) {
    int common = Math.min(rank(), other.rank());
    for (int back = 1; back <= common; back++) {
      int mine = extent(-back);
      int theirs = other.extent(-back);
      if (mine != theirs && mine != 1 && theirs != 1) {
        return false;
      }
    }
    return true;
  }

  /// The shape of an elementwise result of `this` and `other`.
  ///
  /// @param op the op's name, for TensorFlow's message
  /// @throws ProgramException InvalidArgumentError if they do not broadcast
  public Shape broadcast(Shape other, String op) {
    if (equals(other)) {
      return this;
    }
    if (!broadcastsWith(other)) {
      throw ProgramException.invalidArgument(
          "Incompatible shapes: %s vs. %s".formatted(brackets(), other.brackets()), op);
    }
    int rank = Math.max(rank(), other.rank());
    int[] result = new int[rank];
    for (int back = 1; back <= rank; back++) {
      int mine = back <= rank() ? extent(-back) : 1;
      int theirs = back <= other.rank() ? other.extent(-back) : 1;
      result[rank - back] = mine == 1 ? theirs : mine;
    }
    return new Shape(result);
  }

  /// As kernels print it in messages: `[2,3]`.
  public String brackets() {
    return IntStream.of(extents)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /// As Python prints it: `()`, `(3,)`, `(2, 3)`.
  @Override
  public String toString() {
    return extents.length == 1
        ? "(" + extents[0] + ",)"
        : toList().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
