package dev.tapedeck.replay;

import dev.tapedeck.tensor.DType;

/// When a breakpoint halts.
///
/// A visit of a node is the step in which its op runs, or hands its gradient on; of a leaf, one in
/// which a gradient arrives at it.
public sealed interface Condition {
  /// At every visit.
  record Always() implements Condition {}

  /// When a gradient arrives after which the norm of the sum is above a bound.
  record GradientAbove(double bound) implements Condition {}

  /// When a value with NaN or Inf is computed, or a gradient with one arrives.
  record NotFinite() implements Condition {}

  /// Where the op runs if no gradient will ever arrive at what it computes; for a leaf, at the end.
  record NoGradient() implements Condition {}

  /// At every visit of a node whose value has such a shape.
  record OfShape(ShapePattern shape) implements Condition {}

  /// At every visit of a node whose value has this type.
  record OfType(DType dtype) implements Condition {}
}
