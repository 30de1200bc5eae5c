package dev.tapedeck.op;

import dev.tapedeck.tensor.Layout;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// Reads the attributes of StridedSlice, which are those of Python's `x[…]`: one entry of `begin`,
/// `end` and `strides` per item between the brackets, and one bit per item in each mask.
final class SliceSpec {
  private final Shape from;
  private final Attributes attributes;
  private final List<Integer> begin;
  private final int[] fromStrides;
  private final List<Integer> extents = new ArrayList<>();
  private final List<Integer> steps = new ArrayList<>();
  private int offset;
  private int axis;

  private SliceSpec(Shape from, Attributes attributes) {
    this.from = from;
    this.attributes = attributes;
    this.begin = attributes.integers("begin");
    this.fromStrides = from.strides();
  }

  /// Where the elements of the slice stand in a tensor of shape `from`.
  static Layout layout(Shape from, Attributes attributes) {
    SliceSpec spec = new SliceSpec(from, attributes);
    spec.read();
    return new Layout(Shape.of(spec.extents), spec.offset, spec.steps);
  }

  private void read() {
    int items = begin.size();
    for (int item = 0; item < items; item++) {
      if (bit("ellipsis_mask", item)) {
        skipTo(from.rank() - axesUsedAfter(item));
      } else if (bit("new_axis_mask", item)) {
        extents.add(1);
        steps.add(0);
      } else {
        take(item);
      }
    }
    skipTo(from.rank());
  }

  private int axesUsedAfter(int item) {
    int used = 0;
    for (int later = item + 1; later < begin.size(); later++) {
      used += bit("new_axis_mask", later) ? 0 : 1;
    }
    return used;
  }

  private void skipTo(int end) {
    while (axis < end) {
      extents.add(from.extent(axis));
      steps.add(fromStrides[axis]);
      axis++;
    }
  }

  /// An error in TensorFlow's dress; slicing names its node.
  private static ProgramException refused(String message) {
    return ProgramException.invalidArgument(message, "StridedSlice", "strided_slice/");
  }

  private void take(int item) {
    if (axis >= from.rank()) {
      throw refused(
          from.isScalar()
              ? "Attempting to slice scalar input."
              : "Index out of range using input dim %d; input has only %d dims"
                  .formatted(axis, from.rank()));
    }
    if (bit("shrink_axis_mask", item)) {
      takeOne(begin.get(item));
    } else {
      takeRange(item);
    }
    axis++;
  }

  private void takeOne(int index) {
    int extent = from.extent(axis);
    if (index < -extent || index >= extent) {
      throw refused("slice index %d of dimension %d out of bounds.".formatted(index, axis));
    }
    offset += Math.floorMod(index, extent) * fromStrides[axis];
  }

  private void takeRange(int item) {
    int extent = from.extent(axis);
    List<Integer> strides = attributes.integers("strides");
    int step = strides.isEmpty() ? 1 : strides.get(item);
    if (step == 0) {
      throw refused("strides[%d] must be non-zero".formatted(item));
    }
    int low = step > 0 ? 0 : -1;
    int high = step > 0 ? extent : extent - 1;
    int first =
        bit("begin_mask", item)
            ? (step > 0 ? low : high)
            : clamp(begin.get(item), extent, low, high);
    int end =
        bit("end_mask", item)
            ? (step > 0 ? high : low)
            : clamp(attributes.integers("end").get(item), extent, low, high);
    int count = Math.max(0, Math.ceilDiv(end - first, step));
    extents.add(count);
    steps.add(step * fromStrides[axis]);
    offset += count == 0 ? 0 : first * fromStrides[axis];
  }

  private static int clamp(int index, int extent, int low, int high) {
    return Math.clamp(index < 0 ? index + extent : index, low, high);
  }

  private boolean bit(String mask, int item) {
    return (attributes.integer(mask, 0) >> item & 1) == 1;
  }
}
