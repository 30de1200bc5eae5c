package dev.tapedeck.blocks;

/// Where the upper left corner of something stands on the builder's ground, in pixels at 100 %.
public record Position(double x, double y) {
  public static final Position ORIGIN = new Position(0, 0);

  public Position plus(double dx, double dy) {
    return new Position(x + dx, y + dy);
  }
}
