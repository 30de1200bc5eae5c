package dev.tapedeck.random;

/// What numpy's `RandomState` draws.
public final class LegacyDraws extends NumpyDraws {
  private double spare = Double.NaN;

  public LegacyDraws(MersenneTwister bits) {
    super(bits);
  }

  /// Marsaglia's polar method (1964), which makes two at once.
  @Override
  double normal() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * Math.log(square) / square);
    spare = factor * x;
    return factor * y;
  }

  @Override
  double exponential() {
    return -Math.log(1 - uniform());
  }

  @Override
  double power(double exponent) {
    return Math.pow(1 - Math.exp(-exponential()), 1 / exponent);
  }

  @Override
  double rayleigh() {
    return Math.sqrt(-2 * Math.log(1 - uniform()));
  }

  @Override
  double trials(double p) {
    return Math.ceil(Math.log1p(-uniform()) / Math.log(1 - p));
  }

  @Override
  public Integers integers(int width) {
    return new Masked(new Words(bits(), width));
  }
}
