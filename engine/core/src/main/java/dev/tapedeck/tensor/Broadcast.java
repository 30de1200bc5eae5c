package dev.tapedeck.tensor;

/// Walks the elements of a broadcast operand in the order of the result's elements.
///
/// An extent of one, or a missing leading axis, gets stride zero, so that its single element is met
/// again and again (numpy's rule).
public final class Broadcast {
  private final Shape result;
  private final int[] strides;
  private final boolean identical;

  /// The operand's elements follow one another, each met `repeats` times in a row, and begin again
  /// after the last: so met, a position takes a division or none. Zero where they do not.
  private final int repeats;

  private final int period;

  /// @param operand a shape that broadcasts to `result`
  public Broadcast(Shape operand, Shape result) {
    this.result = result;
    this.identical = operand.equals(result);
    this.period = operand.size();
    this.strides = new int[result.rank()];
    int[] own = operand.strides();
    for (int back = 1; back <= operand.rank(); back++) {
      strides[result.rank() - back] = operand.extent(-back) == 1 ? 0 : own[operand.rank() - back];
    }
    this.repeats = repeats(operand, result);
  }

  /// How often each element is met in a row, if only leading and trailing axes are broadcast.
  private static int repeats(Shape operand, Shape result) {
    int back = 1;
    int repeats = 1;
    while (back <= result.rank() && extent(operand, back) == 1) {
      repeats *= result.extent(-back++);
    }
    while (back <= result.rank() && extent(operand, back) == result.extent(-back)) {
      back++;
    }
    while (back <= result.rank() && extent(operand, back) == 1) {
      back++;
    }
    return back > result.rank() ? repeats : 0;
  }

  private static int extent(Shape shape, int back) {
    return back <= shape.rank() ? shape.extent(-back) : 1;
  }

  /// The operand's position that meets the result's row-major position `index`.
  public int position(int index) {
    if (identical) {
      return index;
    }
    if (period == 1) {
      return 0;
    }
    if (repeats == 1) {
      return index % period;
    }
    if (repeats > 0) {
      return index / repeats % period;
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
