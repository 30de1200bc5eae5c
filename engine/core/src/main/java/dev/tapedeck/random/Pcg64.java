package dev.tapedeck.random;

/// The generator PCG XSL RR 128/64 of O'Neill (2014), numpy's default one.
public final class Pcg64 implements Bits {
  private static final long FACTOR_HIGH = 2549297995355413924L;
  private static final long FACTOR_LOW = 4865540595714422341L;

  private final long stepHigh;
  private final long stepLow;
  private long high;
  private long low;
  private boolean hasHalf;
  private int half;

  /// The generator of a state and a stream, each of two words, the upper one first.
  public Pcg64(long stateHigh, long stateLow, long streamHigh, long streamLow) {
    stepHigh = streamHigh << 1 | streamLow >>> 63;
    stepLow = streamLow << 1 | 1;
    step();
    add(stateHigh, stateLow);
    step();
  }

  /// The generator that numpy makes of a seed.
  public static Pcg64 of(SeedSequence seed) {
    long[] words = seed.longs(4);
    return new Pcg64(words[0], words[1], words[2], words[3]);
  }

  private void step() {
    long upper = Math.unsignedMultiplyHigh(low, FACTOR_LOW) + high * FACTOR_LOW + low * FACTOR_HIGH;
    low *= FACTOR_LOW;
    high = upper;
    add(stepHigh, stepLow);
  }

  private void add(long upper, long lower) {
    low += lower;
    high += upper + (Long.compareUnsigned(low, lower) < 0 ? 1 : 0);
  }

  @Override
  public long nextLong() {
    step();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /// The lower half of 64 bits, then the upper one.
  @Override
  public int nextInt() {
    if (hasHalf) {
      hasHalf = false;
      return half;
    }
    long both = nextLong();
    hasHalf = true;
    half = (int) (both >>> Integer.SIZE);
    return (int) both;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }
}
