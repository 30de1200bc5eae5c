package dev.tapedeck.benchmarks;

import java.util.List;

/// How many bytes of heap a recorded scalar op holds: its event, its place on the tape, its value.
public final class RetainedMemory {
  private RetainedMemory() {}

  /// Prints the number of bytes an op.
  public static void main(String[] arguments) throws Exception {
    new ScalarChain().record();
    long before = used();
    List<ScalarChain> held = List.of(new ScalarChain());
    held.getFirst().record();
    long after = used();
    System.out.println((after - before) / ((long) held.size() * ScalarChain.OPS));
  }

  /// What is reachable: collections follow one another until the number no longer falls.
  private static long used() {
    long least = Long.MAX_VALUE;
    for (long now = collected(); now < least; now = collected()) {
      least = now;
    }
    return least;
  }

  private static long collected() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
