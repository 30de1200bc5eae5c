package dev.tapedeck.random;

import java.util.Arrays;

/// What TensorFlow's kernels for the CPU draw from a [Philox] stream.
///
/// Each number depends on its position alone, however the kernel shares out the work.
public final class PhiloxDraws {
  /// Blocks that TensorFlow sets aside for each number.
  public static final int RESERVED_BLOCKS = 256;

  private static final double LEAST_UNIFORM = 1e-7;
  private static final double MOST_DEVIATIONS = 2;

  private PhiloxDraws() {}

  /// Makes of a block as many numbers as the second argument holds.
  @FunctionalInterface
  private interface Spread {
    void over(int[] block, double[] numbers);
  }

  /// Numbers spread evenly from zero to, but without, one.
  public static double[] uniform(Philox stream, Precision precision, int count) {
    return drawn(
        stream, precision.perBlock(), count, (block, out) -> uniform(block, precision, out));
  }

  private static void uniform(int[] block, Precision precision, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] =
          precision == Precision.FLOAT64
              ? Precision.uniform64(block[2 * i], block[2 * i + 1])
              : precision.uniform(block[i]);
    }
  }

  /// What one block gives in double precision.
  static double[] uniform64(int[] block) {
    double[] numbers = new double[Precision.FLOAT64.perBlock()];
    uniform(block, Precision.FLOAT64, numbers);
    return numbers;
  }

  /// Numbers from the normal distribution of mean zero and deviation one.
  public static double[] normal(Philox stream, Precision precision, int count) {
    return drawn(
        stream, precision.perBlock(), count, (block, out) -> normal(block, precision, out));
  }

  private static void normal(int[] block, Precision precision, double[] out) {
    if (precision == Precision.FLOAT64) {
      normalPair64(block, out);
      return;
    }
    double[] pair = new double[2];
    for (int i = 0; i < out.length; i += 2) {
      normalPair32(block[i], block[i + 1], pair);
      System.arraycopy(pair, 0, out, i, pair.length);
    }
  }

  /// What one block gives in double precision.
  static double[] normal64(int[] block) {
    double[] numbers = new double[Precision.FLOAT64.perBlock()];
    normalPair64(block, numbers);
    return numbers;
  }

  /// Two normal numbers of two uniform ones (Box and Muller 1958), rounded to float at each step.
  private static void normalPair32(int first, int second, double[] pair) {
    float uniform = Math.max((float) Precision.FLOAT32.uniform(first), (float) LEAST_UNIFORM);
    float angle = (float) (2 * Math.PI * Precision.FLOAT32.uniform(second));
    float radius = (float) Math.sqrt(-2 * (float) Math.log(uniform));
    pair[0] = (float) Math.sin(angle) * radius;
    pair[1] = (float) Math.cos(angle) * radius;
  }

  private static void normalPair64(int[] block, double[] pair) {
    double uniform = Math.max(Precision.uniform64(block[0], block[1]), LEAST_UNIFORM);
    double angle = 2 * Math.PI * Precision.uniform64(block[2], block[3]);
    double radius = Math.sqrt(-2 * Math.log(uniform));
    pair[0] = Math.sin(angle) * radius;
    pair[1] = Math.cos(angle) * radius;
  }

  private static double[] drawn(Philox stream, int perBlock, int count, Spread spread) {
    Philox.Reader reader = new Philox.Reader(stream);
    double[] numbers = new double[count];
    double[] some = new double[perBlock];
    for (int at = 0; at < count; at += perBlock) {
      spread.over(reader.nextBlock(), some);
      System.arraycopy(some, 0, numbers, at, Math.min(perBlock, count - at));
    }
    return numbers;
  }

  /// As [#normal], with what lies two deviations or more away drawn again.
  public static double[] truncatedNormal(Philox stream, Precision precision, int count) {
    int group = precision.perBlock();
    long blocks = (long) group * RESERVED_BLOCKS / Philox.WORDS;
    double[] numbers = new double[count];
    for (int at = 0; at < count; at += group) {
      double[] some = truncatedGroup(stream.skip(at / group * blocks), precision, group);
      System.arraycopy(some, 0, numbers, at, Math.min(group, count - at));
    }
    return numbers;
  }

  private static double[] truncatedGroup(Philox stream, Precision precision, int size) {
    Philox.Reader reader = new Philox.Reader(stream);
    double[] group = new double[size];
    double[] pair = new double[2];
    int filled = 0;
    while (filled < size) {
      if (precision == Precision.FLOAT64) {
        normalPair64(reader.nextBlock(), pair);
      } else {
        normalPair32(reader.nextWord(), reader.nextWord(), pair);
      }
      for (int i = 0; i < pair.length && filled < size; i++) {
        if (Math.abs(pair[i]) < MOST_DEVIATIONS) {
          group[filled++] = pair[i];
        }
      }
    }
    return group;
  }

  /// Integers from `least` to, but without, `end`: the remainder of a word, so that the lower ones
  /// come a little more often where the range does not divide the words.
  public static long[] integers32(Philox stream, int least, int end, int count) {
    long[] words = words32(stream, count);
    Arrays.setAll(words, i -> least + Integer.remainderUnsigned((int) words[i], end - least));
    return words;
  }

  /// As [#integers32], of two words each.
  public static long[] integers64(Philox stream, long least, long end, int count) {
    long[] words = words64(stream, count);
    Arrays.setAll(words, i -> least + Long.remainderUnsigned(words[i], end - least));
    return words;
  }

  /// The words of the stream as they are.
  public static long[] words32(Philox stream, int count) {
    Philox.Reader reader = new Philox.Reader(stream);
    long[] words = new long[count];
    Arrays.setAll(words, _ -> reader.nextWord());
    return words;
  }

  /// Pairs of words of the stream as they are.
  public static long[] words64(Philox stream, int count) {
    Philox.Reader reader = new Philox.Reader(stream);
    long[] words = new long[count];
    Arrays.setAll(words, _ -> Philox.join(reader.nextWord(), reader.nextWord()));
    return words;
  }

  /// The order in which a shuffle leaves `count` things (Fisher and Yates, from the front).
  public static int[] permutation(Philox stream, int count) {
    Philox.Reader reader = new Philox.Reader(stream);
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < count - 1; i++) {
      int other = i + Integer.remainderUnsigned(reader.nextWord(), count - i);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }

  /// For each row of unnormalised log-probabilities, `count` of its positions.
  public static long[] categorical(Philox stream, double[][] rows, int count) {
    Philox.Reader reader = new Philox.Reader(stream);
    long[] picked = new long[rows.length * count];
    int at = 0;
    for (double[] row : rows) {
      double[] heaped = heaped(row);
      double total = heaped[heaped.length - 1];
      for (int i = 0; i < count; i++) {
        picked[at++] =
            firstAbove(heaped, Precision.uniform64(reader.nextWord(), reader.nextWord()) * total);
      }
    }
    return picked;
  }

  /// Sums up to each position of the probabilities, relative to the largest; what is not finite
  /// counts nothing.
  private static double[] heaped(double[] logits) {
    double largest = Arrays.stream(logits).filter(Double::isFinite).max().orElse(-Double.MAX_VALUE);
    double[] sums = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += Double.isFinite(logits[i]) ? Math.exp(logits[i] - largest) : 0;
      sums[i] = sum;
    }
    return sums;
  }

  private static int firstAbove(double[] ascending, double bound) {
    int at = 0;
    while (at < ascending.length && ascending[at] <= bound) {
      at++;
    }
    return at;
  }
}
