package dev.tapedeck.op;

import dev.tapedeck.tensor.Tensor;
import java.util.List;

/// The forward computation of an op: numbers in, numbers out, nothing remembered.
@FunctionalInterface
public interface Kernel {
  /// The outputs, at least one.
  ///
  /// @throws dev.tapedeck.tensor.ProgramException with TensorFlow's text if the inputs do not fit
  List<Tensor> compute(List<Tensor> inputs, Attributes attributes);
}
