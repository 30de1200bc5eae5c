package dev.tapedeck.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/// The axes of a shape that a reduction folds away.
///
/// @param from the shape before
/// @param folded for each axis of `from`, whether it is folded
public record Axes(Shape from, List<Boolean> folded) {
  public Axes {
    folded = List.copyOf(folded);
  }

  /// All axes.
  public static Axes all(Shape from) {
    return new Axes(from, from.toList().stream().map(_ -> true).toList());
  }

  /// The given axes; negative ones count from the end.
  ///
  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, for an axis that is not
  ///   there or that comes twice
  public static Axes of(Shape from, List<Integer> axes, String op) {
    Boolean[] folded = new Boolean[from.rank()];
    Arrays.fill(folded, false);
    for (int axis : axes) {
      if (axis < -from.rank() || axis >= from.rank()) {
        throw ProgramException.invalidArgument(
            "Invalid reduction dimension (%d for input with %d dimension(s)"
                .formatted(axis, from.rank()),
            op);
      }
      int fromFront = axis < 0 ? axis + from.rank() : axis;
      if (folded[fromFront]) {
        throw ProgramException.invalidArgument(
            "Invalid reduction arguments: Axes contains duplicate dimension: " + fromFront, op);
      }
      folded[fromFront] = true;
    }
    return new Axes(from, List.of(folded));
  }

  /// The shape after, with extent one in place of each folded axis.
  public Shape kept() {
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      extents.add(folded.get(axis) ? 1 : from.extent(axis));
    }
    return Shape.of(extents);
  }

  /// The shape after, without the folded axes.
  public Shape dropped() {
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (!folded.get(axis)) {
        extents.add(from.extent(axis));
      }
    }
    return Shape.of(extents);
  }

  public Shape after(boolean keepdims) {
    return keepdims ? kept() : dropped();
  }

  /// How many elements are folded into one.
  public int count() {
    int count = 1;
    for (int axis = 0; axis < from.rank(); axis++) {
      count *= folded.get(axis) ? from.extent(axis) : 1;
    }
    return count;
  }

  /// The folded axes, in order.
  public List<Integer> foldedAxes() {
    return axes(true);
  }

  /// The axes that stay, in order.
  public List<Integer> keptAxes() {
    return axes(false);
  }

  private List<Integer> axes(boolean which) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (folded.get(axis) == which) {
        axes.add(axis);
      }
    }
    return axes;
  }

  /// Folds each group of elements of `x`, in row-major order.
  public double[] fold(Tensor x, double start, DoubleBinaryOperator f) {
    Shape kept = kept();
    double[] out = new double[kept.size()];
    Arrays.fill(out, start);
    Broadcast toGroup = new Broadcast(kept, from);
    for (int i = 0; i < x.size(); i++) {
      int group = toGroup.position(i);
      out[group] = f.applyAsDouble(out[group], x.doubleAt(i));
    }
    return out;
  }

  /// As [#fold], exact for 64-bit integers.
  public long[] foldIntegers(Tensor x, long start, LongBinaryOperator f) {
    Shape kept = kept();
    long[] out = new long[kept.size()];
    Arrays.fill(out, start);
    Broadcast toGroup = new Broadcast(kept, from);
    for (int i = 0; i < x.size(); i++) {
      int group = toGroup.position(i);
      out[group] = f.applyAsLong(out[group], x.longAt(i));
    }
    return out;
  }

  /// As [#fold], of complex numbers.
  public Complex[] foldComplex(Tensor x, Complex start, BinaryOperator<Complex> f) {
    Shape kept = kept();
    Complex[] out = new Complex[kept.size()];
    Arrays.fill(out, start);
    Broadcast toGroup = new Broadcast(kept, from);
    for (int i = 0; i < x.size(); i++) {
      int group = toGroup.position(i);
      out[group] = f.apply(out[group], x.complexAt(i));
    }
    return out;
  }
}
