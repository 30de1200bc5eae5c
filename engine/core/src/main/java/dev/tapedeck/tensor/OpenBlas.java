package dev.tapedeck.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/// OpenBLAS, called on the arrays where they lie: copying operands out of the heap and results back
/// would cost as much again as multiplying a layer of a small network.
final class OpenBlas implements Blas.Floats, Blas.Doubles {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private final MethodHandle single;
  private final MethodHandle twofold;

  private OpenBlas(MethodHandle single, MethodHandle twofold) {
    this.single = single;
    this.twofold = twofold;
  }

  /// Empty where the library has no build for this machine, or may not be loaded.
  static Optional<OpenBlas> load() {
    try {
      Loader.load(openblas_nolapack.class);
      SymbolLookup loaded = SymbolLookup.loaderLookup();
      return Optional.of(
          new OpenBlas(
              gemm(loaded, "cblas_sgemm", JAVA_FLOAT), gemm(loaded, "cblas_dgemm", JAVA_DOUBLE)));
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("restricted") // native access is what this class is for
  private static MethodHandle gemm(SymbolLookup loaded, String name, MemoryLayout scalar) {
    return Linker.nativeLinker()
        .downcallHandle(
            loaded.findOrThrow(name),
            FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS,
                JAVA_INT, ADDRESS, JAVA_INT, scalar, ADDRESS, JAVA_INT),
            Linker.Option.critical(true));
  }

  @Override
  public void multiply(
      MatrixProduct extents, float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    try {
      single.invokeExact(
          ROW_MAJOR,
          transposed(extents.transposeA()),
          transposed(extents.transposeB()),
          extents.rows(),
          extents.columns(),
          extents.inner(),
          1f,
          MemorySegment.ofArray(a).asSlice((long) atA * Float.BYTES),
          extents.strideA(),
          MemorySegment.ofArray(b).asSlice((long) atB * Float.BYTES),
          extents.strideB(),
          0f,
          MemorySegment.ofArray(c).asSlice((long) atC * Float.BYTES),
          extents.columns());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call OpenBLAS", e);
    }
  }

  @Override
  public void multiply(
      MatrixProduct extents, double[] a, int atA, double[] b, int atB, double[] c, int atC) {
    try {
      twofold.invokeExact(
          ROW_MAJOR,
          transposed(extents.transposeA()),
          transposed(extents.transposeB()),
          extents.rows(),
          extents.columns(),
          extents.inner(),
          1d,
          MemorySegment.ofArray(a).asSlice((long) atA * Double.BYTES),
          extents.strideA(),
          MemorySegment.ofArray(b).asSlice((long) atB * Double.BYTES),
          extents.strideB(),
          0d,
          MemorySegment.ofArray(c).asSlice((long) atC * Double.BYTES),
          extents.columns());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call OpenBLAS", e);
    }
  }

  private static int transposed(boolean transpose) {
    return transpose ? TRANSPOSED : AS_IT_IS;
  }
}
