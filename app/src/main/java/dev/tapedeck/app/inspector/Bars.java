package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.ValuePicture.Histogram;
import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Counts how often which numbers occur.
final class Bars {
  private static final int MOST = 40;
  private static final int FEWEST = 8;

  private Bars() {}

  /// The histogram of the finite elements; of a single number if all are equal, of none if none is
  /// finite.
  static Histogram of(Tensor tensor) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < tensor.size(); i++) {
      double element = tensor.doubleAt(i);
      if (Double.isFinite(element)) {
        low = Math.min(low, element);
        high = Math.max(high, element);
      }
    }
    if (low > high) {
      return new Histogram(Double.NaN, Double.NaN, List.of());
    }
    return new Histogram(low, high, counts(tensor, low, high, low == high ? 1 : bars(tensor)));
  }

  /// About as many as the root of the number of elements.
  private static int bars(Tensor tensor) {
    return Math.clamp(Math.round(Math.sqrt(tensor.size())), FEWEST, MOST);
  }

  private static List<Integer> counts(Tensor tensor, double low, double high, int bars) {
    int[] counts = new int[bars];
    // Half of both, so that the width of the range does not overflow.
    double width = high / 2 - low / 2;
    for (int i = 0; i < tensor.size(); i++) {
      double element = tensor.doubleAt(i);
      if (Double.isFinite(element)) {
        int bar = width == 0 ? 0 : (int) ((element / 2 - low / 2) / width * bars);
        counts[Math.min(bar, bars - 1)]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
