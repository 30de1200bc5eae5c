package dev.tapedeck.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Writes a number as a person would on a blackboard: few significant digits, four if not told
/// otherwise, no trailing zeros, a power of ten only where it is shorter. Never depends on the
/// locale.
public final class BriefNumber {
  private static final int DIGITS = 4;

  private BriefNumber() {}

  /// `1+2i`.
  public static String of(Complex value) {
    String imaginary = of(value.imaginary());
    return of(value.real()) + (imaginary.startsWith("-") ? "" : "+") + imaginary + "i";
  }

  public static String of(double value) {
    return of(value, DIGITS);
  }

  /// In so many significant digits at most.
  public static String of(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    MathContext precision = new MathContext(digits, RoundingMode.HALF_EVEN);
    BigDecimal rounded = new BigDecimal(value).round(precision).stripTrailingZeros();
    if (rounded.signum() == 0) {
      return "0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= 6 || exponent < -4) {
      BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
      return mantissa.toPlainString() + "e" + exponent;
    }
    return rounded.toPlainString();
  }
}
