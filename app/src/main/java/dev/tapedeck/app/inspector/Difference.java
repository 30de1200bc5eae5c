package dev.tapedeck.app.inspector;

import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.Optional;

/// How one array differs from another.
sealed interface Difference {
  /// Why there is no difference to show.
  enum Obstacle {
    /// Neither is there.
    NEITHER,
    /// Only one is there.
    ONE_MISSING,
    SHAPES,
    NO_NUMBERS,
    DROPPED
  }

  /// There is nothing to subtract.
  record None(Obstacle obstacle) implements Difference {}

  /// The second less the first.
  ///
  /// @param first the first array as it is drawn
  /// @param picture the difference
  /// @param most the largest absolute difference of two elements; infinite or NaN where only one of
  ///   both is finite
  /// @param relative the same, to the largest absolute element of either
  record Apart(ValuePicture first, ValuePicture picture, double most, double relative)
      implements Difference {}

  /// Subtracts the first from the second; takes a while for large arrays.
  static Difference of(Optional<TracedValue> first, Optional<TracedValue> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return new None(
          first.isEmpty() && second.isEmpty() ? Obstacle.NEITHER : Obstacle.ONE_MISSING);
    }
    if (!first.get().shape().equals(second.get().shape())) {
      return new None(Obstacle.SHAPES);
    }
    if (first.get().dtype() == DType.STRING || second.get().dtype() == DType.STRING) {
      return new None(Obstacle.NO_NUMBERS);
    }
    return first
        .get()
        .elements()
        .flatMap(before -> second.get().elements().map(after -> between(before, after)))
        .orElse(new None(Obstacle.DROPPED));
  }

  static Difference between(Tensor first, Tensor second) {
    Tensor less =
        Tensor.fill(
            DType.FLOAT64, first.shape(), i -> distance(first.doubleAt(i), second.doubleAt(i)));
    double most = 0;
    for (int i = 0; i < less.size(); i++) {
      most = Math.max(most, Math.abs(less.doubleAt(i)));
    }
    double scale = Math.max(Heat.most(first), Heat.most(second));
    Slice plane = Slice.first(first.shape());
    ValueForm form = ValuePicture.fitting(plane);
    return new Apart(
        ValuePicture.of(first, form, plane),
        ValuePicture.of(less, form, plane),
        most,
        most == 0 ? 0 : most / scale);
  }

  /// What is the same does not differ, NaN and infinities included.
  private static double distance(double first, double second) {
    return Double.compare(first, second) == 0 ? 0 : second - first;
  }
}
