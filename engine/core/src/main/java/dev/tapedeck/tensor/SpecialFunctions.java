package dev.tapedeck.tensor;

/// Functions of mathematical physics, to about the last two digits of a double.
///
/// Each is computed from a series, a continued fraction or an asymptotic expansion of the NIST
/// Handbook of Mathematical Functions (`dlmf.nist.gov`), whose number stands beside it.
public final class SpecialFunctions {
  private static final double EPSILON = 1e-17;
  private static final double SMALLEST = 1e-300;
  private static final int MOST_TERMS = 100_000;
  private static final double ROOT_OF_PI = Math.sqrt(Math.PI);

  /// Lanczos' approximation of the gamma function, for g = 7 and nine terms.
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  /// The even Bernoulli numbers, from the second on.
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  private SpecialFunctions() {}

  /// One minus the error function, without cancellation: the continued fraction 7.9.4 for large
  /// arguments.
  public static double erfc(double x) {
    if (!(x > 2)) {
      return 1 - Elementwise.erf(x);
    }
    double fraction = x;
    for (int k = 60; k > 0; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (fraction * ROOT_OF_PI);
  }

  /// The inverse of the error function.
  public static double erfinv(double p) {
    return Math.copySign(inverseError(Math.abs(p), 1 - Math.abs(p)), p);
  }

  /// The quantile of the normal distribution.
  public static double ndtri(double p) {
    double tail = Math.min(p, 1 - p);
    return Math.copySign(Math.sqrt(2) * inverseError(1 - 2 * tail, 2 * tail), p - 0.5);
  }

  /// The positive x whose erf is `p` and whose erfc is `q`: a guess of Winitzki's, then Halley's
  /// steps on whichever of both is known to more digits.
  private static double inverseError(double p, double q) {
    if (!(q > 0)) {
      return q == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double log = Math.log(q) + Math.log1p(p);
    double half = 2 / (Math.PI * 0.147) + log / 2;
    double x = Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
    for (int i = 0; i < 4; i++) {
      double error = q < 0.5 ? q - erfc(x) : Elementwise.erf(x) - p;
      double step = error / (2 / ROOT_OF_PI * Math.exp(-x * x));
      x -= step / (1 + x * step);
    }
    return x;
  }

  /// The logarithm of the absolute value of the gamma function.
  public static double lgamma(double x) {
    if (Double.isInfinite(x) || isPole(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int k = 1; k < LANCZOS.length; k++) {
      sum += LANCZOS[k] / (x - 1 + k);
    }
    double base = x + 6.5;
    return Math.log(Math.sqrt(2 * Math.PI)) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }

  /// The derivative of [#lgamma]: reflection, recurrence, then the asymptotic expansion 5.11.2.
  public static double digamma(double x) {
    if (isPole(x)) {
      return Double.NaN;
    }
    if (x < 0) {
      return digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
    }
    double shift = 0;
    double large = x;
    while (large < 10) {
      shift += 1 / large;
      large++;
    }
    double square = 1 / (large * large);
    double power = 1;
    double sum = Math.log(large) - 0.5 / large - shift;
    for (int k = 1; k <= 8; k++) {
      power *= square;
      sum -= BERNOULLI[k - 1] / (2 * k) * power;
    }
    return sum;
  }

  /// Hurwitz' zeta function, the sum of (q + k)^-x over all k: the first terms, then Euler and
  /// Maclaurin's formula for the rest.
  public static double zeta(double x, double q) {
    if (!(x > 1)) {
      return x == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (q <= 0 && (isPole(q) || x != Math.rint(x))) {
      return isPole(q) && (x % 2 == 0 || Double.isInfinite(x))
          ? Double.POSITIVE_INFINITY
          : Double.NaN;
    }
    if (Double.isInfinite(x) || Double.isInfinite(q)) {
      return q == 1 ? 1 : Math.pow(q, -x);
    }
    double sum = 0;
    double from = q;
    for (int k = 0; k < 10 || from < 10; k++) {
      sum += Math.pow(from, -x);
      from++;
    }
    double power = Math.pow(from, -x);
    sum += power * from / (x - 1) + power / 2;
    double factor = x;
    double scale = power / from / 2;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum += BERNOULLI[k - 1] * factor * scale;
      factor *= (x + 2 * k - 1) * (x + 2 * k);
      scale /= from * from * (2 * k + 1) * (2 * k + 2);
    }
    return sum;
  }

  /// The n-th derivative of [#digamma], for integers n.
  public static double polygamma(double n, double x) {
    if (n == 0) {
      return digamma(x);
    }
    if (!(n > 0) || n != Math.rint(n)) {
      return Double.NaN;
    }
    double magnitude = Math.exp(lgamma(n + 1)) * zeta(n + 1, x);
    return n % 2 == 1 ? magnitude : -magnitude;
  }

  /// The lower incomplete gamma function, divided by the gamma function.
  public static double igamma(double a, double x) {
    if (x == 0 || (a == Double.POSITIVE_INFINITY && x > 0)) {
      return 0;
    }
    return x > 1 && x > a ? 1 - upperGamma(a, x) : lowerGamma(a, x);
  }

  /// The upper incomplete gamma function, divided by the gamma function.
  public static double igammac(double a, double x) {
    if (a == Double.POSITIVE_INFINITY && x > 0) {
      return Double.isInfinite(x) ? 0 : 1;
    }
    return x > 1 && x > a ? upperGamma(a, x) : 1 - lowerGamma(a, x);
  }

  private static boolean isOutsideGamma(double a, double x) {
    return !(x >= 0) || !(a > 0);
  }

  /// The series 8.7.1.
  private static double lowerGamma(double a, double x) {
    if (isOutsideGamma(a, x)) {
      return Double.NaN;
    }
    if (x == 0) {
      return 0;
    }
    double term = 1 / a;
    double sum = term;
    for (int n = 1; term > EPSILON * sum && n < MOST_TERMS; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * gammaDensity(a, x);
  }

  /// The continued fraction 8.9.2, in Lentz' way.
  private static double upperGamma(double a, double x) {
    if (isOutsideGamma(a, x)) {
      return Double.NaN;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    double b = x + 1 - a;
    double c = 1 / SMALLEST;
    double d = 1 / b;
    double fraction = d;
    for (int i = 1; i < MOST_TERMS; i++) {
      double numerator = -i * (i - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      double factor = c * d;
      fraction *= factor;
      if (Math.abs(factor - 1) < 1e-16) {
        break;
      }
    }
    return fraction * gammaDensity(a, x);
  }

  private static double nonZero(double x) {
    return Math.abs(x) < SMALLEST ? SMALLEST : x;
  }

  private static double gammaDensity(double a, double x) {
    return Math.exp(a * Math.log(x) - x - lgamma(a));
  }

  /// The derivative of [#igamma] by its first argument: the series 8.7.1, term by term.
  public static double igammaGradA(double a, double x) {
    if (x == 0) {
      return 0;
    }
    if (isOutsideGamma(a, x)) {
      return Double.NaN;
    }
    if (Double.isInfinite(x) || Double.isInfinite(a)) {
      return 0;
    }
    double log = Math.log(x);
    double term = gammaDensity(a, x) / a;
    double psi = digamma(a + 1);
    double sum = 0;
    double total = 0;
    for (int n = 1; n < MOST_TERMS; n++) {
      sum += term * (log - psi);
      total += term;
      psi += 1 / (a + n);
      term *= x / (a + n);
      if (n > x && term < EPSILON * total) {
        break;
      }
    }
    return sum;
  }

  /// The regularised incomplete beta function.
  public static double betainc(double a, double b, double x) {
    if (!(a > 0) || !(b > 0) || !(x >= 0) || x > 1) {
      return Double.NaN;
    }
    if (x == 0 || x == 1) {
      return x;
    }
    return x < (a + 1) / (a + b + 2) ? betaFraction(a, b, x) : 1 - betaFraction(b, a, 1 - x);
  }

  /// The continued fraction 8.17.22, in Lentz' way.
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double factor = d * c;
      fraction *= factor;
      if (Math.abs(factor - 1) < 1e-16) {
        break;
      }
    }
    double beta = lgamma(a) + lgamma(b) - lgamma(a + b);
    return Math.exp(a * Math.log(x) + b * Math.log1p(-x) - beta) * fraction / a;
  }

  /// The modified Bessel function of the first kind, times exp(-|x|): the series 10.25.2, and for
  /// large arguments the expansion 10.40.1.
  ///
  /// @param order 0 or 1
  public static double besselIScaled(int order, double x) {
    double size = Math.abs(x);
    double value =
        size > 30 ? besselLarge(order, size) : besselSeries(order, size) * Math.exp(-size);
    return order == 1 && x < 0 ? -value : value;
  }

  /// The modified Bessel function of the first kind.
  ///
  /// @param order 0 or 1
  public static double besselI(int order, double x) {
    return besselIScaled(order, x) * Math.exp(Math.abs(x));
  }

  private static double besselSeries(int order, double x) {
    double term = order == 0 ? 1 : x / 2;
    double sum = term;
    for (int k = 1; term > EPSILON * sum; k++) {
      term *= x * x / 4 / (k * (k + order));
      sum += term;
    }
    return sum;
  }

  private static double besselLarge(int order, double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k < 30 && Math.abs(term) > EPSILON; k++) {
      double odd = 2 * k - 1;
      term *= -(4 * order * order - odd * odd) / (8 * k * x);
      sum += term;
    }
    return sum / Math.sqrt(2 * Math.PI * x);
  }
}
