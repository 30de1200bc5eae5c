package dev.tapedeck.app.drawing;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.Arrays;

/// A way on the grid of the screen's pixels, with no more corners than are left there.
public final class PixelWay {
  private final double scale;
  private final int[] xs;
  private final int[] ys;

  private PixelWay(double scale, int[] xs, int[] ys) {
    this.scale = scale;
    this.xs = xs;
    this.ys = ys;
  }

  /// The way of a line at a scale. Where the drawing lies on the screen does not matter.
  public static PixelWay of(Route route, double scale) {
    int[] xs = new int[route.points().size()];
    int[] ys = new int[xs.length];
    int kept = 0;
    for (Point point : route.points()) {
      int x = pixel(point.x(), scale);
      int y = pixel(point.y(), scale);
      if (kept > 0 && xs[kept - 1] == x && ys[kept - 1] == y) {
        continue;
      }
      if (kept > 1 && (goesOn(xs, ys, kept, x, y) || goesOn(ys, xs, kept, y, x))) {
        kept--;
      }
      xs[kept] = x;
      ys[kept++] = y;
    }
    return new PixelWay(scale, Arrays.copyOf(xs, kept), Arrays.copyOf(ys, kept));
  }

  /// Pixels for each unit of the drawing.
  public double scale() {
    return scale;
  }

  /// How many points it has.
  int points() {
    return xs.length;
  }

  int x(int point) {
    return xs[point];
  }

  int y(int point) {
    return ys[point];
  }

  /// Whether the last stretch is led on in its direction along one axis, and not at all along the
  /// other.
  private static boolean goesOn(int[] along, int[] across, int kept, int next, int side) {
    boolean straight = across[kept - 2] == side && across[kept - 1] == side;
    return straight && (along[kept - 1] > along[kept - 2]) == (next > along[kept - 1]);
  }

  /// The pixel in which a place lies.
  static int pixel(double place, double scale) {
    return (int) Math.floor(place * scale);
  }
}
