package dev.tapedeck.python.host;

import dev.tapedeck.tensor.DType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The decimal digits by which numpy writes a float: the fewest that tell it from its neighbours,
/// or, past a number of digits, the float's exact value rounded there.
///
/// What tells a float from its neighbours depends on its type, a floating `DType`.
///
/// @param negative whether a minus sign goes before it, also before zero
/// @param magnitude the absolute value, without trailing zeros
record ShortestDecimal(boolean negative, BigDecimal magnitude) {

  /// As many digits tell any two half-precision numbers apart.
  private static final int HALF_DIGITS = 5;

  /// All digits of a finite number.
  static ShortestDecimal of(double value, DType dtype) {
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    double size = Math.abs(value);
    return new ShortestDecimal(negative, size == 0 ? BigDecimal.ZERO : digits(size, dtype));
  }

  /// At most `places` digits behind the point.
  static ShortestDecimal fixed(double value, DType dtype, int places) {
    ShortestDecimal all = of(value, dtype);
    return all.magnitude.scale() <= places
        ? all
        : all.replaced(exact(value).setScale(places, RoundingMode.HALF_EVEN));
  }

  /// At most `places` digits behind the point of the mantissa.
  static ShortestDecimal scientific(double value, DType dtype, int places) {
    ShortestDecimal all = of(value, dtype);
    return all.magnitude.precision() <= places + 1
        ? all
        : all.replaced(exact(value).round(new MathContext(places + 1, RoundingMode.HALF_EVEN)));
  }

  /// At least and at most `places` digits behind the point of the mantissa: where fewer would be
  /// enough, the exact value goes on.
  static ShortestDecimal filled(double value, DType dtype, int places) {
    ShortestDecimal all = of(value, dtype);
    return all.magnitude.precision() == places + 1
        ? all
        : all.replaced(exact(value).round(new MathContext(places + 1, RoundingMode.HALF_EVEN)));
  }

  /// The digits before the point, with the sign.
  String whole() {
    return sign() + magnitude.toBigInteger();
  }

  /// The digits behind the point, without trailing zeros.
  String fraction() {
    return magnitude.scale() <= 0
        ? ""
        : magnitude.toPlainString().substring(magnitude.toPlainString().indexOf('.') + 1);
  }

  /// The power of ten of the first digit.
  int exponent() {
    return magnitude.signum() == 0 ? 0 : magnitude.precision() - magnitude.scale() - 1;
  }

  /// The first digit of the mantissa, with the sign.
  String leadingDigit() {
    return sign() + magnitude.unscaledValue().toString().charAt(0);
  }

  /// The digits of the mantissa behind its point, without trailing zeros.
  String mantissaFraction() {
    return magnitude.signum() == 0 ? "" : magnitude.unscaledValue().toString().substring(1);
  }

  private String sign() {
    return negative ? "-" : "";
  }

  private ShortestDecimal replaced(BigDecimal rounded) {
    return new ShortestDecimal(negative, stripped(rounded));
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(Math.abs(value));
  }

  private static BigDecimal stripped(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /// Java always writes two digits, and may so miss the one digit that is enough.
  private static BigDecimal digits(double size, DType dtype) {
    if (dtype == DType.FLOAT16) {
      return halfDigits(size);
    }
    boolean single = dtype == DType.FLOAT32;
    BigDecimal two =
        stripped(new BigDecimal(single ? Float.toString((float) size) : Double.toString(size)));
    BigDecimal one = two.round(new MathContext(1, RoundingMode.HALF_EVEN));
    boolean enough =
        two.precision() == 2
            && (single ? one.floatValue() == (float) size : one.doubleValue() == size);
    return enough ? stripped(one) : two;
  }

  private static BigDecimal halfDigits(double size) {
    BigDecimal rounded = exact(size);
    for (int count = 1; count <= HALF_DIGITS; count++) {
      rounded = exact(size).round(new MathContext(count, RoundingMode.HALF_EVEN));
      if (DType.FLOAT16.half(rounded.doubleValue()) == size) {
        break;
      }
    }
    return stripped(rounded);
  }
}
