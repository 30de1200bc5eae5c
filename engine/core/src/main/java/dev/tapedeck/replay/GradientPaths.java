package dev.tapedeck.replay;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Pullback;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A gradient as a sum over paths: each way from a target back to a value or variable gives the
/// product of the local derivatives along it, and the gradient is the sum of these.
///
/// Worked out in float64, each path by itself, so that the sum can be held against what the
/// backward pass found, which sums where paths meet.
public final class GradientPaths {
  /// The most paths that are worked out.
  public static final int MOST = 1000;

  private final Trace trace;
  private final int source;
  private final Map<Integer, BackwardStep> makers = new HashMap<>();
  private final Map<Integer, Pullback> rules = new HashMap<>();
  private final Map<Integer, Long> counts = new HashMap<>();
  private final List<Path> found = new ArrayList<>();

  /// One path.
  ///
  /// @param operations the event ids of its ops, from the source to the target
  /// @param term what it gives the source
  public record Path(List<Integer> operations, Tensor term) {
    public Path {
      operations = List.copyOf(operations);
    }

    /// How much it gives, whatever the sign.
    public double size() {
      double squares = 0;
      for (int i = 0; i < term.size(); i++) {
        squares += term.doubleAt(i) * term.doubleAt(i);
      }
      return Math.sqrt(squares);
    }
  }

  private GradientPaths(Trace trace, BackwardPass pass, int source) {
    this.trace = trace;
    this.source = source;
    pass.event()
        .ifPresent(event ->
            event
                .call()
                .steps()
                .forEach(
                    step -> operation(step).outputs().forEach(output -> makers.put(output, step))));
  }

  /// All paths to a value or variable, the one that gives most first; empty if there are more than
  /// [#MOST], or an op on the way cannot be run again.
  public static Optional<List<Path>> of(Trace trace, BackwardPass pass, int source) {
    GradientPaths paths = new GradientPaths(trace, pass, source);
    long count = pass.seeds().keySet().stream().mapToLong(paths::count).sum();
    if (count > MOST) {
      return Optional.empty();
    }
    boolean whole =
        pass.seeds().entrySet().stream()
            .allMatch(entry ->
                trace
                    .value(entry.getValue())
                    .flatMap(TracedValue::elements)
                    .filter(seed -> paths.walk(entry.getKey(), seed.inFloat64(), new ArrayList<>()))
                    .isPresent());
    return whole
        ? Optional.of(
            paths.found.stream().sorted(Comparator.comparingDouble(Path::size).reversed()).toList())
        : Optional.empty();
  }

  private Event.Operation operation(BackwardStep step) {
    return (Event.Operation) trace.event(step.operation());
  }

  /// How many paths lead from a value back to the source; no more than one above [#MOST] is told
  /// apart.
  private long count(int value) {
    if (value == source) {
      return 1;
    }
    BackwardStep maker = makers.get(value);
    if (maker == null) {
      return 0;
    }
    Long known = counts.get(value);
    if (known == null) {
      known =
          Math.min(
              MOST + 1L, maker.contributions().stream().mapToLong(term -> count(term.to())).sum());
      counts.put(value, known);
    }
    return known;
  }

  /// Goes all ways back from a value that receives `upstream` along one path.
  ///
  /// @param later the ops between here and the target, the nearest the target first
  private boolean walk(int value, Tensor upstream, List<Integer> later) {
    if (value == source) {
      found.add(new Path(later.reversed(), upstream));
      return true;
    }
    BackwardStep step = makers.get(value);
    if (step == null || count(value) == 0) {
      return true;
    }
    Event.Operation operation = operation(step);
    Optional<Pullback> rule = rule(operation);
    if (rule.isEmpty()) {
      return false;
    }
    List<Tensor> outputs = rule.get().zeros();
    outputs.set(operation.outputs().indexOf(value), upstream);
    List<Integer> way = new ArrayList<>(later);
    way.add(operation.id());
    return step.contributions().stream()
        .allMatch(term ->
            count(term.to()) == 0
                || rule.get()
                    .give(term.input(), outputs)
                    .filter(given -> walk(term.to(), given, way))
                    .isPresent());
  }

  private Optional<Pullback> rule(Event.Operation operation) {
    if (!rules.containsKey(operation.id())) {
      Pullback.of(trace, operation).ifPresent(rule -> rules.put(operation.id(), rule));
    }
    return Optional.ofNullable(rules.get(operation.id()));
  }
}
