package dev.tapedeck.tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// Two broadcast operands walked in rows, as long as they can be, in which each either runs along
/// or stands still. Within a row no element's position need be computed, so that the loops over
/// rows are what the compiler turns into vector instructions.
final class BroadcastRows {
  /// How far a standing element is repeated before it meets a row, so that one loop fits all.
  private static final int BLOCK = 1024;

  private final int size;
  private final int length;
  private final Broadcast toX;
  private final Broadcast toY;
  private final boolean runsX;
  private final boolean runsY;

  BroadcastRows(Shape x, Shape y, Shape result) {
    int run = 1;
    boolean alongX = true;
    boolean alongY = true;
    for (int back = 1; back <= result.rank(); back++) {
      int extent = result.extent(-back);
      boolean movesX = extent == 1 || extent(x, back) == extent;
      boolean movesY = extent == 1 || extent(y, back) == extent;
      if (run == 1) {
        alongX = movesX;
        alongY = movesY;
      } else if (extent != 1 && (movesX != alongX || movesY != alongY)) {
        break;
      }
      run *= extent;
    }
    this.size = result.size();
    this.length = run;
    this.toX = new Broadcast(x, result);
    this.toY = new Broadcast(y, result);
    this.runsX = alongX;
    this.runsY = alongY;
  }

  private static int extent(Shape shape, int back) {
    return back <= shape.rank() ? shape.extent(-back) : 1;
  }

  float[] zip(float[] xs, float[] ys, DoubleBinaryOperator f) {
    float[] out = new float[size];
    float[] standingX = new float[runsX ? 0 : Math.min(length, BLOCK)];
    float[] standingY = new float[runsY ? 0 : Math.min(length, BLOCK)];
    int step = runsX && runsY ? length : Math.min(length, BLOCK);
    for (int row = 0; row < size; row += length) {
      int atX = toX.position(row);
      int atY = toY.position(row);
      Arrays.fill(standingX, runsX ? 0 : xs[atX]);
      Arrays.fill(standingY, runsY ? 0 : ys[atY]);
      for (int i = 0; i < length; i += step) {
        Arithmetic.row(
            f,
            runsX ? xs : standingX,
            runsX ? atX + i : 0,
            runsY ? ys : standingY,
            runsY ? atY + i : 0,
            out,
            row + i,
            Math.min(step, length - i));
      }
    }
    return out;
  }

  double[] zip(double[] xs, double[] ys, DoubleBinaryOperator f) {
    double[] out = new double[size];
    double[] standingX = new double[runsX ? 0 : Math.min(length, BLOCK)];
    double[] standingY = new double[runsY ? 0 : Math.min(length, BLOCK)];
    int step = runsX && runsY ? length : Math.min(length, BLOCK);
    for (int row = 0; row < size; row += length) {
      int atX = toX.position(row);
      int atY = toY.position(row);
      Arrays.fill(standingX, runsX ? 0 : xs[atX]);
      Arrays.fill(standingY, runsY ? 0 : ys[atY]);
      for (int i = 0; i < length; i += step) {
        Arithmetic.row(
            f,
            runsX ? xs : standingX,
            runsX ? atX + i : 0,
            runsY ? ys : standingY,
            runsY ? atY + i : 0,
            out,
            row + i,
            Math.min(step, length - i));
      }
    }
    return out;
  }
}
