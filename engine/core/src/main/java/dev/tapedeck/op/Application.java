package dev.tapedeck.op;

import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;

/// One use of an op: what went in and what came out; what a gradient rule reads.
public record Application(
    Op op, Attributes attributes, List<? extends Value> inputs, List<? extends Value> outputs) {
  public Application {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /// Input `i` as a rule multiplies by it: of a complex input the conjugate, as the rule of an
  /// analytic function needs it (the gradient points in the direction of steepest ascent). Rules so
  /// need not know of complex numbers.
  public Value x(int i) {
    return ComplexOps.conj(inputs.get(i));
  }

  /// The first output, of complex numbers the conjugate.
  public Value z() {
    return ComplexOps.conj(outputs.getFirst());
  }

  /// Input `i` as numbers.
  ///
  /// @throws IllegalStateException if the rule is being typeset
  public Tensor tensor(int i) {
    if (inputs.get(i) instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        "cannot read input %d of %s as numbers: it is a symbol".formatted(i, op.name()));
  }

  /// Whether the first input holds complex numbers.
  public boolean isComplex() {
    return inputs.getFirst() instanceof Tensor tensor && tensor.dtype().isComplex();
  }

  /// Whether the rule runs on symbols, to print its formula, and not on numbers.
  public boolean isSymbolic() {
    return outputs.getFirst() instanceof Symbol;
  }
}
