package dev.tapedeck.random;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What numpy's `Generator` draws: normal and exponential numbers by the ziggurat method of
/// Marsaglia and Tsang (2000).
public final class GeneratorDraws extends NumpyDraws {
  private static final int NORMAL_BITS = 52;
  private static final int EXPONENTIAL_BITS = 53;
  private static final int LEAST_LARGE = 10_000;
  private static final double NORMAL_END = 3.654152885361009;
  private static final double EXPONENTIAL_END = 7.69711747013105;

  private static final Ziggurat NORMAL =
      new Ziggurat(
          NORMAL_END,
          0.004928673233974655,
          NORMAL_BITS,
          x -> Math.exp(-0.5 * x * x),
          y -> Math.sqrt(-2 * Math.log(y)));

  private static final Ziggurat EXPONENTIAL =
      new Ziggurat(
          EXPONENTIAL_END,
          0.003949659822581557,
          EXPONENTIAL_BITS,
          x -> Math.exp(-x),
          y -> -Math.log(y));

  public GeneratorDraws(Pcg64 bits) {
    super(bits);
  }

  @Override
  double normal() {
    while (true) {
      long word = bits().nextLong();
      int layer = (int) word & Ziggurat.MASK;
      boolean isNegative = (word >>> 8 & 1) != 0;
      long position = word >>> 9 & (1L << NORMAL_BITS) - 1;
      double x = NORMAL.at(layer, position);
      if (NORMAL.isInside(layer, position)) {
        return isNegative ? -x : x;
      }
      if (layer == 0) {
        double tail = normalTail();
        return (position >>> 8 & 1) != 0 ? -tail : tail;
      }
      if (NORMAL.isBelow(layer, x, uniform())) {
        return isNegative ? -x : x;
      }
    }
  }

  /// Marsaglia, "Generating a Variable from the Tail of the Normal Distribution" (1964).
  private double normalTail() {
    while (true) {
      double x = -Math.log1p(-uniform()) / NORMAL_END;
      double y = -Math.log1p(-uniform());
      if (y + y > x * x) {
        return NORMAL_END + x;
      }
    }
  }

  @Override
  double exponential() {
    while (true) {
      long word = bits().nextLong() >>> 3;
      int layer = (int) word & Ziggurat.MASK;
      long position = word >>> 8;
      double x = EXPONENTIAL.at(layer, position);
      if (EXPONENTIAL.isInside(layer, position)) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_END - Math.log1p(-uniform());
      }
      if (EXPONENTIAL.isBelow(layer, x, uniform())) {
        return x;
      }
    }
  }

  @Override
  double power(double exponent) {
    return Math.pow(-Math.expm1(-exponential()), 1 / exponent);
  }

  @Override
  double rayleigh() {
    return Math.sqrt(2 * exponential());
  }

  @Override
  double trials(double p) {
    return Math.ceil(-exponential() / Math.log1p(-p));
  }

  @Override
  public Integers integers(int width) {
    return new Multiplied(new Words(bits(), width));
  }

  /// `count` different positions below `population`: the tail of a shuffle if they are many, else
  /// by Floyd's algorithm (Bentley and Floyd, "A Sample of Brilliance", 1987).
  public long[] sample(int population, int count, boolean shuffled) {
    Integers source = integers(Long.SIZE);
    boolean isLarge = population > LEAST_LARGE && count > population / (shuffled ? 50 : 20);
    return isLarge ? tail(population, count, source) : floyd(population, count, shuffled, source);
  }

  private static long[] tail(int population, int count, Integers source) {
    long[] items = new long[population];
    Arrays.setAll(items, i -> i);
    shuffle(items, Math.max(population - count, 1), source);
    return Arrays.copyOfRange(items, population - count, population);
  }

  private static long[] floyd(int population, int count, boolean shuffled, Integers source) {
    Set<Long> seen = new HashSet<>();
    long[] items = new long[count];
    for (int i = 0; i < count; i++) {
      long last = (long) population - count + i;
      long item = source.next(last);
      items[i] = seen.add(item) ? item : last;
      seen.add(items[i]);
    }
    if (shuffled) {
      shuffle(items, 1, source);
    }
    return items;
  }

  private static void shuffle(long[] items, int first, Integers source) {
    for (int i = items.length - 1; i >= first; i--) {
      swap(items, i, (int) source.next(i));
    }
  }
}
