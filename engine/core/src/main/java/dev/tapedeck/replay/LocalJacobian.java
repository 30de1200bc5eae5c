package dev.tapedeck.replay;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Pullback;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;

/// The Jacobian of one op that ran: how each element of its first output follows each element of an
/// input.
public final class LocalJacobian {
  /// The most rows and the most columns that are worked out.
  public static final int MOST = 64;

  private LocalJacobian() {}

  /// A row for each element of the output, a column for each of the input; empty if it would be
  /// larger than [#MOST], or the op has no rule for this input.
  public static Optional<Tensor> of(Trace trace, Event.Operation operation, int input) {
    return Pullback.of(trace, operation).flatMap(rule -> jacobian(rule, input));
  }

  private static Optional<Tensor> jacobian(Pullback rule, int input) {
    Tensor output = rule.zeros().getFirst();
    int rows = output.size();
    int columns = rule.input(input).size();
    boolean fits = 0 < rows && rows <= MOST && 0 < columns && columns <= MOST;
    if (!fits || !output.dtype().isFloating() || !rule.input(input).dtype().isFloating()) {
      return Optional.empty();
    }
    double[] elements = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      int on = row;
      List<Tensor> upstream = rule.zeros();
      upstream.set(0, Tensor.fill(DType.FLOAT64, output.shape(), i -> i == on ? 1 : 0));
      Optional<Tensor> given = rule.give(input, upstream);
      if (given.isEmpty()) {
        return Optional.empty();
      }
      for (int column = 0; column < columns; column++) {
        elements[row * columns + column] = given.get().doubleAt(column);
      }
    }
    return Optional.of(Tensor.fill(DType.FLOAT64, Shape.of(rows, columns), i -> elements[i]));
  }
}
