package dev.tapedeck.random;

import java.util.function.Supplier;

/// What TensorFlow's kernels draw by rejection: each number takes as many blocks of its own part of
/// a [Philox] stream as it needs.
public final class RejectionDraws {
  private static final double KNUTH_LIMIT = 10;

  private RejectionDraws() {}

  /// Numbers from gamma distributions of rate one: for each shape in turn, `count` of them.
  public static double[][] gamma(Philox stream, double[] shapes, int count) {
    double[][] drawn = new double[shapes.length][count];
    for (int i = 0; i < shapes.length; i++) {
      for (int k = 0; k < count; k++) {
        drawn[i][k] = gamma(part(stream, (long) i * count + k), shapes[i]);
      }
    }
    return drawn;
  }

  /// Counts from Poisson distributions: for each rate in turn, `count` of them.
  public static double[][] poisson(Philox stream, double[] rates, int count) {
    double[][] drawn = new double[rates.length][count];
    for (int i = 0; i < rates.length; i++) {
      for (int k = 0; k < count; k++) {
        Numbers uniform = new Numbers(part(stream, (long) i * count + k));
        drawn[i][k] =
            rates[i] < KNUTH_LIMIT ? arrivals(uniform, rates[i]) : transformed(uniform, rates[i]);
      }
    }
    return drawn;
  }

  private static Philox.Reader part(Philox stream, long number) {
    return new Philox.Reader(stream.skip(PhiloxDraws.RESERVED_BLOCKS * number));
  }

  /// Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (2000); below one, from
  /// the shape that is one larger.
  private static double gamma(Philox.Reader reader, double shape) {
    Numbers uniform = new Numbers(() -> PhiloxDraws.uniform64(reader.nextBlock()));
    if (shape == 1) {
      return -Math.log1p(-uniform.next());
    }
    Numbers normal = new Numbers(() -> PhiloxDraws.normal64(reader.nextBlock()));
    double d = shape + (shape < 1 ? 2.0 / 3 : -1.0 / 3);
    double c = 1.0 / 3 / Math.sqrt(d);
    while (true) {
      double x = normal.next();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double u = uniform.next();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
        return shape < 1 ? d * v * Math.pow(uniform.next(), 1 / shape) : d * v;
      }
    }
  }

  /// How many steps of exponential length fit into the rate (Knuth).
  private static double arrivals(Numbers uniform, double rate) {
    double bound = Math.exp(-rate);
    double product = uniform.next();
    double count = 0;
    while (product > bound) {
      product *= uniform.next();
      count++;
    }
    return count;
  }

  /// Hörmann, "The Transformed Rejection Method for Generating Poisson Random Variables" (1993).
  private static double transformed(Numbers uniform, double rate) {
    double b = 0.931 + 2.53 * Math.sqrt(rate);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    while (true) {
      double u = uniform.next() - 0.5;
      double v = uniform.next();
      double edge = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / edge + b) * u + rate + 0.43);
      if (edge >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) {
        return k;
      }
      if (k < 0 || (edge < 0.013 && v > edge)) {
        continue;
      }
      double weight = Math.log(v * inverseAlpha / (a / (edge * edge) + b));
      if (weight <= -rate + k * Math.log(rate) - LogFactorial.of(k)) {
        return k;
      }
    }
  }

  /// Single numbers out of blocks, each block from its end.
  private static final class Numbers {
    private final Supplier<double[]> blocks;
    private double[] block = {};
    private int left;

    Numbers(Supplier<double[]> blocks) {
      this.blocks = blocks;
    }

    Numbers(Philox.Reader reader) {
      this(() -> PhiloxDraws.uniform64(reader.nextBlock()));
    }

    double next() {
      if (left == 0) {
        block = blocks.get();
        left = block.length;
      }
      return block[--left];
    }
  }
}
