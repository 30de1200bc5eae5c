package dev.tapedeck.app.workbench;

/// Positions in a row, both ends included.
public record Stretch(int first, int last) {
  /// Between two positions, whichever comes first.
  public static Stretch between(int one, int other) {
    return new Stretch(Math.min(one, other), Math.max(one, other));
  }

  /// The position that follows when the stretch is played over and over.
  public int next(int position) {
    return position < first || position >= last ? first : position + 1;
  }
}
