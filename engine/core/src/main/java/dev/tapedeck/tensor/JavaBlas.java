package dev.tapedeck.tensor;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The BLAS written in Java, for machines without OpenBLAS. It uses vector instructions if the JVM
/// was started with `--add-modules jdk.incubator.vector`.
///
/// It counts columns first, as Fortran does: a row-major product is the product of the transposes
/// in reverse order.
final class JavaBlas implements Blas {
  /// Held, or the level set would be forgotten: the library warns that it found no natives, which
  /// is why it is used.
  private static final Logger WARNINGS =
      Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private final JavaBLAS blas;

  JavaBlas() {
    WARNINGS.setLevel(Level.OFF);
    blas = JavaBLAS.getInstance();
  }

  @Override
  public void multiply(
      MatrixProduct extents, float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    blas.sgemm(
        transposed(extents.transposeB()),
        transposed(extents.transposeA()),
        extents.columns(),
        extents.rows(),
        extents.inner(),
        1,
        b,
        atB,
        extents.strideB(),
        a,
        atA,
        extents.strideA(),
        0,
        c,
        atC,
        extents.columns());
  }

  @Override
  public void multiply(
      MatrixProduct extents, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    blas.dgemm(
        transposed(extents.transposeB()),
        transposed(extents.transposeA()),
        extents.columns(),
        extents.rows(),
        extents.inner(),
        1,
        b,
        atB,
        extents.strideB(),
        a,
        atA,
        extents.strideA(),
        0,
        c,
        atC,
        extents.columns());
  }

  private static String transposed(boolean transpose) {
    return transpose ? "T" : "N";
  }
}
