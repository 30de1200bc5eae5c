package dev.tapedeck.random;

/// A stream of the counter-based generator Philox 4x32-10: block `i` is a scramble of the counter
/// plus `i`, so any part of a stream can be had without what comes before it.
///
/// After Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3" (2011).
///
/// @param low the lower half of the 128-bit counter, unsigned
/// @param high the upper half
public record Philox(long key, long low, long high) {
  /// The number of 32-bit words in a block.
  public static final int WORDS = 4;

  private static final int ROUNDS = 10;
  private static final long WORD = 0xffffffffL;
  private static final long FIRST_FACTOR = 0xD2511F53L;
  private static final long SECOND_FACTOR = 0xCD9E8D57L;
  private static final int FIRST_KEY_STEP = 0x9E3779B9;
  private static final int SECOND_KEY_STEP = 0xBB67AE85;
  private static final long SCRAMBLING_KEY = 0x02461E293EC8F720L;

  /// The stream of an op with TensorFlow's two seeds, the graph's and its own.
  public static Philox ofSeeds(long graphSeed, long opSeed) {
    return new Philox(graphSeed, 0, opSeed);
  }

  /// The stream of a stateless op with the seed `[first, second]`: TensorFlow scrambles the seed,
  /// so that close seeds give streams that are far apart.
  public static Philox ofStatelessSeed(long first, long second) {
    int[] mixed = new Philox(SCRAMBLING_KEY, first, second).block();
    return new Philox(join(mixed[0], mixed[1]), 0, join(mixed[2], mixed[3]));
  }

  /// Two words as one, the lower one first.
  static long join(int lower, int upper) {
    return (lower & WORD) | ((long) upper << Integer.SIZE);
  }

  /// The stream without its first `blocks` blocks, an unsigned number.
  public Philox skip(long blocks) {
    long moved = low + blocks;
    return new Philox(key, moved, Long.compareUnsigned(moved, low) < 0 ? high + 1 : high);
  }

  /// The first block of the stream.
  int[] block() {
    int key0 = (int) key;
    int key1 = (int) (key >>> Integer.SIZE);
    int x0 = (int) low;
    int x1 = (int) (low >>> Integer.SIZE);
    int x2 = (int) high;
    int x3 = (int) (high >>> Integer.SIZE);
    for (int round = 0; round < ROUNDS; round++) {
      long first = (x0 & WORD) * FIRST_FACTOR;
      long second = (x2 & WORD) * SECOND_FACTOR;
      x0 = (int) (second >>> Integer.SIZE) ^ x1 ^ key0;
      x1 = (int) second;
      x2 = (int) (first >>> Integer.SIZE) ^ x3 ^ key1;
      x3 = (int) first;
      key0 += FIRST_KEY_STEP;
      key1 += SECOND_KEY_STEP;
    }
    return new int[] {x0, x1, x2, x3};
  }

  /// Reads a stream from its start.
  static final class Reader {
    private Philox rest;
    private int[] block = {};
    private int used;

    Reader(Philox stream) {
      this.rest = stream;
    }

    /// The next whole block; what is left of the one before is not read.
    int[] nextBlock() {
      int[] next = rest.block();
      rest = rest.skip(1);
      return next;
    }

    /// The next word.
    int nextWord() {
      if (used == block.length) {
        block = nextBlock();
        used = 0;
      }
      return block[used++];
    }
  }
}
