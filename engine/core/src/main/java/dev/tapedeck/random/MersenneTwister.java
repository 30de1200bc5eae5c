package dev.tapedeck.random;

/// The Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), seeded as their programs and
/// numpy do it.
public final class MersenneTwister implements Bits {
  private static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int SEED_OF_ARRAYS = 19650218;

  private final int[] state = new int[SIZE];
  private int next = SIZE;

  private MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * scrambled(i - 1) + i;
    }
  }

  /// The generator of one 32-bit seed.
  public static MersenneTwister of(int seed) {
    return new MersenneTwister(seed);
  }

  /// The generator of a seed of several 32-bit words.
  public static MersenneTwister ofWords(int... words) {
    MersenneTwister made = new MersenneTwister(SEED_OF_ARRAYS);
    int[] state = made.state;
    int i = 1;
    for (int k = 0; k < Math.max(SIZE, words.length); k++) {
      int word = k % words.length;
      state[i] = (state[i] ^ (made.scrambled(i - 1) * 1664525)) + words[word] + word;
      i = made.following(i);
    }
    for (int k = 1; k < SIZE; k++) {
      state[i] = (state[i] ^ (made.scrambled(i - 1) * 1566083941)) - i;
      i = made.following(i);
    }
    state[0] = 0x80000000;
    return made;
  }

  private int scrambled(int i) {
    return state[i] ^ (state[i] >>> 30);
  }

  private int following(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  @Override
  public int nextInt() {
    if (next == SIZE) {
      twist();
      next = 0;
    }
    int word = state[next++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      int twisted = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
      state[i] = state[(i + MIDDLE) % SIZE] ^ twisted;
    }
  }

  @Override
  public long nextLong() {
    long upper = (long) nextInt() << Integer.SIZE;
    return upper | (nextInt() & 0xffffffffL);
  }

  @Override
  public double nextDouble() {
    int upper = nextInt() >>> 5;
    int lower = nextInt() >>> 6;
    return (upper * 0x1p26 + lower) * 0x1p-53;
  }
}
