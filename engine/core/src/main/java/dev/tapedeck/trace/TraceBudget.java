package dev.tapedeck.trace;

/// How much a trace may hold before it is condensed.
///
/// @param events how many events
/// @param bytes how many bytes the elements of its values take together
public record TraceBudget(int events, long bytes) {
  public static final TraceBudget DEFAULT = new TraceBudget(1_000_000, 512L << 20);
}
