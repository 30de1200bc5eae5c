package dev.tapedeck.op;

import static dev.tapedeck.tensor.DType.BOOL;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// Small tensors for the samples of ops.
final class Samples {
  private Samples() {}

  static Tensor scalar(double value) {
    return Tensor.scalar(FLOAT64, value);
  }

  static Tensor vector(double... values) {
    return Tensor.vector(FLOAT64, values);
  }

  /// Rows of `columns` elements each.
  static Tensor matrix(int columns, double... values) {
    return vector(values).reshaped(Shape.of(values.length / columns, columns));
  }

  static Tensor ints(int... values) {
    return Tensor.over(INT32, Shape.of(values.length), values.clone());
  }

  static Tensor intScalar(int value) {
    return Tensor.scalar(INT32, value);
  }

  /// 64-bit integers, as indices are.
  static Tensor longs(long... values) {
    return Tensor.over(DType.INT64, Shape.of(values.length), values.clone());
  }

  static Tensor bools(boolean... values) {
    return Tensor.over(BOOL, Shape.of(values.length), values.clone());
  }
}
