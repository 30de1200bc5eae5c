package dev.tapedeck.random;

import java.util.function.DoubleUnaryOperator;

/// A falling density, covered by 256 layers of one area, the lowest of which has the tail.
final class Ziggurat {
  static final int MASK = 255;
  private static final int LAYERS = 256;

  private final DoubleUnaryOperator density;
  private final double[] widths = new double[LAYERS]; // of one unit of a position
  private final double[] heights = new double[LAYERS];
  private final long[] insides = new long[LAYERS];

  /// @param end where the tail begins
  /// @param area of each layer
  /// @param bits of a position within a layer
  Ziggurat(
      double end, double area, int bits, DoubleUnaryOperator density, DoubleUnaryOperator inverse) {
    this.density = density;
    double units = (double) (1L << bits);
    double base = area / density.applyAsDouble(end);
    insides[0] = (long) (end / base * units);
    widths[0] = base / units;
    widths[MASK] = end / units;
    heights[0] = 1;
    heights[MASK] = density.applyAsDouble(end);
    double x = end;
    for (int i = MASK - 1; i > 0; i--) {
      double outer = x;
      x = inverse.applyAsDouble(area / outer + density.applyAsDouble(outer));
      insides[i + 1] = (long) (x / outer * units);
      widths[i] = x / units;
      heights[i] = density.applyAsDouble(x);
    }
  }

  double at(int layer, long position) {
    return position * widths[layer];
  }

  /// Whether all of the layer at this position lies under the density.
  boolean isInside(int layer, long position) {
    return position < insides[layer];
  }

  /// Whether a height within the layer lies under the density at `x`.
  boolean isBelow(int layer, double x, double uniform) {
    return (heights[layer - 1] - heights[layer]) * uniform + heights[layer]
        < density.applyAsDouble(x);
  }
}
