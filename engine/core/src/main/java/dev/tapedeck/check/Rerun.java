package dev.tapedeck.check;

import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The function that a gradient call differentiated, from one source to the weighted sum of its
/// targets, ready to be run again in float64.
///
/// It consists of the ops whose rules the backward pass ran, as far as the source reaches them. All
/// other values stay as they were.
final class Rerun {
  /// One op to run again.
  ///
  /// @param sourceInputs the positions among its inputs at which the source itself comes in
  private record Step(Event.Operation operation, Op op, Set<Integer> sourceInputs) {}

  /// A part of the Trace that is needed and is not there.
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;
    private final SourceCheck.Reason reason;
    private final String op;

    private MissingException(SourceCheck.Reason reason, String op) {
      super(reason + " " + op);
      this.reason = reason;
      this.op = op;
    }

    SourceCheck.NotCheckable forSource(int source) {
      return new SourceCheck.NotCheckable(source, reason, op);
    }
  }

  private final int source;
  private final Tensor start;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Tensor> frozen = new HashMap<>();
  private final List<Integer> targets;
  private final List<Tensor> weights = new ArrayList<>();

  private Rerun(int source, Tensor start, List<Integer> targets) {
    this.source = source;
    this.start = start;
    this.targets = targets;
  }

  /// @throws MissingException if an op is not in the catalogue, or a value has lost its elements
  static Rerun of(Trace trace, GradientCall call, int source) throws MissingException {
    Rerun rerun = new Rerun(source, elements(trace, source).inFloat64(), call.targets());
    Set<Integer> moving = new HashSet<>(Set.of(source));
    List<BackwardStep> forward =
        call.steps().stream().sorted(Comparator.comparingInt(BackwardStep::operation)).toList();
    for (BackwardStep step : forward) {
      if (trace.event(step.operation()) instanceof Event.Operation operation) {
        rerun.include(trace, operation, sourceInputs(step, source), moving);
      }
    }
    for (int seed : call.seeds()) {
      rerun.weights.add(elements(trace, seed));
    }
    return rerun;
  }

  private static Set<Integer> sourceInputs(BackwardStep step, int source) {
    Set<Integer> inputs = new HashSet<>();
    step.contributions().stream()
        .filter(contribution -> contribution.to() == source)
        .forEach(contribution -> inputs.add(contribution.input()));
    return inputs;
  }

  private void include(
      Trace trace, Event.Operation operation, Set<Integer> sourceInputs, Set<Integer> moving)
      throws MissingException {
    if (sourceInputs.isEmpty() && operation.inputs().stream().noneMatch(moving::contains)) {
      return;
    }
    Op op =
        OpCatalog.find(operation.op())
            .orElseThrow(() -> new MissingException(SourceCheck.Reason.FOREIGN_OP, operation.op()));
    for (int input : operation.inputs()) {
      if (!moving.contains(input)) {
        frozen.put(input, elements(trace, input).inFloat64());
      }
    }
    moving.addAll(operation.outputs());
    steps.add(new Step(operation, op, sourceInputs));
  }

  private static Tensor elements(Trace trace, int value) throws MissingException {
    return trace
        .value(value)
        .flatMap(TracedValue::elements)
        .orElseThrow(() -> new MissingException(SourceCheck.Reason.VALUES_DROPPED, ""));
  }

  /// The number of elements of the source.
  int size() {
    return start.size();
  }

  /// The weighted sum of the targets when the source is moved by `step` times `direction`, leaving
  /// out what does not depend on the source.
  double at(double step, double[] direction) {
    Map<Integer, Tensor> values = new HashMap<>();
    values.put(source, moved(start, step, direction));
    for (Step next : steps) {
      List<Tensor> inputs = new ArrayList<>();
      for (int i = 0; i < next.operation().inputs().size(); i++) {
        inputs.add(input(next, i, values, step, direction));
      }
      List<Tensor> outputs =
          next.op().kernel().compute(inputs, next.operation().attributes().inFloat64());
      for (int i = 0; i < outputs.size(); i++) {
        values.put(next.operation().outputs().get(i), outputs.get(i));
      }
    }
    return weightedSum(values);
  }

  /// A variable comes in as the value that was read then, which later writes did not change.
  private Tensor input(
      Step step, int position, Map<Integer, Tensor> values, double by, double[] direction) {
    int id = step.operation().inputs().get(position);
    Tensor computed = values.get(id);
    if (computed != null) {
      return computed;
    }
    Tensor then = frozen.getOrDefault(id, start);
    return step.sourceInputs().contains(position) ? moved(then, by, direction) : then;
  }

  private double weightedSum(Map<Integer, Tensor> values) {
    double sum = 0;
    for (int i = 0; i < Math.min(targets.size(), weights.size()); i++) {
      Tensor target = values.get(targets.get(i));
      if (target != null && target.dtype().isFloating()) {
        Tensor weight = weights.get(i);
        for (int k = 0; k < target.size(); k++) {
          sum += weight.doubleAt(weight.size() == 1 ? 0 : k) * target.doubleAt(k);
        }
      }
    }
    return sum;
  }

  private static Tensor moved(Tensor from, double step, double[] direction) {
    return Tensor.fill(DType.FLOAT64, from.shape(), i -> from.doubleAt(i) + step * direction[i]);
  }
}
