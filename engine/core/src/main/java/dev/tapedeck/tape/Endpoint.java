package dev.tapedeck.tape;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// A target or a source of a gradient call.
public sealed interface Endpoint {
  record OfTensor(Tensor tensor) implements Endpoint {
    @Override
    public int id() {
      return tensor.id();
    }

    @Override
    public DType dtype() {
      return tensor.dtype();
    }

    @Override
    public Shape shape() {
      return tensor.shape();
    }
  }

  record OfVariable(Variable variable) implements Endpoint {
    @Override
    public int id() {
      return variable.handle();
    }

    @Override
    public DType dtype() {
      return variable.dtype();
    }

    @Override
    public Shape shape() {
      return variable.shape();
    }
  }

  static Endpoint of(Tensor tensor) {
    return new OfTensor(tensor);
  }

  static Endpoint of(Variable variable) {
    return new OfVariable(variable);
  }

  /// The tensor's value id, or the variable's handle.
  int id();

  DType dtype();

  Shape shape();
}
