package dev.tapedeck.random;

import java.util.Arrays;

/// numpy's distributions over a source of bits. The two families differ in how they draw normal and
/// exponential numbers, and in a few formulas.
public abstract sealed class NumpyDraws permits LegacyDraws, GeneratorDraws {
  private final Bits bits;

  /// A source of whole numbers.
  @FunctionalInterface
  public interface Integers {
    /// A number from zero to `most`, both included, unsigned.
    long next(long most);
  }

  NumpyDraws(Bits bits) {
    this.bits = bits;
  }

  public final Bits bits() {
    return bits;
  }

  /// A normal number of mean zero and deviation one.
  abstract double normal();

  /// An exponential number of mean one.
  abstract double exponential();

  abstract double power(double exponent);

  abstract double rayleigh();

  /// How many trials of chance `p`, below a third, there are up to the first success.
  abstract double trials(double p);

  /// Whole numbers of a type of so many bits.
  public abstract Integers integers(int width);

  /// The order in which a shuffle leaves `count` things.
  public final long[] order(int count) {
    long[] order = new long[count];
    Arrays.setAll(order, i -> i);
    Masked source = new Masked(new Words(bits, Long.SIZE));
    for (int i = count - 1; i > 0; i--) {
      swap(order, i, (int) source.next(i));
    }
    return order;
  }

  static void swap(long[] items, int i, int j) {
    long kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }

  final double uniform() {
    return bits.nextDouble();
  }

  /// A number of a distribution by numpy's name, whose parameters come in numpy's order; those that
  /// it does not have are not looked at.
  ///
  /// @throws IllegalArgumentException if there is no such distribution
  public final double next(String distribution, double a, double b, double c) {
    return switch (distribution) {
      case "random" -> uniform();
      case "uniform" -> a + (b - a) * uniform();
      case "standard_normal" -> normal();
      case "normal" -> a + b * normal();
      case "lognormal" -> Math.exp(a + b * normal());
      case "standard_exponential" -> exponential();
      case "exponential" -> a * exponential();
      case "standard_gamma" -> gamma(a);
      case "gamma" -> b * gamma(a);
      case "chisquare" -> 2 * gamma(a / 2);
      case "f" -> gamma(a / 2) * b / (gamma(b / 2) * a);
      case "beta" -> beta(a, b);
      case "standard_t" -> studentT(a);
      case "standard_cauchy" -> cauchy();
      case "laplace" -> a + b * laplace();
      case "logistic" -> a + b * logistic();
      case "gumbel" -> a - b * Math.log(-Math.log(gumbelBase()));
      case "rayleigh" -> a * rayleigh();
      case "weibull" -> Math.pow(exponential(), 1 / a);
      case "pareto" -> Math.expm1(exponential() / a);
      case "power" -> power(a);
      case "triangular" -> triangular(a, b, c);
      case "poisson" -> Poisson.next(this::uniform, a);
      case "binomial" -> Binomial.next(this::uniform, a, b);
      case "negative_binomial" -> Poisson.next(this::uniform, (1 - b) / b * gamma(a));
      case "geometric" -> geometric(a);
      default -> throw new IllegalArgumentException("cannot draw: no such distribution");
    };
  }

  /// Marsaglia and Tsang (2000); below one, Ahrens and Dieter (1974).
  private double gamma(double shape) {
    if (shape == 1) {
      return exponential();
    }
    if (shape == 0) {
      return 0;
    }
    return shape < 1 ? smallGamma(shape) : largeGamma(shape);
  }

  private double smallGamma(double shape) {
    while (true) {
      double u = uniform();
      double bound = exponential();
      if (u <= 1 - shape) {
        double x = Math.pow(u, 1 / shape);
        if (x <= bound) {
          return x;
        }
      } else {
        double y = -Math.log((1 - u) / shape);
        double x = Math.pow(1 - shape + shape * y, 1 / shape);
        if (x <= bound + y) {
          return x;
        }
      }
    }
  }

  private double largeGamma(double shape) {
    double b = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * b);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      while (root <= 0) {
        x = normal();
        root = 1 + c * x;
      }
      double v = root * root * root;
      double u = uniform();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || Math.log(u) < 0.5 * x * x + b * (1 - v + Math.log(v))) {
        return b * v;
      }
    }
  }

  /// Jöhnk's method if both are at most one, else by gamma numbers.
  private double beta(double a, double b) {
    if (a > 1 || b > 1) {
      double x = gamma(a);
      return x / (x + gamma(b));
    }
    while (true) {
      double u = uniform();
      double v = uniform();
      double x = Math.pow(u, 1 / a);
      double sum = x + Math.pow(v, 1 / b);
      if (sum <= 1 && sum > 0) {
        return x / sum;
      }
    }
  }

  private double cauchy() {
    double above = normal();
    return above / normal();
  }

  private double studentT(double freedom) {
    double x = normal();
    return Math.sqrt(freedom / 2) * x / Math.sqrt(gamma(freedom / 2));
  }

  private double laplace() {
    double u = uniform();
    while (u == 0) {
      u = uniform();
    }
    return u >= 0.5 ? -Math.log(2 - u - u) : Math.log(u + u);
  }

  private double logistic() {
    double u = uniform();
    while (u == 0) {
      u = uniform();
    }
    return Math.log(u / (1 - u));
  }

  private double gumbelBase() {
    double u = 1 - uniform();
    while (u == 1) {
      u = 1 - uniform();
    }
    return u;
  }

  private double triangular(double left, double mode, double right) {
    double base = right - left;
    double u = uniform();
    return u <= (mode - left) / base
        ? left + Math.sqrt(u * (mode - left) * base)
        : right - Math.sqrt((1 - u) * (right - mode) * base);
  }

  private double geometric(double p) {
    if (p < 1.0 / 3) {
      return trials(p);
    }
    double u = uniform();
    double chance = p;
    double sum = p;
    double count = 1;
    while (u > sum) {
      chance *= 1 - p;
      sum += chance;
      count++;
    }
    return count;
  }
}
