package dev.tapedeck.tensor;

/// A library that multiplies large matrices.
interface Blas {
  /// `c = a b` for matrices that begin somewhere in arrays.
  void multiply(MatrixProduct extents, float[] a, int atA, float[] b, int atB, float[] c, int atC);

  /// As for floats.
  void multiply(
      MatrixProduct extents, double[] a, int atA, double[] b, int atB, double[] c, int atC);

  /// OpenBLAS where it can be loaded, else Java. `-Dtapedeck.blas=java` asks for Java.
  static Blas best() {
    return Best.FOUND;
  }

  /// Loads a library when one is needed first, and not before.
  final class Best {
    private static final Blas FOUND =
        "java".equals(System.getProperty("tapedeck.blas"))
            ? new JavaBlas()
            : OpenBlas.load().<Blas>map(found -> found).orElseGet(JavaBlas::new);

    private Best() {}
  }
}
