package dev.tapedeck.doctor;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Pullback;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Which elements of a call's targets an element of a source reaches, told by running the backward
/// pass again, in float64, from other seeds.
///
/// A backward pass is linear in its seed. Give every element of the targets a weight of its own: an
/// element of a source that reaches only one of them receives that weight times what it receives
/// without weights. An element that reaches several receives a mixture, which is none of the
/// weights but for a chance that can be neglected. Two passes so tell what a whole Jacobian would.
final class Spread {
  private static final double TOLERANCE = 1e-9;
  private static final long SEED = 1;

  private final Trace trace;
  private final GradientCall call;
  private final List<Shape> targets;
  private Optional<Pair> passes = Optional.empty();
  private boolean ran;

  /// What a backward pass hands out.
  ///
  /// @param sums what each value receives, by its id
  /// @param terms each contribution, by the id of its value in the pass that was recorded
  private record Received(Map<Integer, Tensor> sums, Map<Integer, Tensor> terms) {}

  /// A pass without weights and one with them.
  private record Pair(List<Double> weights, Received plain, Received weighted) {}

  Spread(Trace trace, GradientCall call) {
    this.trace = trace;
    this.call = call;
    this.targets =
        call.targets().stream()
            .flatMap(target -> trace.value(target).stream())
            .filter(value -> value.dtype().isFloating())
            .map(TracedValue::shape)
            .toList();
  }

  /// How many elements the targets have together; none if one of them is not floating-point.
  private int size() {
    return targets.size() == call.targets().size()
        ? targets.stream().mapToInt(Shape::size).sum()
        : 0;
  }

  /// Whether what an element of the source received is a sum over elements of the targets that the
  /// program did not ask for by seeds of its own.
  boolean reachesSeveral(int source) {
    return size() > 1
        && isSeededWithOnes()
        && passes(i -> i, size()).filter(pair -> anyMixture(pair, source)).isPresent();
  }

  private boolean isSeededWithOnes() {
    return call.seeds().stream()
        .flatMap(seed -> trace.value(seed).flatMap(TracedValue::elements).stream())
        .allMatch(seed -> Arrays.stream(seed.toDoubles()).allMatch(one -> one == 1));
  }

  private static boolean anyMixture(Pair pair, int source) {
    List<Double> sorted = pair.weights().stream().sorted().toList();
    double[] plain = received(pair.plain().sums(), source);
    double[] weighted = received(pair.weighted().sums(), source);
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
    return rowPasses().map(pair -> coupledRow(pair, source)).orElse(OptionalInt.empty());
  }

  /// Both passes with a weight for each row of the only target.
  private Optional<Pair> rowPasses() {
    if (size() < 2) {
      return Optional.empty();
    }
    int rowSize = size() / rows();
    return passes(i -> i / rowSize, rows());
  }

  private int rows() {
    return targets.getFirst().extent(0);
  }

  private static OptionalInt coupledRow(Pair pair, int source) {
    return coupledRow(
        pair, received(pair.plain().sums(), source), received(pair.weighted().sums(), source));
  }

