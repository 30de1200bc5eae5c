package dev.tapedeck.tensor;

import java.util.List;

/// Where the elements of a rearranged tensor stand in the original: an offset, and a step per axis
/// of the new shape. Slices, transposes and reversals are layouts.
public final class Layout {
  private final Shape shape;
  private final int offset;
  private final int[] steps;

  /// @param steps one per axis of `shape`; may be negative or zero
  public Layout(Shape shape, int offset, List<Integer> steps) {
    this.shape = shape;
    this.offset = offset;
    this.steps = steps.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The shape after rearranging.
  public Shape shape() {
    return shape;
  }

  /// The original's position of the new row-major position `index`.
  public int position(int index) {
    int rest = index;
    int position = offset;
    for (int axis = steps.length - 1; axis >= 0; axis--) {
      int extent = shape.extent(axis);
      position += rest % extent * steps[axis];
      rest /= extent;
    }
    return position;
  }
}
