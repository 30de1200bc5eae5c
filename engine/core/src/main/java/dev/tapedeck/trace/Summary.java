package dev.tapedeck.trace;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;

/// What is left to say of a value whose elements are gone.
///
/// @param count how many elements it has
/// @param min the smallest finite element; NaN without any, as for `max`, `mean` and `deviation`
/// @param deviation the standard deviation of the finite elements
/// @param norm the square root of the sum of squares of the finite elements
public record Summary(
    int count,
    double min,
    double max,
    double mean,
    double deviation,
    double norm,
    int nans,
    int infinities,
    int zeros) {
  /// Of a value of which nothing is known.
  public static final Summary NONE =
      new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);

  /// Texts have a count only.
  public static Summary of(Tensor tensor) {
    if (tensor.dtype() == DType.STRING) {
      return new Summary(
          tensor.size(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    int nans = 0;
    int infinities = 0;
    int zeros = 0;
    for (int i = 0; i < tensor.size(); i++) {
      double element = tensor.doubleAt(i);
      if (Double.isNaN(element)) {
        nans++;
      } else if (Double.isInfinite(element)) {
        infinities++;
      } else {
        zeros += element == 0 ? 1 : 0;
        min = Math.min(min, element);
        max = Math.max(max, element);
        sum += element;
        squares += element * element;
      }
    }
    int finite = tensor.size() - nans - infinities;
    double mean = sum / finite;
    return new Summary(
        tensor.size(),
        finite == 0 ? Double.NaN : min,
        finite == 0 ? Double.NaN : max,
        mean,
        deviation(tensor, mean, finite),
        Math.sqrt(squares),
        nans,
        infinities,
        zeros);
  }

  /// The norm that [#of] gives, alone; NaN of texts.
  static double norm(Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT32) {
      return of(tensor).norm();
    }
    double squares = squares(tensor.floats());
    return Double.isFinite(squares) ? Math.sqrt(squares) : of(tensor).norm();
  }

  /// In four sums at a time: one alone would wait for each addition to end.
  private static double squares(float[] elements) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < elements.length; i += 4) {
      first += (double) elements[i] * elements[i];
      second += (double) elements[i + 1] * elements[i + 1];
      third += (double) elements[i + 2] * elements[i + 2];
      fourth += (double) elements[i + 3] * elements[i + 3];
    }
    for (; i < elements.length; i++) {
      first += (double) elements[i] * elements[i];
    }
    return first + second + third + fourth;
  }

  /// In a second pass: the difference of the two sums would lose digits.
  private static double deviation(Tensor tensor, double mean, int finite) {
    double squares = 0;
    for (int i = 0; i < tensor.size(); i++) {
      double distance = tensor.doubleAt(i) - mean;
      squares += Double.isFinite(distance) ? distance * distance : 0;
    }
    return Math.sqrt(squares / finite);
  }
}
