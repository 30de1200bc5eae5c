package dev.tapedeck.check;

import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/// Compares the gradients of a call with central differences of the function it differentiated.
///
/// Up to [#ELEMENTS] elements of a source are checked one by one; larger sources are checked in
/// [#DIRECTIONS] random directions, always the same ones. A slope counts only where the differences
/// to both sides agree: a kink has two slopes, of which the tape chose one.
public final class GradientCheck {
  /// The largest source that is checked element by element.
  public static final int ELEMENTS = 1000;

  /// How many random directions a larger source is checked in.
  public static final int DIRECTIONS = 20;

  private static final double[] STEPS = {1e-4, 1e-5, 1e-6, 1e-7};
  private static final double SIDES_AGREE = 1e-3;
  private static final double TOLERANCE_32 = 1e-3;
  private static final double TOLERANCE_64 = 1e-5;
  private static final long SEED = 1;

  private GradientCheck() {}

  /// What the check finds, one for each source of the call, in order.
  public static List<SourceCheck> of(Trace trace, Event.Gradient gradient) {
    return of(trace, gradient, ELEMENTS);
  }

  /// The same, with another bound than [#ELEMENTS]: a lower one takes less time.
  public static List<SourceCheck> of(Trace trace, Event.Gradient gradient, int elements) {
    GradientCall call = gradient.call();
    List<SourceCheck> checks = new ArrayList<>();
    for (int i = 0; i < call.sources().size(); i++) {
      checks.add(check(trace, call, i, elements));
    }
    return checks;
  }

  private static SourceCheck check(Trace trace, GradientCall call, int index, int elements) {
    int source = call.sources().get(index);
    if (call.failure().isPresent()) {
      return new SourceCheck.NotCheckable(source, SourceCheck.Reason.CALL_FAILED, "");
    }
    GradientCall.Result result = call.results().get(index);
    if (!result.kind().isComputed()) {
      return new SourceCheck.NotCheckable(source, SourceCheck.Reason.NO_GRADIENT, "");
    }
    Optional<Tensor> byTape = trace.value(result.value()).flatMap(TracedValue::elements);
    if (byTape.isEmpty()) {
      return new SourceCheck.NotCheckable(source, SourceCheck.Reason.VALUES_DROPPED, "");
    }
    try {
      return compare(source, Rerun.of(trace, call, source), byTape.get(), elements);
    } catch (Rerun.MissingException missing) {
      return missing.forSource(source);
    }
  }

  private static SourceCheck compare(int source, Rerun rerun, Tensor byTape, int elements) {
    boolean wholeElements = rerun.size() <= elements;
    int tries = wholeElements ? rerun.size() : DIRECTIONS;
    Random random = new Random(SEED);
    List<SourceCheck.Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      double[] direction = wholeElements ? axis(rerun.size(), i) : direction(rerun.size(), random);
      OptionalDouble slope = slope(rerun, direction);
      if (slope.isPresent()) {
        comparisons.add(new SourceCheck.Comparison(i, dot(byTape, direction), slope.getAsDouble()));
      }
    }
    Optional<SourceCheck.Comparison> worst =
        comparisons.stream().max(Comparator.comparingDouble(SourceCheck.Comparison::error));
    if (worst.isEmpty()) {
      return new SourceCheck.NotCheckable(source, SourceCheck.Reason.KINKS_ONLY, "");
    }
    return new SourceCheck.Agreement(
        source,
        comparisons.size(),
        tries - comparisons.size(),
        wholeElements,
        worst.get(),
        byTape.dtype() == DType.FLOAT64 ? TOLERANCE_64 : TOLERANCE_32);
  }

  /// The slope in a direction, by the largest step to whose sides the slopes agree; empty at a
  /// kink.
  private static OptionalDouble slope(Rerun rerun, double[] direction) {
    double here = rerun.at(0, direction);
    for (double step : STEPS) {
      double after = (rerun.at(step, direction) - here) / step;
      double before = (here - rerun.at(-step, direction)) / step;
      double middle = (after + before) / 2;
      if (Math.abs(after - before) <= SIDES_AGREE * Math.max(1, Math.abs(middle))) {
        return OptionalDouble.of(middle);
      }
    }
    return OptionalDouble.empty();
  }

  private static double[] axis(int size, int element) {
    double[] axis = new double[size];
    axis[element] = 1;
    return axis;
  }

  /// A direction of length one, so that steps mean the same for sources of every size.
  private static double[] direction(int size, Random random) {
    double[] direction = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < size; i++) {
      direction[i] /= length;
    }
    return direction;
  }

  private static double dot(Tensor gradient, double[] direction) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += gradient.doubleAt(i) * direction[i];
    }
    return sum;
  }
}
