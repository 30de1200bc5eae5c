package dev.tapedeck.tensor;

/// Libraries that multiply large matrices, the fastest that can be loaded; each is loaded when one
/// is needed first, and not before. `-Dtapedeck.blas=java` asks for Java.
final class Blas {
  /// Multiplies matrices of floats.
  interface Floats {
    /// `c = a b` for matrices that begin somewhere in arrays.
    void multiply(
        MatrixProduct extents, float[] a, int atA, float[] b, int atB, float[] c, int atC);
  }

  /// Multiplies matrices of doubles.
  interface Doubles {
    /// `c = a b` for matrices that begin somewhere in arrays.
    void multiply(
        MatrixProduct extents, double[] a, int atA, double[] b, int atB, double[] c, int atC);
  }

  private static final boolean JAVA = "java".equals(System.getProperty("tapedeck.blas"));

  private Blas() {}

  /// oneDNN where it can be loaded, else OpenBLAS, else Java.
  static Floats floats() {
    return BestForFloats.FOUND;
  }

  /// OpenBLAS where it can be loaded, else Java.
  static Doubles doubles() {
    return BestForDoubles.FOUND;
  }

  private static final class BestForFloats {
    private static final Floats FOUND =
        JAVA
            ? new JavaBlas()
            : OneDnn.load().<Floats>map(found -> found).or(OpenBlas::load).orElseGet(JavaBlas::new);
  }

  private static final class BestForDoubles {
    private static final Doubles FOUND =
        JAVA
            ? new JavaBlas()
            : OpenBlas.load().<Doubles>map(found -> found).orElseGet(JavaBlas::new);
  }
}
