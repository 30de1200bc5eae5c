package dev.tapedeck.tensor;

/// Walks the elements of a broadcast operand in the order of the result's elements.
///
/// An extent of one, or a missing leading axis, gets stride zero, so that its single element is met
/// again and again (numpy's rule).
public final class Broadcast {
  private final Shape result;
  private final int[] strides;
  private final boolean identical;
  private final boolean single;

  /// @param operand a shape that broadcasts to `result`
  public Broadcast(Shape operand, Shape result) {
    this.result = result;
    this.identical = operand.equals(result);
    this.single = operand.size() == 1;
    this.strides = new int[result.rank()];
    int[] own = operand.strides();
    for (int back = 1; back <= operand.rank(); back++) {
      strides[result.rank() - back] = operand.extent(-back) == 1 ? 0 : own[operand.rank() - back];
    }
  }

  /// The operand's position that meets the result's row-major position `index`.
  public int position(int index) {
    if (identical) {
      return index;
    }
    if (single) {
      return 0;
    }
    int rest = index;
    int position = 0;
    for (int axis = result.rank() - 1; axis >= 0; axis--) {
      int extent = result.extent(axis);
      position += rest % extent * strides[axis];
      rest /= extent;
    }
    return position;
  }
}
