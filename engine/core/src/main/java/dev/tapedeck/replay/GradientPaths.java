package dev.tapedeck.replay;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.StepLog;
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
import java.util.OptionalInt;

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

  private static final int NONE = -1;

  private final Trace trace;
  private final int source;

  private final StepLog steps;

  /// By value from which there are ways to the source: the step of the op that made it.
  private final IntTable makers = new IntTable();

  /// By step: how many ways there are from what its op made back to the source; no more than one
  /// above [#MOST] is told apart.
  private final int[] counts;

  /// By step: how many ops the longest of them has.
  private final int[] lengths;

  private final Map<Integer, Pullback> rules = new HashMap<>();
  private final List<Path> found = new ArrayList<>();

  /// While all ways are gone: the ops from the target to where the walk is.
  private final List<Integer> way = new ArrayList<>();

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
    this.steps = pass.event().map(event -> event.call().log()).orElse(StepLog.NONE);
    this.counts = new int[steps.size()];
    this.lengths = new int[steps.size()];
    for (int step = steps.size() - 1; step >= 0; step--) {
      count(step);
    }
  }

  /// Counts the ways from what an op made; those from what went into it are counted already.
  private void count(int step) {
    int count = 0;
    int longest = 0;
    for (int term = 0; term < steps.contributions(step); term++) {
      int to = steps.receiver(step, term);
      count = together(count, to);
      longest = Math.max(longest, longest(to));
    }
    if (count > 0) {
      counts[step] = count;
      lengths[step] = longest + 1;
      IntList outputs = trace.outputs(steps.operation(step));
      for (int i = 0; i < outputs.size(); i++) {
        makers.put(outputs.at(i), step);
      }
    }
  }

  /// Some ways, and those from a value.
  private int together(int some, int value) {
    return Math.min(MOST + 1, some + ways(value));
  }

  /// How many ways there are from a value.
  private int ways(int value) {
    if (value == source) {
      return 1;
    }
    int step = makers.getOrDefault(value, NONE);
    return step == NONE ? 0 : counts[step];
  }

  private int longest(int value) {
    int step = value == source ? NONE : makers.getOrDefault(value, NONE);
    return step == NONE ? 0 : lengths[step];
  }

  /// All paths to a value or variable, the one that gives most first; empty if there are more than
  /// [#MOST], one is longer than [#LONGEST], or an op on the way cannot be run again.
  public static Optional<List<Path>> of(Trace trace, BackwardPass pass, int source) {
    GradientPaths paths = new GradientPaths(trace, pass, source);
    int count = 0;
    int longest = 0;
    for (int target : pass.seeds().keySet()) {
      count = paths.together(count, target);
      longest = Math.max(longest, paths.longest(target));
    }
    if (count > MOST || longest > LONGEST) {
      return Optional.empty();
    }
    boolean whole =
        pass.seeds().entrySet().stream()
            .allMatch(entry ->
                trace
                    .value(entry.getValue())
                    .flatMap(TracedValue::elements)
                    .filter(seed -> paths.walk(entry.getKey(), seed.inFloat64()))
                    .isPresent());
    return whole
        ? Optional.of(
            paths.found.stream().sorted(Comparator.comparingDouble(Path::size).reversed()).toList())
        : Optional.empty();
  }

  /// Goes all ways back from a value that receives `upstream` along one path.
  private boolean walk(int value, Tensor upstream) {
    if (value == source) {
      found.add(new Path(way.reversed(), upstream));
      return true;
    }
    OptionalInt step = makers.get(value);
    return step.isEmpty() || walk(steps.get(step.getAsInt()), value, upstream);
  }

  /// Goes all ways back from what an op made.
  private boolean walk(BackwardStep step, int value, Tensor upstream) {
    Event.Operation operation = (Event.Operation) trace.event(step.operation());
    Optional<Pullback> rule = rule(operation);
    if (rule.isEmpty()) {
      return false;
    }
    List<Tensor> outputs = rule.get().zeros();
    outputs.set(operation.outputs().indexOf(value), upstream);
    way.add(operation.id());
    boolean whole =
        step.contributions().stream()
            .allMatch(term ->
                ways(term.to()) == 0
                    || rule.get()
                        .give(term.input(), outputs)
                        .filter(given -> walk(term.to(), given))
                        .isPresent());
    way.removeLast();
    return whole;
  }

  private Optional<Pullback> rule(Event.Operation operation) {
    if (!rules.containsKey(operation.id())) {
      Pullback.of(trace, operation).ifPresent(rule -> rules.put(operation.id(), rule));
    }
    return Optional.ofNullable(rules.get(operation.id()));
  }
}
