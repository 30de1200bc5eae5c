package dev.tapedeck.random;

/// The natural logarithm of factorials.
final class LogFactorial {
  private static final int LARGEST_SUMMED = 20;

  private LogFactorial() {}

  /// ln `k`!, for a whole number from zero; above 20 by Stirling's series.
  static double of(double k) {
    if (k > LARGEST_SUMMED) {
      double square = k * k;
      return k * Math.log(k)
          - k
          + 0.5 * Math.log(2 * Math.PI * k)
          + (1 / 12.0 - (1 / 360.0 - 1 / (1260.0 * square)) / square) / k;
    }
    double sum = 0;
    for (int i = 2; i <= k; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
