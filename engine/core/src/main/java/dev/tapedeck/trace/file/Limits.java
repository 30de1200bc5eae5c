package dev.tapedeck.trace.file;

/// How much a reader takes in before it refuses. All are checked before memory is taken.
///
/// @param events the number of events, and of values
/// @param textBytes bytes of each entry of text, inflated
/// @param valueBytes bytes of all elements together
/// @param entries files in the archive
record Limits(int events, long textBytes, long valueBytes, int entries) {
  private static final int HEAP_SHARE_OF_TEXT = 16;
  private static final int HEAP_SHARE_OF_VALUES = 3;
  private static final long MEBIBYTE = 1L << 20;

  /// What this machine has room for.
  static Limits ofThisMachine() {
    long heap = Runtime.getRuntime().maxMemory();
    return new Limits(
        5_000_000,
        Math.clamp(heap / HEAP_SHARE_OF_TEXT, 16 * MEBIBYTE, 512 * MEBIBYTE),
        Math.clamp(heap / HEAP_SHARE_OF_VALUES, 64 * MEBIBYTE, 1024 * MEBIBYTE),
        1_000);
  }
}
