package dev.tapedeck.tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// Two broadcast operands walked in rows, as long as they can be, in which each either runs along
/// or stands still. Within a row no element's position need be computed; rows are met block by
/// block, at one index in all arrays, which the compiler turns into vector instructions.
final class BroadcastRows {
  /// How many elements are met at a time: few enough to stay in the nearest cache.
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
    if (runsX && runsY && length == size) {
      Arithmetic.row(f, xs, ys, out, size);
      return out;
    }
    int block = Math.min(length, BLOCK);
    float[] x = new float[block];
    float[] y = new float[block];
    float[] z = new float[block];
    for (int row = 0; row < size; row += length) {
      int atX = toX.position(row);
      int atY = toY.position(row);
      if (!runsX) {
        Arrays.fill(x, xs[atX]);
      }
      if (!runsY) {
        Arrays.fill(y, ys[atY]);
      }
      for (int i = 0; i < length; i += block) {
        int count = Math.min(block, length - i);
        if (runsX) {
          System.arraycopy(xs, atX + i, x, 0, count);
        }
        if (runsY) {
          System.arraycopy(ys, atY + i, y, 0, count);
        }
        Arithmetic.row(f, x, y, z, count);
        System.arraycopy(z, 0, out, row + i, count);
      }
    }
    return out;
  }

  double[] zip(double[] xs, double[] ys, DoubleBinaryOperator f) {
    double[] out = new double[size];
    if (runsX && runsY && length == size) {
      Arithmetic.row(f, xs, ys, out, size);
      return out;
    }
    int block = Math.min(length, BLOCK);
    double[] x = new double[block];
    double[] y = new double[block];
    double[] z = new double[block];
    for (int row = 0; row < size; row += length) {
      int atX = toX.position(row);
      int atY = toY.position(row);
      if (!runsX) {
        Arrays.fill(x, xs[atX]);
      }
      if (!runsY) {
        Arrays.fill(y, ys[atY]);
      }
      for (int i = 0; i < length; i += block) {
        int count = Math.min(block, length - i);
        if (runsX) {
          System.arraycopy(xs, atX + i, x, 0, count);
        }
        if (runsY) {
          System.arraycopy(ys, atY + i, y, 0, count);
        }
        Arithmetic.row(f, x, y, z, count);
        System.arraycopy(z, 0, out, row + i, count);
      }
    }
    return out;
  }
}
