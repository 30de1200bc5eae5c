package dev.tapedeck.op;

import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// What an op says about its own derivative.
public sealed interface Gradient {
  /// The op passes gradients on by a rule written in other ops.
  record Rule(Vjp vjp) implements Gradient {}

  /// The op is registered as one through which no gradient flows: the answer is a silent None.
  record NotDifferentiable(Reason reason) implements Gradient {}

  /// TensorFlow registers no gradient for the op: asking for one is a LookupError.
  record Unregistered() implements Gradient {}

  /// The vector-Jacobian product of an op.
  @FunctionalInterface
  interface Vjp {
    /// What input `input` receives when the outputs receive `upstream`; empty if this input never
    /// gets a gradient. The result may still have the op's broadcast shape: the backward walk sums
    /// it to the input's shape.
    ///
    /// @param upstream one cotangent per output, each of that output's shape and dtype
    Optional<Value> apply(int input, List<? extends Value> upstream, Application at);

    /// The form of what [#apply] answered, if the program is to see another than the dense tensor.
    ///
    /// @param given the form of the first output's cotangent
    default Optional<Form> form(
        int input, List<? extends Value> upstream, Optional<Form> given, Application at) {
      return Optional.empty();
    }
  }

  /// Why no gradient flows through an op.
  enum Reason {
    /// The output does not change when the input changes a little.
    PIECEWISE_CONSTANT,
    /// The output is an index, a count, a truth value or a text.
    DISCRETE_OUTPUT,
    /// The output depends on the input's shape or type only.
    SHAPE_ONLY,
    /// The program asked for it.
    STOPPED,
    /// The output is drawn at random.
    RANDOM
  }
}
