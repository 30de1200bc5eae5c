package dev.tapedeck.random;

/// Whole numbers as the upper half of a product: Lemire, "Fast Random Integer Generation in an
/// Interval" (2019).
record Multiplied(Words words) implements NumpyDraws.Integers {
  @Override
  public long next(long most) {
    if (most == 0) {
      return 0;
    }
    int width = words.widthFor(most);
    if (most == -1L >>> (Long.SIZE - width)) {
      return words.next(width);
    }
    return width == Long.SIZE ? ofLong(most + 1) : ofShort(most + 1, width);
  }

  private long ofShort(long count, int width) {
    long mask = (1L << width) - 1;
    long product = words.next(width) * count;
    if ((product & mask) < count) {
      long threshold = (mask + 1 - count) % count;
      while ((product & mask) < threshold) {
        product = words.next(width) * count;
      }
    }
    return product >>> width;
  }

  private long ofLong(long count) {
    long word = words.next(Long.SIZE);
    if (Long.compareUnsigned(word * count, count) < 0) {
      long threshold = Long.remainderUnsigned(-count, count);
      while (Long.compareUnsigned(word * count, threshold) < 0) {
        word = words.next(Long.SIZE);
      }
    }
    return Math.unsignedMultiplyHigh(word, count);
  }
}
