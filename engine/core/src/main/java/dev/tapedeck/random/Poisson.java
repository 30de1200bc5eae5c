package dev.tapedeck.random;

import java.util.function.DoubleSupplier;

/// Counts from Poisson distributions, as both TensorFlow and numpy draw them.
final class Poisson {
  private static final double LARGE = 10;

  private Poisson() {}

  static double next(DoubleSupplier uniform, double rate) {
    if (rate == 0) {
      return 0;
    }
    return rate < LARGE ? arrivals(uniform, rate) : transformed(uniform, rate);
  }

  /// How many steps of exponential length fit into the rate (Knuth).
  private static double arrivals(DoubleSupplier uniform, double rate) {
    double bound = Math.exp(-rate);
    double product = uniform.getAsDouble();
    double count = 0;
    while (product > bound) {
      product *= uniform.getAsDouble();
      count++;
    }
    return count;
  }

  /// Hörmann, "The Transformed Rejection Method for Generating Poisson Random Variables" (1993).
  private static double transformed(DoubleSupplier uniform, double rate) {
    double b = 0.931 + 2.53 * Math.sqrt(rate);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    while (true) {
      double u = uniform.getAsDouble() - 0.5;
      double v = uniform.getAsDouble();
      double edge = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / edge + b) * u + rate + 0.43);
      if (edge >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) {
        return k;
      }
      if (k < 0 || (edge < 0.013 && v > edge)) {
        continue;
      }
      double weight = Math.log(v * inverseAlpha / (a / (edge * edge) + b));
      if (weight <= -rate + k * Math.log(rate) - LogFactorial.of(k)) {
        return k;
      }
    }
  }
}
