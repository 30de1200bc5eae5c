package dev.tapedeck.trace;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The gradient rule of an op that ran, to be run again in float64 on the values that it had.
public final class Pullback {
  private final Application application;
  private final Gradient.Vjp rule;

  private Pullback(Application application, Gradient.Vjp rule) {
    this.application = application;
    this.rule = rule;
  }

  /// The rule of an op; empty if the catalogue knows none, or a value has lost its elements.
  public static Optional<Pullback> of(Trace trace, Event.Operation operation) {
    Optional<Op> op = OpCatalog.find(operation.op());
    List<Value> inputs = wide(trace, operation.inputs());
    List<Value> outputs = wide(trace, operation.outputs());
    boolean whole =
        inputs.size() == operation.inputs().size() && outputs.size() == operation.outputs().size();
    return op.filter(_ -> whole)
        .flatMap(known ->
            known.gradient() instanceof Gradient.Rule(var rule)
                ? Optional.of(
                    new Pullback(
                        new Application(known, operation.attributes().inFloat64(), inputs, outputs),
                        rule))
                : Optional.empty());
  }

  private static List<Value> wide(Trace trace, List<Integer> ids) {
    return ids.stream()
        .flatMap(id -> trace.value(id).flatMap(TracedValue::elements).stream())
        .map(tensor -> (Value) tensor.inFloat64())
        .toList();
  }

  /// One upstream gradient per output, all zero; may be changed.
  public List<Tensor> zeros() {
    List<Tensor> zeros = new ArrayList<>();
    for (Value output : application.outputs()) {
      Tensor tensor = (Tensor) output;
      zeros.add(Tensor.zeros(tensor.dtype(), tensor.shape()));
    }
    return zeros;
  }

  /// An input, in float64.
  public Tensor input(int input) {
    return application.tensor(input);
  }

  /// What an input receives, summed to its shape; empty if it never gets a gradient.
  public Optional<Tensor> give(int input, List<Tensor> upstream) {
    return rule.apply(input, upstream, application)
        .map(given -> (Tensor) ShapeOps.sumTo(given, application.tensor(input)));
  }
}
