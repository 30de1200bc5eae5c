package dev.tapedeck.random;

/// Turns a seed of any length into well-mixed words, as numpy does it, after O'Neill's `seed_seq`
/// that "should work".
public final class SeedSequence {
  private static final int POOL = 4;
  private static final int FIRST_FACTOR = 0x931e8875;
  private static final int SECOND_FACTOR = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;

  private final int[] pool = new int[POOL];
  private int hash = 0x43b0d7e5;

  /// @param entropy the words of the seed, the lowest first
  public SeedSequence(int... entropy) {
    for (int i = 0; i < POOL; i++) {
      pool[i] = hashed(i < entropy.length ? entropy[i] : 0);
    }
    for (int from = 0; from < POOL; from++) {
      for (int to = 0; to < POOL; to++) {
        if (from != to) {
          pool[to] = mixed(pool[to], hashed(pool[from]));
        }
      }
    }
    for (int from = POOL; from < entropy.length; from++) {
      for (int to = 0; to < POOL; to++) {
        pool[to] = mixed(pool[to], hashed(entropy[from]));
      }
    }
  }

  private int hashed(int word) {
    int value = word ^ hash;
    hash *= FIRST_FACTOR;
    return folded(value * hash);
  }

  private static int mixed(int x, int y) {
    return folded(MIX_LEFT * x - MIX_RIGHT * y);
  }

  private static int folded(int value) {
    return value ^ (value >>> 16);
  }

  /// So many words of 64 bits.
  long[] longs(int count) {
    int factor = 0x8b51f9dd;
    long[] words = new long[count];
    for (int i = 0; i < 2 * count; i++) {
      int value = pool[i % POOL] ^ factor;
      factor *= SECOND_FACTOR;
      words[i / 2] |= (folded(value * factor) & 0xffffffffL) << (i % 2 * Integer.SIZE);
    }
    return words;
  }
}