  private static OptionalInt coupledRow(Pair pair, double[] plain, double[] weighted) {
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

  /// The op that brings rows together on the way from a source: seen from the target, the first
  /// whose output still keeps them apart, but not an input of it. Where that input has no rows, it
  /// is the op that took them away.
  Optional<Event.Operation> coupler(int source) {
    return rowPasses().flatMap(pair -> coupler(pair, source));
  }

  private Optional<Event.Operation> coupler(Pair pair, int source) {
    Set<Integer> reached = reached(source);
    for (BackwardStep step : call.steps()) {
      if (trace.event(step.operation()) instanceof Event.Operation operation
          && operation.outputs().stream().allMatch(output -> keepsRowsApart(pair, output))) {
        for (BackwardStep.Contribution term : step.contributions()) {
          if (reached.contains(term.to()) && mixesRows(pair, operation, term)) {
            return Optional.of(
                takesRows(operation, term) ? operation : gatherer(term.to(), operation));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean keepsRowsApart(Pair pair, int value) {
    return !pair.plain().sums().containsKey(value)
        || (hasRows(value) && coupledRow(pair, value).isEmpty());
  }

  private boolean mixesRows(Pair pair, Event.Operation operation, BackwardStep.Contribution term) {
    return !takesRows(operation, term)
        || coupledRow(
                pair,
                received(pair.plain().terms(), term.value()),
                received(pair.weighted().terms(), term.value()))
            .isPresent();
  }

  /// Whether what comes into an op has the rows of its output, and is not spread over them.
  private boolean takesRows(Event.Operation operation, BackwardStep.Contribution term) {
    int input = operation.inputs().get(term.input());
    boolean isSpread =
        operation.inputs().size() > 1 && rank(input) < rank(operation.outputs().getFirst());
    return hasRows(input) && !isSpread;
  }

  private int rank(int value) {
    return trace.value(value).map(held -> held.shape().rank()).orElse(0);
  }

  private boolean hasRows(int value) {
    return trace
        .value(value)
        .map(TracedValue::shape)
        .filter(shape -> shape.rank() > 0 && shape.extent(0) == rows())
        .isPresent();
  }

  /// The op on the way to a value without rows that had them in its input.
  private Event.Operation gatherer(int value, Event.Operation otherwise) {
    for (BackwardStep step : call.steps()) {
      if (trace.event(step.operation()) instanceof Event.Operation operation
          && operation.outputs().contains(value)) {
        return step.contributions().stream()
                .anyMatch(term -> hasRows(operation.inputs().get(term.input())))
            ? operation
            : step.contributions().stream()
                .findFirst()
                .map(term -> gatherer(term.to(), operation))
                .orElse(operation);
      }
    }
    return otherwise;
  }

  /// What was made of the source by ops of the pass, itself included.
  private Set<Integer> reached(int source) {
    Set<Integer> reached = new HashSet<>(Set.of(source));
    for (BackwardStep step : call.steps().reversed()) {
      if (trace.event(step.operation()) instanceof Event.Operation operation
          && step.contributions().stream().anyMatch(term -> reached.contains(term.to()))) {
        reached.addAll(operation.outputs());
      }
    }
    return reached;
  }

  private static double[] received(Map<Integer, Tensor> pass, int value) {
    return Optional.ofNullable(pass.get(value)).map(Tensor::toDoubles).orElse(new double[0]);
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

  /// What a seed brings; empty if an op is not in the catalogue or a value has lost its elements.
  private Optional<Received> backward(IntToDoubleFunction seed) {
    Map<Integer, Tensor> sums = new HashMap<>();
    Map<Integer, Tensor> terms = new HashMap<>();
    int first = 0;
    for (int i = 0; i < targets.size(); i++) {
      int from = first;
      Tensor start = Tensor.fill(DType.FLOAT64, targets.get(i), k -> seed.applyAsDouble(from + k));
      sums.merge(call.targets().get(i), start, Spread::sum);
      first += targets.get(i).size();
    }
    for (BackwardStep step : call.steps()) {
      Optional<Pullback> rule =
          trace.event(step.operation()) instanceof Event.Operation operation
              ? Pullback.of(trace, operation)
              : Optional.empty();
      if (rule.isEmpty()) {
        return Optional.empty();
      }
      List<Tensor> upstream = upstream(step, rule.get(), sums);
      for (BackwardStep.Contribution contribution : step.contributions()) {
        rule.get()
            .give(contribution.input(), upstream)
            .ifPresent(given -> {
              terms.put(contribution.value(), given);
              sums.merge(contribution.to(), given, Spread::sum);
            });
      }
    }
    return Optional.of(new Received(sums, terms));
  }

  private static Tensor sum(Tensor a, Tensor b) {
    return (Tensor) ElementwiseOps.add(a, b);
  }

  private List<Tensor> upstream(BackwardStep step, Pullback rule, Map<Integer, Tensor> sums) {
    List<Integer> outputs = ((Event.Operation) trace.event(step.operation())).outputs();
    List<Tensor> upstream = rule.zeros();
    for (int i = 0; i < outputs.size(); i++) {
      Tensor zeros = upstream.get(i);
      upstream.set(i, sums.getOrDefault(outputs.get(i), zeros));
    }
    return upstream;
  }
}
