package dev.tapedeck.python.host;

import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Picks and replaces elements by their row-major positions, for numpy's indexing.
final class Elements {
  private Elements() {}

  static Tensor take(Tensor tensor, int[] positions, Shape shape) {
    return tensor.pick(shape, i -> positions[i]);
  }

  /// A copy with elements replaced by those of `values`, in order, or by its only one.
  static Tensor put(Tensor tensor, int[] positions, Tensor values) {
    int behind = tensor.size();
    int[] source = new int[behind];
    Arrays.setAll(source, i -> i);
    for (int i = 0; i < positions.length; i++) {
      source[positions[i]] = behind + (values.size() == 1 ? 0 : i);
    }
    return Tensor.interleaved(List.of(tensor, values), 1, Shape.of(behind + values.size()))
        .pick(tensor.shape(), i -> source[i]);
  }
}
