package dev.tapedeck.random;

/// The formats in which random floating-point numbers are drawn.
public enum Precision {
  BFLOAT16(7),
  FLOAT16(10),
  FLOAT32(23),
  FLOAT64(52);

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /// How many numbers one block of [Philox] gives.
  int perBlock() {
    return this == FLOAT64 ? Philox.WORDS / 2 : Philox.WORDS;
  }

  /// From zero to, but without, one: the lowest bits of the word, after the point.
  double uniform(int word) {
    return (word & ((1 << bits) - 1)) / (double) (1L << bits);
  }

  /// The same in double precision, of which `upper` gives the 20 highest bits.
  static double uniform64(int upper, int lower) {
    long mantissa = Philox.join(lower, upper & ((1 << (FLOAT64.bits - Integer.SIZE)) - 1));
    return mantissa / (double) (1L << FLOAT64.bits);
  }
}
