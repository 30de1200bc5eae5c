package dev.tapedeck.tensor;

/// Products of matrices in plain Java, for machines without a library.
///
/// The compiler turns a loop into vector instructions where it meets all arrays at one index, so
/// the operands are first laid out anew: every row of `b` and of the result in an array of its own,
/// padded with zeros to whole steps. A step adds the products of two rows by four terms, which
/// loads each row of `b` once for two results; as many terms are taken in turn as stay in the
/// cache.
final class JavaBlas implements Blas.Floats, Blas.Doubles {
  private static final int COLUMNS = 512;
  private static final int TERMS_CACHED = 64;
  private static final int TERMS = 4;
  private static final int ROWS = 2;

  @Override
  public void multiply(
      MatrixProduct product, float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    int height = rounded(product.rows(), ROWS);
    int depth = rounded(product.inner(), TERMS);
    float[][] left = new float[height][depth];
    for (int i = 0; i < product.rows(); i++) {
      for (int k = 0; k < product.inner(); k++) {
        left[i][k] = a[atA + product.inA(i, k)];
      }
    }
    for (int from = 0; from < product.columns(); from += COLUMNS) {
      int width = Math.min(COLUMNS, product.columns() - from);
      float[][] right = new float[depth][width];
      for (int k = 0; k < product.inner(); k++) {
        for (int j = 0; j < width; j++) {
          right[k][j] = b[atB + product.inB(k, from + j)];
        }
      }
      float[][] sums = new float[height][width];
      multiply(left, right, sums);
      for (int i = 0; i < product.rows(); i++) {
        System.arraycopy(sums[i], 0, c, atC + i * product.columns() + from, width);
      }
    }
  }

  private static void multiply(float[][] left, float[][] right, float[][] sums) {
    for (int first = 0; first < right.length; first += TERMS_CACHED) {
      int last = Math.min(right.length, first + TERMS_CACHED);
      for (int i = 0; i < sums.length; i += ROWS) {
        for (int k = first; k < last; k += TERMS) {
          add(left[i], left[i + 1], right, k, sums[i], sums[i + 1]);
        }
      }
    }
  }

  private static void add(
      float[] upper, float[] lower, float[][] right, int k, float[] upperSums, float[] lowerSums) {
    float u0 = upper[k];
    float u1 = upper[k + 1];
    float u2 = upper[k + 2];
    float u3 = upper[k + 3];
    float l0 = lower[k];
    float l1 = lower[k + 1];
    float l2 = lower[k + 2];
    float l3 = lower[k + 3];
    float[] right0 = right[k];
    float[] right1 = right[k + 1];
    float[] right2 = right[k + 2];
    float[] right3 = right[k + 3];
    for (int j = 0; j < upperSums.length; j++) {
      float r0 = right0[j];
      float r1 = right1[j];
      float r2 = right2[j];
      float r3 = right3[j];
      float upperSum = Math.fma(u1, r1, Math.fma(u0, r0, upperSums[j]));
      float lowerSum = Math.fma(l1, r1, Math.fma(l0, r0, lowerSums[j]));
      upperSums[j] = Math.fma(u3, r3, Math.fma(u2, r2, upperSum));
      lowerSums[j] = Math.fma(l3, r3, Math.fma(l2, r2, lowerSum));
    }
  }

  @Override
  public void multiply(
      MatrixProduct product, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    int height = rounded(product.rows(), ROWS);
    int depth = rounded(product.inner(), TERMS);
    double[][] left = new double[height][depth];
    for (int i = 0; i < product.rows(); i++) {
      for (int k = 0; k < product.inner(); k++) {
        left[i][k] = a[atA + product.inA(i, k)];
      }
    }
    for (int from = 0; from < product.columns(); from += COLUMNS) {
      int width = Math.min(COLUMNS, product.columns() - from);
      double[][] right = new double[depth][width];
      for (int k = 0; k < product.inner(); k++) {
        for (int j = 0; j < width; j++) {
          right[k][j] = b[atB + product.inB(k, from + j)];
        }
      }
      double[][] sums = new double[height][width];
      multiply(left, right, sums);
      for (int i = 0; i < product.rows(); i++) {
        System.arraycopy(sums[i], 0, c, atC + i * product.columns() + from, width);
      }
    }
  }

  private static void multiply(double[][] left, double[][] right, double[][] sums) {
    for (int first = 0; first < right.length; first += TERMS_CACHED) {
      int last = Math.min(right.length, first + TERMS_CACHED);
      for (int i = 0; i < sums.length; i += ROWS) {
        for (int k = first; k < last; k += TERMS) {
          add(left[i], left[i + 1], right, k, sums[i], sums[i + 1]);
        }
      }
    }
  }

  private static void add(
      double[] upper,
      double[] lower,
      double[][] right,
      int k,
      double[] upperSums,
      double[] lowerSums) {
    double u0 = upper[k];
    double u1 = upper[k + 1];
    double u2 = upper[k + 2];
    double u3 = upper[k + 3];
    double l0 = lower[k];
    double l1 = lower[k + 1];
    double l2 = lower[k + 2];
    double l3 = lower[k + 3];
    double[] right0 = right[k];
    double[] right1 = right[k + 1];
    double[] right2 = right[k + 2];
    double[] right3 = right[k + 3];
    for (int j = 0; j < upperSums.length; j++) {
      double r0 = right0[j];
      double r1 = right1[j];
      double r2 = right2[j];
      double r3 = right3[j];
      double upperSum = Math.fma(u1, r1, Math.fma(u0, r0, upperSums[j]));
      double lowerSum = Math.fma(l1, r1, Math.fma(l0, r0, lowerSums[j]));
      upperSums[j] = Math.fma(u3, r3, Math.fma(u2, r2, upperSum));
      lowerSums[j] = Math.fma(l3, r3, Math.fma(l2, r2, lowerSum));
    }
  }

  private static int rounded(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
