package dev.tapedeck.blocks;

import dev.tapedeck.tensor.Tensor;

/// A tensor as a block holds it: equal to another of the same type, shape and elements.
public record Literal(Tensor tensor) {
  public static Literal of(double value) {
    return new Literal(Tensor.scalar(value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Literal literal && tensor.sameAs(literal.tensor);
  }

  @Override
  public int hashCode() {
    return 31 * tensor.dtype().hashCode() + tensor.shape().hashCode();
  }
}
