package dev.tapedeck.op;

import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// A rule whose contributions may be slices.
record FormedRule(Gradient.Vjp dense, Slicing slicing) implements Gradient.Vjp {
  /// How a rule makes slices, or hands on those it is given.
  @FunctionalInterface
  interface Slicing {
    Optional<Form.Slices> slices(Value upstream, Optional<Form> given, Application at);
  }

  /// A rule that is applied to the values of the slices it is given.
  static FormedRule byValues(Gradient.Vjp linear) {
    return new FormedRule(
        linear,
        (_, given, at) ->
            given.flatMap(form ->
                form instanceof Form.Slices(var values, var indices)
                    ? linear
                        .apply(0, List.of(values), at)
                        .map(mapped -> new Form.Slices((Tensor) mapped, indices))
                    : Optional.empty()));
  }

  @Override
  public Optional<Value> apply(int input, List<? extends Value> upstream, Application at) {
    return dense.apply(input, upstream, at);
  }

  @Override
  public Optional<Form> form(
      int input, List<? extends Value> upstream, Optional<Form> given, Application at) {
    return input == 0
        ? slicing.slices(upstream.getFirst(), given, at).map(Form.class::cast)
        : Optional.empty();
  }
}
