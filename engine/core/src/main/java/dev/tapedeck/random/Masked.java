package dev.tapedeck.random;

/// Whole numbers by cutting words to the bits of the bound, until one fits.
record Masked(Words words) implements NumpyDraws.Integers {
  @Override
  public long next(long most) {
    if (most == 0) {
      return 0;
    }
    int width = words.widthFor(most);
    long mask = -1L >>> Long.numberOfLeadingZeros(most);
    while (true) {
      long value = words.next(width) & mask;
      if (Long.compareUnsigned(value, most) <= 0) {
        return value;
      }
    }
  }
}
