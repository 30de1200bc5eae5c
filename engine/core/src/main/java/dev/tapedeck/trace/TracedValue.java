package dev.tapedeck.trace;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.Optional;

/// A value that flowed: its type, its shape and, within the trace's budget, its elements.
///
/// A variable's handle is a value too: it stands for the variable, with its initial elements.
///
/// @param elements absent once dropped to stay within the budget
public record TracedValue(int id, DType dtype, Shape shape, Optional<Tensor> elements) {
  static TracedValue of(Tensor tensor) {
    return new TracedValue(tensor.id(), tensor.dtype(), tensor.shape(), Optional.of(tensor));
  }

  /// Whether type, shape and elements agree.
  public boolean sameAs(TracedValue other) {
    return id == other.id
        && dtype == other.dtype
        && shape.equals(other.shape)
        && elements.isPresent() == other.elements.isPresent()
        && (elements.isEmpty() || elements.get().sameAs(other.elements.get()));
  }

  /// As few characters as say it: the elements in brief, or the shape when they were dropped.
  public String brief() {
    return elements.map(Tensor::brief).orElseGet(() -> "shape " + shape);
  }
}
