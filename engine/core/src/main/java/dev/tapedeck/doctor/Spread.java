package dev.tapedeck.doctor;

import dev.tapedeck.op.Application;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Which elements of a call's only target an element of a source reaches, told by running the
/// backward pass again, in float64, from other seeds.
///
/// A backward pass is linear in its seed. Give every element of the target a weight of its own: an
/// element of a source that reaches only one of them receives that weight times what it receives
/// without weights. An element that reaches several receives a mixture, which is none of the
/// weights but for a chance that can be neglected. Two passes so tell what a whole Jacobian would.
final class Spread {
  private static final double TOLERANCE = 1e-9;
  private static final long SEED = 1;

  private final Trace trace;
  private final GradientCall call;
  private final Optional<Shape> target;
  private Optional<Pair> passes = Optional.empty();
  private boolean ran;

  /// What the sources receive without and with weights, by value id.
  private record Pair(
      List<Double> weights, Map<Integer, Tensor> plain, Map<Integer, Tensor> weighted) {}

  Spread(Trace trace, GradientCall call) {
    this.trace = trace;
    this.call = call;
    this.target =
        call.targets().size() == 1
            ? trace
                .value(call.targets().getFirst())
                .filter(value -> value.dtype().isFloating())
                .map(TracedValue::shape)
                .filter(shape -> shape.size() > 1)
            : Optional.empty();
  }

  /// Whether what an element of the source received is a sum over elements of the target that the
  /// program did not ask for by seeds of its own.
  boolean reachesSeveral(int source) {
    if (target.isEmpty() || !isSeededWithOnes()) {
      return false;
    }
    return passes(i -> i, target.get().size()).filter(pair -> anyMixture(pair, source)).isPresent();
  }

  private boolean isSeededWithOnes() {
    return call.seeds().stream()
        .flatMap(seed -> trace.value(seed).flatMap(TracedValue::elements).stream())
        .allMatch(seed -> Arrays.stream(seed.toDoubles()).allMatch(one -> one == 1));
  }

  private static boolean anyMixture(Pair pair, int source) {
    List<Double> sorted = pair.weights().stream().sorted().toList();
    double[] plain = received(pair.plain(), source);
    double[] weighted = received(pair.weighted(), source);
    return IntStream.range(0, plain.length)
        .filter(i -> plain[i] != 0 || weighted[i] != 0)
        .mapToDouble(i -> weighted[i] / plain[i])
        .anyMatch(weight -> !Double.isNaN(weight) && !contains(sorted, weight));
  }

  private static boolean contains(List<Double> sorted, double weight) {
    int at = Collections.binarySearch(sorted, weight);
    int after = at < 0 ? -at - 1 : at;
    return IntStream.of(after - 1, after)
        .filter(i -> 0 <= i && i < sorted.size())
        .anyMatch(i -> Math.abs(sorted.get(i) - weight) <= TOLERANCE);
  }

  /// The first row of the source that reaches another row of the target than its own.
  OptionalInt coupledRow(int source) {
    if (target.isEmpty()) {
      return OptionalInt.empty();
    }
    int rows = target.get().extent(0);
    int rowSize = target.get().size() / rows;
    return passes(i -> i / rowSize, rows)
        .map(pair -> coupledRow(pair, source))
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt coupledRow(Pair pair, int source) {
    double[] plain = received(pair.plain(), source);
    double[] weighted = received(pair.weighted(), source);
    int rowSize = Math.max(1, plain.length / pair.weights().size());
    return IntStream.range(0, plain.length)
        .filter(i -> {
          double own = pair.weights().get(i / rowSize) * plain[i];
          return Math.abs(weighted[i] - own)
              > TOLERANCE * (Math.abs(weighted[i]) + Math.abs(plain[i]));
        })
        .map(i -> i / rowSize)
        .findFirst();
  }

  private static double[] received(Map<Integer, Tensor> sums, int source) {
    return Optional.ofNullable(sums.get(source)).map(Tensor::toDoubles).orElse(new double[0]);
  }

  /// Both passes, run once for all sources.
  ///
  /// @param group which weight an element of the target gets
  private Optional<Pair> passes(IntUnaryOperator group, int groups) {
    if (!ran) {
      ran = true;
      List<Double> weights = new Random(SEED).doubles(groups, 1, 2).boxed().toList();
      passes =
          backward(_ -> 1)
              .flatMap(plain ->
                  backward(i -> weights.get(group.applyAsInt(i)))
                      .map(weighted -> new Pair(weights, plain, weighted)));
    }
    return passes;
  }

  /// What every value receives from a seed; empty if an op is not in the catalogue or a value has
  /// lost its elements.
  private Optional<Map<Integer, Tensor>> backward(IntToDoubleFunction seed) {
    Map<Integer, Tensor> sums = new HashMap<>();
    sums.put(call.targets().getFirst(), Tensor.fill(DType.FLOAT64, target.orElseThrow(), seed));
    for (BackwardStep step : call.steps()) {
      Optional<Application> application = application(step);
      if (application.isEmpty()
          || !(application.get().op().gradient() instanceof Gradient.Rule(var vjp))) {
        return Optional.empty();
      }
      List<Tensor> upstream = upstream(step, application.get(), sums);
      for (BackwardStep.Contribution contribution : step.contributions()) {
        vjp.apply(contribution.input(), upstream, application.get())
            .map(given -> ShapeOps.sumTo(given, application.get().tensor(contribution.input())))
            .ifPresent(given ->
                sums.merge(
                    contribution.to(),
                    (Tensor) given,
                    (a, b) -> (Tensor) ElementwiseOps.add(a, b)));
      }
    }
    return Optional.of(sums);
  }

  private List<Tensor> upstream(
      BackwardStep step, Application application, Map<Integer, Tensor> sums) {
    List<Integer> outputs = ((Event.Operation) trace.event(step.operation())).outputs();
    List<Tensor> upstream = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = (Tensor) application.outputs().get(i);
      upstream.add(sums.getOrDefault(outputs.get(i), Tensor.zeros(output.dtype(), output.shape())));
    }
    return upstream;
  }

  private Optional<Application> application(BackwardStep step) {
    if (!(trace.event(step.operation()) instanceof Event.Operation operation)) {
      return Optional.empty();
    }
    Optional<Op> op = OpCatalog.find(operation.op());
    List<Value> inputs = wide(operation.inputs());
    List<Value> outputs = wide(operation.outputs());
    return op.filter(_ -> inputs.size() == operation.inputs().size())
        .filter(_ -> outputs.size() == operation.outputs().size())
        .map(known -> new Application(known, operation.attributes().inFloat64(), inputs, outputs));
  }

  /// The values in float64, as far as they have kept their elements.
  private List<Value> wide(List<Integer> ids) {
    return ids.stream()
        .flatMap(id -> trace.value(id).flatMap(TracedValue::elements).stream())
        .map(tensor -> (Value) tensor.inFloat64())
        .toList();
  }
}
