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
/// @param kept what was kept of the elements when they were dropped
public record TracedValue(
    int id, DType dtype, Shape shape, Optional<Tensor> elements, Optional<Summary> kept) {
  static TracedValue of(Tensor tensor) {
    return new TracedValue(
        tensor.id(), tensor.dtype(), tensor.shape(), Optional.of(tensor), Optional.empty());
  }

  /// The value without its elements, of which a summary stays.
  TracedValue withoutElements() {
    return new TracedValue(id, dtype, shape, Optional.empty(), Optional.of(summary()));
  }

  /// What can be said of the elements in a few numbers, whether they are there or were dropped.
  public Summary summary() {
    return elements.map(Summary::of).or(() -> kept).orElse(Summary.NONE);
  }

  /// The norm that [#summary] gives, alone.
  public double norm() {
    return elements.map(Summary::norm).orElseGet(() -> summary().norm());
  }

  /// Whether any element is NaN or infinite.
  public boolean hasNonFinite() {
    return elements
        .map(Tensor::hasNonFinite)
        .orElseGet(() -> summary().nans() + summary().infinities() > 0);
  }

  /// Whether type, shape and elements agree.
  public boolean sameAs(TracedValue other) {
    return id == other.id
        && dtype == other.dtype
        && shape.equals(other.shape)
        && kept.equals(other.kept)
        && elements.isPresent() == other.elements.isPresent()
        && (elements.isEmpty() || elements.get().sameAs(other.elements.get()));
  }

  /// As few characters as say it: the elements in brief, or the shape when they were dropped.
  public String brief() {
    return elements.map(Tensor::brief).orElseGet(() -> "shape " + shape);
  }
}
