package dev.tapedeck.tensor;

import java.util.function.DoubleBinaryOperator;

/// The four basic operations on floats.
///
/// Each has loops of its own over rows of numbers: a loop that calls a function for each element is
/// some ten times slower than one the compiler can turn into vector instructions. float32 needs no
/// double in between: rounding the exact result once gives the same.
public enum Arithmetic implements DoubleBinaryOperator {
  ADD {
    @Override
    public double applyAsDouble(double x, double y) {
      return x + y;
    }

    @Override
    void row(float[] xs, int atX, float[] ys, int atY, float[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] + ys[atY + i];
      }
    }

    @Override
    void row(double[] xs, int atX, double[] ys, int atY, double[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] + ys[atY + i];
      }
    }
  },
  SUBTRACT {
    @Override
    public double applyAsDouble(double x, double y) {
      return x - y;
    }

    @Override
    void row(float[] xs, int atX, float[] ys, int atY, float[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] - ys[atY + i];
      }
    }

    @Override
    void row(double[] xs, int atX, double[] ys, int atY, double[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] - ys[atY + i];
      }
    }
  },
  MULTIPLY {
    @Override
    public double applyAsDouble(double x, double y) {
      return x * y;
    }

    @Override
    void row(float[] xs, int atX, float[] ys, int atY, float[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] * ys[atY + i];
      }
    }

    @Override
    void row(double[] xs, int atX, double[] ys, int atY, double[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] * ys[atY + i];
      }
    }
  },
  DIVIDE {
    @Override
    public double applyAsDouble(double x, double y) {
      return x / y;
    }

    @Override
    void row(float[] xs, int atX, float[] ys, int atY, float[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] / ys[atY + i];
      }
    }

    @Override
    void row(double[] xs, int atX, double[] ys, int atY, double[] out, int at, int length) {
      for (int i = 0; i < length; i++) {
        out[at + i] = xs[atX + i] / ys[atY + i];
      }
    }
  };

  abstract void row(float[] xs, int atX, float[] ys, int atY, float[] out, int at, int length);

  abstract void row(double[] xs, int atX, double[] ys, int atY, double[] out, int at, int length);

  /// Combines a row by any function, of the four basic ones by their own loops.
  static void row(
      DoubleBinaryOperator f,
      float[] xs,
      int atX,
      float[] ys,
      int atY,
      float[] out,
      int at,
      int length) {
    if (f instanceof Arithmetic basic) {
      basic.row(xs, atX, ys, atY, out, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[at + i] = (float) f.applyAsDouble(xs[atX + i], ys[atY + i]);
    }
  }

  /// As for floats.
  static void row(
      DoubleBinaryOperator f,
      double[] xs,
      int atX,
      double[] ys,
      int atY,
      double[] out,
      int at,
      int length) {
    if (f instanceof Arithmetic basic) {
      basic.row(xs, atX, ys, atY, out, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[at + i] = f.applyAsDouble(xs[atX + i], ys[atY + i]);
    }
  }
}
