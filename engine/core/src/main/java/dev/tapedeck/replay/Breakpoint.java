package dev.tapedeck.replay;

/// Where playing is to halt, and when.
public record Breakpoint(Spot spot, Condition condition) {
  /// Halts at the spot whatever happens there.
  public static Breakpoint at(Spot spot) {
    return new Breakpoint(spot, new Condition.Always());
  }

  /// The same spot under another condition.
  public Breakpoint when(Condition other) {
    return new Breakpoint(spot, other);
  }
}
