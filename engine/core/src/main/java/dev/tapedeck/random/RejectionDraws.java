package dev.tapedeck.random;

import java.util.function.Supplier;

/// What TensorFlow's kernels draw by rejection: each number takes as many blocks of its own part of
/// a [Philox] stream as it needs.
public final class RejectionDraws {
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
        drawn[i][k] = Poisson.next(uniform::next, rates[i]);
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
