package dev.tapedeck.tensor;

/// A complex number, and the elementary functions on the complex plane, each on its principal
/// branch, where the sign of a zero tells the two sides of a cut apart (W. Kahan, "Branch Cuts for
/// Complex Elementary Functions", 1987).
public record Complex(double real, double imaginary) {
  public static final Complex ZERO = new Complex(0, 0);
  public static final Complex ONE = new Complex(1, 0);

  public Complex plus(Complex other) {
    return new Complex(real + other.real, imaginary + other.imaginary);
  }

  public Complex minus(Complex other) {
    return new Complex(real - other.real, imaginary - other.imaginary);
  }

  public Complex times(Complex other) {
    return new Complex(
        real * other.real - imaginary * other.imaginary,
        real * other.imaginary + imaginary * other.real);
  }

  public Complex times(double factor) {
    return new Complex(real * factor, imaginary * factor);
  }

  public Complex dividedBy(Complex other) {
    double size = other.real * other.real + other.imaginary * other.imaginary;
    return new Complex(
        (real * other.real + imaginary * other.imaginary) / size,
        (imaginary * other.real - real * other.imaginary) / size);
  }

  public Complex negated() {
    return new Complex(-real, -imaginary);
  }

  public Complex conjugate() {
    return new Complex(real, -imaginary);
  }

  public boolean isZero() {
    return real == 0 && imaginary == 0;
  }

  public double abs() {
    return Math.hypot(real, imaginary);
  }

  public double angle() {
    return Math.atan2(imaginary, real);
  }

  /// The number of size one in the same direction; zero for zero.
  public Complex sign() {
    return isZero() ? ZERO : times(1 / abs());
  }

  public Complex square() {
    return times(this);
  }

  public Complex reciprocal() {
    return ONE.dividedBy(this);
  }

  public Complex sqrt() {
    if (isZero()) {
      return new Complex(0, imaginary);
    }
    double larger = Math.sqrt((Math.abs(real) + abs()) / 2);
    double smaller = Math.abs(imaginary) / (2 * larger);
    return real >= 0
        ? new Complex(larger, Math.copySign(smaller, imaginary))
        : new Complex(smaller, Math.copySign(larger, imaginary));
  }

  public Complex exp() {
    double size = Math.exp(real);
    return new Complex(size * Math.cos(imaginary), size * Math.sin(imaginary));
  }

  public Complex expm1() {
    return exp().minus(ONE);
  }

  public Complex log() {
    return new Complex(Math.log(abs()), angle());
  }

  public Complex log1p() {
    return plus(ONE).log();
  }

  /// A power; of zero, zero unless the exponent is zero too.
  public Complex pow(Complex exponent) {
    if (exponent.isZero()) {
      return ONE;
    }
    return isZero() ? ZERO : log().times(exponent).exp();
  }

  public Complex sigmoid() {
    return ONE.plus(negated().exp()).reciprocal();
  }

  public Complex sinh() {
    return new Complex(
        Math.sinh(real) * Math.cos(imaginary), Math.cosh(real) * Math.sin(imaginary));
  }

  public Complex cosh() {
    return new Complex(
        Math.cosh(real) * Math.cos(imaginary), Math.sinh(real) * Math.sin(imaginary));
  }

  public Complex tanh() {
    double size = Math.cosh(2 * real) + Math.cos(2 * imaginary);
    return new Complex(Math.sinh(2 * real) / size, Math.sin(2 * imaginary) / size);
  }

  public Complex sin() {
    return turned().sinh().turnedBack();
  }

  public Complex cos() {
    return turned().cosh();
  }

  public Complex tan() {
    return turned().tanh().turnedBack();
  }

  public Complex asinh() {
    return turned().asin().turnedBack();
  }

  public Complex acosh() {
    Complex below = minus(ONE).sqrt();
    Complex above = aboveOne().sqrt();
    return new Complex(
        asinh(below.conjugate().times(above).real), 2 * Math.atan2(below.imaginary, above.real));
  }

  public Complex atanh() {
    double left = (1 - real) * (1 - real) + imaginary * imaginary;
    return new Complex(
        Math.log1p(4 * real / left) / 4,
        Math.atan2(2 * imaginary, (1 - real) * (1 + real) - imaginary * imaginary) / 2);
  }

  public Complex asin() {
    Complex below = belowOne().sqrt();
    Complex above = aboveOne().sqrt();
    return new Complex(
        Math.atan2(real, below.times(above).real), asinh(below.conjugate().times(above).imaginary));
  }

  public Complex acos() {
    Complex below = belowOne().sqrt();
    Complex above = aboveOne().sqrt();
    return new Complex(
        2 * Math.atan2(below.real, above.real), asinh(above.conjugate().times(below).imaginary));
  }

  public Complex atan() {
    return turned().atanh().turnedBack();
  }

  /// One less this; on the real axis, the zero beside it tells from which side the cut is seen.
  private Complex belowOne() {
    return new Complex(1 - real, -imaginary);
  }

  private Complex aboveOne() {
    return new Complex(1 + real, imaginary);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(size, 1))), x);
  }

  /// Multiplied by i: what makes circular functions of the hyperbolic ones.
  private Complex turned() {
    return new Complex(-imaginary, real);
  }

  private Complex turnedBack() {
    return new Complex(imaginary, -real);
  }
}
