package dev.tapedeck.python.host;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// Picks and replaces elements by their row-major positions, for numpy's indexing.
final class Elements {
  private Elements() {}

  static Tensor take(Tensor tensor, int[] positions, Shape shape) {
    return switch (tensor.dtype()) {
      case STRING -> {
        String[] out = new String[positions.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = tensor.stringAt(positions[i]);
        }
        yield Tensor.over(DType.STRING, shape, out);
      }
      case INT32, INT64, UINT8 ->
          Tensor.fillIntegers(tensor.dtype(), shape, i -> tensor.longAt(positions[i]));
      default -> Tensor.fill(tensor.dtype(), shape, i -> tensor.doubleAt(positions[i]));
    };
  }

  /// A copy with elements replaced by those of `values`, in order, or by its only one.
  static Tensor put(Tensor tensor, int[] positions, Tensor values) {
    int[] source = new int[tensor.size()];
    java.util.Arrays.fill(source, -1);
    for (int i = 0; i < positions.length; i++) {
      source[positions[i]] = values.size() == 1 ? 0 : i;
    }
    return tensor.dtype().isInteger()
        ? Tensor.fillIntegers(
            tensor.dtype(),
            tensor.shape(),
            i -> source[i] < 0 ? tensor.longAt(i) : values.longAt(source[i]))
        : Tensor.fill(
            tensor.dtype(),
            tensor.shape(),
            i -> source[i] < 0 ? tensor.doubleAt(i) : values.doubleAt(source[i]));
  }
}
