package dev.tapedeck.tensor;

/// The product of a `rows × inner` and an `inner × columns` matrix, row-major, counted after
/// transposing.
///
/// All are summed in the type of the elements, term by term, as TensorFlow does, so that small
/// products come out to the last digit as there; half precision is summed in double and rounded
/// once. Large products go to a [Blas].
public record MatrixProduct(
    boolean transposeA, boolean transposeB, int rows, int inner, int columns) {
  /// From here on a library is faster than a plain loop, and loading one is worth it.
  private static final long LARGE = 32L * 32 * 32;

  /// The products of stacks of matrices of one floating type.
  ///
  /// @param out the shape of the stack of results
  /// @param toA which matrix of `a` goes into a result
  public Tensor of(Tensor a, Tensor b, Shape out, Broadcast toA, Broadcast toB) {
    boolean large = (long) rows * inner * columns >= LARGE;
    if (a.dtype() == DType.FLOAT32) {
      float[] c = new float[out.size()];
      for (int m = 0; atC(m) < c.length; m++) {
        if (large) {
          Blas.floats().multiply(this, a.floats(), atA(toA, m), b.floats(), atB(toB, m), c, atC(m));
        } else {
          multiply(a.floats(), atA(toA, m), b.floats(), atB(toB, m), c, atC(m));
        }
      }
      return Tensor.over(DType.FLOAT32, out, c);
    }
    double[] c = new double[out.size()];
    boolean library = large && a.dtype() == DType.FLOAT64;
    double[] left = library ? a.doubles() : a.toDoubles();
    double[] right = library ? b.doubles() : b.toDoubles();
    for (int m = 0; atC(m) < c.length; m++) {
      if (library) {
        Blas.doubles().multiply(this, left, atA(toA, m), right, atB(toB, m), c, atC(m));
      } else {
        multiply(left, atA(toA, m), right, atB(toB, m), c, atC(m));
      }
    }
    return library ? Tensor.over(DType.FLOAT64, out, c) : Tensor.fill(a.dtype(), out, i -> c[i]);
  }

  private int atA(Broadcast toA, int m) {
    return toA.position(m) * rows * inner;
  }

  private int atB(Broadcast toB, int m) {
    return toB.position(m) * inner * columns;
  }

  private int atC(int m) {
    return m * rows * columns;
  }

  private void multiply(double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    for (int i = 0; i < rows; i++) {
      int row = atC + i * columns;
      for (int k = 0; k < inner; k++) {
        double factor = a[atA + inA(i, k)];
        for (int j = 0; j < columns; j++) {
          c[row + j] += factor * b[atB + inB(k, j)];
        }
      }
    }
  }

  private void multiply(float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    for (int i = 0; i < rows; i++) {
      int row = atC + i * columns;
      for (int k = 0; k < inner; k++) {
        float factor = a[atA + inA(i, k)];
        for (int j = 0; j < columns; j++) {
          c[row + j] += factor * b[atB + inB(k, j)];
        }
      }
    }
  }

  /// Where `a` has the term `k` of row `i`.
  int inA(int i, int k) {
    return transposeA ? k * rows + i : i * inner + k;
  }

  /// Where `b` has the term `k` of column `j`.
  int inB(int k, int j) {
    return transposeB ? j * inner + k : k * columns + j;
  }

  int shortestSide() {
    return Math.min(inner, Math.min(rows, columns));
  }

  /// Elements from one row of `a` as it is stored to the next.
  int strideA() {
    return Math.max(1, transposeA ? rows : inner);
  }

  /// Elements from one row of `b` as it is stored to the next.
  int strideB() {
    return Math.max(1, transposeB ? inner : columns);
  }
}
