package dev.tapedeck.random;

import java.util.function.DoubleSupplier;

/// Counts of successes among trials, as numpy draws them.
final class Binomial {
  private static final double LARGE = 30;

  private Binomial() {}

  static double next(DoubleSupplier uniform, double trials, double p) {
    if (trials == 0 || p == 0) {
      return 0;
    }
    double rarer = Math.min(p, 1 - p);
    double count =
        rarer * trials <= LARGE
            ? inverted(uniform, trials, rarer)
            : new Btpe(uniform, trials, rarer).next();
    return p <= 0.5 ? count : trials - count;
  }

  /// Walks up the distribution until it passes a uniform number.
  private static double inverted(DoubleSupplier uniform, double n, double p) {
    double q = 1 - p;
    double none = Math.exp(n * Math.log(q));
    double most = Math.min(n, n * p + 10 * Math.sqrt(n * p * q + 1));
    double count = 0;
    double chance = none;
    double u = uniform.getAsDouble();
    while (u > chance) {
      count++;
      if (count > most) {
        count = 0;
        chance = none;
        u = uniform.getAsDouble();
      } else {
        u -= chance;
        chance = (n - count + 1) * p * chance / (count * q);
      }
    }
    return count;
  }

  /// The algorithm BTPE of Kachitvichyanukul and Schmeiser, "Binomial Random Variate Generation"
  /// (1988): a triangle, parallelograms and two exponential tails above the scaled distribution.
  private static final class Btpe {
    private final DoubleSupplier uniform;
    private final double n;
    private final double r;
    private final double q;
    private final double middle;
    private final double variance;
    private final double center;
    private final double half;
    private final double left;
    private final double right;
    private final double c;
    private final double leftRate;
    private final double rightRate;
    private final double p2;
    private final double p3;
    private final double p4;

    Btpe(DoubleSupplier uniform, double n, double r) {
      this.uniform = uniform;
      this.n = n;
      this.r = r;
      this.q = 1 - r;
      this.variance = n * r * q;
      double mode = n * r + r;
      this.middle = Math.floor(mode);
      this.half = Math.floor(2.195 * Math.sqrt(variance) - 4.6 * q) + 0.5;
      this.center = middle + 0.5;
      this.left = center - half;
      this.right = center + half;
      this.c = 0.134 + 20.5 / (15.3 + middle);
      this.leftRate = rate((mode - left) / (mode - left * r));
      this.rightRate = rate((right - mode) / (right * q));
      this.p2 = half * (1 + 2 * c);
      this.p3 = p2 + c / leftRate;
      this.p4 = p3 + c / rightRate;
    }

    private static double rate(double a) {
      return a * (1 + a / 2);
    }

    double next() {
      while (true) {
        double u = uniform.getAsDouble() * p4;
        double v = uniform.getAsDouble();
        if (u <= half) {
          return Math.floor(center - half * v + u);
        }
        double y;
        if (u <= p2) {
          double x = left + (u - half) / c;
          v = v * c + 1 - Math.abs(middle - x + 0.5) / half;
          if (v > 1) {
            continue;
          }
          y = Math.floor(x);
        } else if (u <= p3) {
          y = Math.floor(left + Math.log(v) / leftRate);
          v *= (u - p2) * leftRate;
        } else {
          y = Math.floor(right - Math.log(v) / rightRate);
          v *= (u - p3) * rightRate;
        }
        if (y >= 0 && y <= n && v != 0 && isUnder(y, v)) {
          return y;
        }
      }
    }

    /// Whether `v` lies under the distribution at `y`, relative to its value in the middle.
    private boolean isUnder(double y, double v) {
      double k = Math.abs(y - middle);
      boolean isNear = k <= 20 || k >= variance / 2 - 1;
      return isNear ? v <= ratio(y) : isUnderFar(y, k, Math.log(v));
    }

    private double ratio(double y) {
      double s = r / q;
      double a = s * (n + 1);
      double ratio = 1;
      for (double i = middle + 1; i <= y; i++) {
        ratio *= a / i - s;
      }
      for (double i = y + 1; i <= middle; i++) {
        ratio /= a / i - s;
      }
      return ratio;
    }

    /// By squeezing, and between the bounds by Stirling's series.
    private boolean isUnderFar(double y, double k, double logV) {
      double rho = k / variance * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5);
      double t = -k * k / (2 * variance);
      if (logV < t - rho) {
        return true;
      }
      if (logV > t + rho) {
        return false;
      }
      double above = y + 1;
      double aboveMiddle = middle + 1;
      double restOfMiddle = n + 1 - middle;
      double rest = n - y + 1;
      double bound =
          center * Math.log(aboveMiddle / above)
              + (n - middle + 0.5) * Math.log(restOfMiddle / rest)
              + (y - middle) * Math.log(rest * r / (above * q))
              + series(aboveMiddle)
              + series(restOfMiddle)
              + series(above)
              + series(rest);
      return logV <= bound;
    }

    private static double series(double x) {
      double square = x * x;
      return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320;
    }
  }
}
