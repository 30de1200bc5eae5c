package dev.tapedeck.random;

/// Words of a width of 8, 16, 32 or 64 bits: shorter ones are the parts of one of 32, the lowest
/// first.
final class Words {
  private final Bits bits;
  private final int width;
  private int buffer;
  private int left;

  Words(Bits bits, int width) {
    this.bits = bits;
    this.width = width;
  }

  /// The width that numbers up to `most` are drawn in: types of 64 bits take 32 where these do.
  int widthFor(long most) {
    return width == Long.SIZE && most >>> Integer.SIZE == 0 ? Integer.SIZE : width;
  }

  /// The next word of a width that [#widthFor] gave, unsigned.
  long next(int wanted) {
    if (wanted == Long.SIZE) {
      return bits.nextLong();
    }
    if (wanted == Integer.SIZE) {
      return bits.nextInt() & 0xffffffffL;
    }
    if (left == 0) {
      buffer = bits.nextInt();
      left = Integer.SIZE / wanted;
    } else {
      buffer >>>= wanted;
    }
    left--;
    return buffer & (1L << wanted) - 1;
  }
}
