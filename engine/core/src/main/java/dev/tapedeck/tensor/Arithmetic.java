package dev.tapedeck.tensor;

import java.util.function.DoubleBinaryOperator;

/// The four basic operations on floats.
///
/// Each has loops of its own over rows of numbers: a loop that calls a function for each element is
/// some ten times slower than one the compiler can turn into vector instructions, which it does
/// only where all arrays are met at one index. float32 needs no double in between: rounding the
/// exact result once gives the same.
public enum Arithmetic implements DoubleBinaryOperator {
  ADD {
    @Override
    public double applyAsDouble(double x, double y) {
      return x + y;
    }

    @Override
    void row(float[] xs, float[] ys, float[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] + ys[i];
      }
    }

    @Override
    void row(double[] xs, double[] ys, double[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] + ys[i];
      }
    }
  },
  SUBTRACT {
    @Override
    public double applyAsDouble(double x, double y) {
      return x - y;
    }

    @Override
    void row(float[] xs, float[] ys, float[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] - ys[i];
      }
    }

    @Override
    void row(double[] xs, double[] ys, double[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] - ys[i];
      }
    }
  },
  MULTIPLY {
    @Override
    public double applyAsDouble(double x, double y) {
      return x * y;
    }

    @Override
    void row(float[] xs, float[] ys, float[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] * ys[i];
      }
    }

    @Override
    void row(double[] xs, double[] ys, double[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] * ys[i];
      }
    }
  },
  DIVIDE {
    @Override
    public double applyAsDouble(double x, double y) {
      return x / y;
    }

    @Override
    void row(float[] xs, float[] ys, float[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] / ys[i];
      }
    }

    @Override
    void row(double[] xs, double[] ys, double[] out, int length) {
      for (int i = 0; i < length; i++) {
        out[i] = xs[i] / ys[i];
      }
    }
  };

  abstract void row(float[] xs, float[] ys, float[] out, int length);

  abstract void row(double[] xs, double[] ys, double[] out, int length);

  /// Combines a row by any function, of the four basic ones by their own loops.
  static void row(DoubleBinaryOperator f, float[] xs, float[] ys, float[] out, int length) {
    if (f instanceof Arithmetic basic) {
      basic.row(xs, ys, out, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = (float) f.applyAsDouble(xs[i], ys[i]);
    }
  }

  /// As for floats.
  static void row(DoubleBinaryOperator f, double[] xs, double[] ys, double[] out, int length) {
    if (f instanceof Arithmetic basic) {
      basic.row(xs, ys, out, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      out[i] = f.applyAsDouble(xs[i], ys[i]);
    }
  }
}
