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

  /// Input `i`.
  public Value x(int i) {
    return inputs.get(i);
  }

  /// The first output.
  public Value z() {
    return outputs.getFirst();
  }

  /// Input `i` as numbers.
  ///
  /// @throws IllegalStateException if the rule is being typeset
  public Tensor tensor(int i) {
    if (x(i) instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        "cannot read input %d of %s as numbers: it is a symbol".formatted(i, op.name()));
  }

  /// Whether the rule runs on symbols, to print its formula, and not on numbers.
  public boolean isSymbolic() {
    return outputs.getFirst() instanceof Symbol;
  }
}
