package dev.tapedeck.app.drawing;

import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.function.IntFunction;

/// Whole arrays as text, with every digit.
public final class ArrayText {
  private ArrayText() {}

  /// The elements in nested brackets; one number for a scalar.
  public static String plain(Tensor tensor) {
    StringBuilder text = new StringBuilder();
    nest(tensor.shape(), 0, new int[1], i -> ElementText.full(tensor, i), text);
    return text.toString();
  }

  private static void nest(
      Shape shape, int axis, int[] next, IntFunction<String> element, StringBuilder text) {
    if (axis == shape.rank()) {
      text.append(element.apply(next[0]++));
      return;
    }
    text.append('[');
    for (int i = 0; i < shape.extent(axis); i++) {
      text.append(i == 0 ? "" : ", ");
      nest(shape, axis + 1, next, element, text);
    }
    text.append(']');
  }
}
