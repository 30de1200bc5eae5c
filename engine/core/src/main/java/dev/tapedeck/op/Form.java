package dev.tapedeck.op;

import dev.tapedeck.tensor.Tensor;

/// The form in which a program gets a gradient, where that is not a dense tensor.
///
/// The engine computes the dense tensor as well: it is what traces show, and what every op takes.
public sealed interface Form {
  /// Rows along the receiver's first axis, TensorFlow's `IndexedSlices`: rows that are not named
  /// are zero, one that is named twice is the sum.
  ///
  /// @param values of shape (n, rest of the receiver's shape)
  /// @param indices n integers
  record Slices(Tensor values, Tensor indices) implements Form {}

  /// Whatever a gradient function of the program answered, handed on untouched.
  record Foreign(Object object) implements Form {}
}
