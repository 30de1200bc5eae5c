package dev.tapedeck.replay;

import dev.tapedeck.ids.IdTable;
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

  /// The most ops on a path that is worked out; nobody reads a longer one.
  public static final int LONGEST = 1000;

  private final Trace trace;
  private final int source;

  /// The ops that made values from which there are ways to the source.
  private final IdTable<BackwardStep> makers = new IdTable<>();

  private final IdTable<Ways> ways = new IdTable<>();
  private final Map<Integer, Pullback> rules = new HashMap<>();
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

  /// The ways from a value back to the source.
  ///
  /// @param count how many; no more than one above [#MOST] is told apart
  /// @param longest how many ops the longest of them has
  private record Ways(int count, int longest) {
    static final Ways NONE = new Ways(0, 0);

    Ways and(Ways others) {
      if (count == 0) {
        return others;
      }
      return others.count == 0
          ? this
          : new Ways(Math.min(MOST + 1, count + others.count), Math.max(longest, others.longest));
    }

    /// The same ways, each one op longer.
    Ways longer() {
      return new Ways(count, longest + 1);
    }
  }

  private GradientPaths(Trace trace, BackwardPass pass, int source) {
    this.trace = trace;
    this.source = source;
    ways.put(source, new Ways(1, 0));
    pass.event().ifPresent(event -> event.call().steps().reversed().forEach(this::count));
  }

  /// Counts the ways from what an op made; those from what went into it are counted already.
  private void count(BackwardStep step) {
    Ways before = Ways.NONE;
    for (BackwardStep.Contribution term : step.contributions()) {
      before = before.and(ways(term.to()));
    }
    if (before.count() > 0) {
      Ways after = before.longer();
      for (int output : operation(step).outputs()) {
        makers.put(output, step);
        if (output != source) {
          ways.put(output, after);
        }
      }
    }
  }

  private Ways ways(int value) {
    return ways.getOrDefault(value, Ways.NONE);
  }

  /// All paths to a value or variable, the one that gives most first; empty if there are more than
  /// [#MOST], one is longer than [#LONGEST], or an op on the way cannot be run again.
  public static Optional<List<Path>> of(Trace trace, BackwardPass pass, int source) {
    GradientPaths paths = new GradientPaths(trace, pass, source);
    Ways all = pass.seeds().keySet().stream().map(paths::ways).reduce(Ways.NONE, Ways::and);
    if (all.count() > MOST || all.longest() > LONGEST) {
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

  /// Goes all ways back from a value that receives `upstream` along one path.
  ///
  /// @param later the ops between here and the target, the nearest the target first
  private boolean walk(int value, Tensor upstream, List<Integer> later) {
    if (value == source) {
      found.add(new Path(later.reversed(), upstream));
      return true;
    }
    return makers.get(value).map(step -> walk(step, value, upstream, later)).orElse(true);
  }

  /// Goes all ways back from what an op made.
  private boolean walk(BackwardStep step, int value, Tensor upstream, List<Integer> later) {
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
            ways(term.to()).count() == 0
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
