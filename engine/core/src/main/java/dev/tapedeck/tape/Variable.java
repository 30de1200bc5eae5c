package dev.tapedeck.tape;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// Named state: a tensor that can be replaced by another of the same dtype and, as a rule, shape.
///
/// Made, read and written through a [Session]. Its [#handle] is an id of the same series as value
/// ids, so that it can be a source of gradients.
public final class Variable {
  private final int handle;
  private final String name;
  private final boolean trainable;
  private final boolean keepsShape;
  private Tensor value;
  private int version;

  Variable(int handle, String name, boolean trainable, boolean keepsShape, Tensor value) {
    this.handle = handle;
    this.name = name;
    this.trainable = trainable;
    this.keepsShape = keepsShape;
    this.value = value;
  }

  public int handle() {
    return handle;
  }

  /// The name without TensorFlow's `:0`.
  public String name() {
    return name;
  }

  public boolean trainable() {
    return trainable;
  }

  /// Whether it can only be replaced by a tensor of the same shape.
  boolean keepsShape() {
    return keepsShape;
  }

  public DType dtype() {
    return value.dtype();
  }

  public Shape shape() {
    return value.shape();
  }

  /// What it holds now, without reading it: no tape sees this.
  public Tensor peek() {
    return value;
  }

  /// How many times it was written after it was made.
  public int version() {
    return version;
  }

  void replace(Tensor newValue) {
    value = newValue;
    version++;
  }
}
