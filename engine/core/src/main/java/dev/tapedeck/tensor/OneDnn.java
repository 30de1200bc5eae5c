package dev.tapedeck.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/// oneDNN, called on the arrays where they lie, as [OpenBlas] is. It multiplies floats only.
final class OneDnn implements Blas.Floats {
  private static final String FOLDER = "/org/bytedeco/dnnl/linux-x86_64/";
  private static final byte AS_IT_IS = 'N';
  private static final byte TRANSPOSED = 'T';

  /// On some processors a long product takes a third longer if the second matrix begins with a line
  /// of the cache. Where an array begins is the collector's affair, so such a matrix is copied to a
  /// place beside the beginning of a line.
  private static final int LONG_SIDE = 256;

  private static final int LINE = 64;
  private static final int BESIDE = 16;

  private final MethodHandle sgemm;

  private OneDnn(MethodHandle sgemm) {
    this.sgemm = sgemm;
  }

  /// Empty where the library has no build for this machine, or may not be loaded.
  static Optional<OneDnn> load() {
    try {
      return unpacked().map(library -> new OneDnn(sgemm(library)));
    } catch (IOException | LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }

  /// The library in JavaCPP's cache, beside the one that it needs and looks for there. It is opened
  /// without JavaCPP's own binding, which asks for OpenCL as well.
  private static Optional<Path> unpacked() throws IOException {
    URL needed = Loader.class.getResource(FOLDER + "libgomp.so.1");
    URL library = Loader.class.getResource(FOLDER + "libdnnl.so.3");
    if (needed == null || library == null) {
      return Optional.empty();
    }
    Loader.cacheResource(needed);
    return Optional.of(Loader.cacheResource(library).toPath());
  }

  @SuppressWarnings("restricted") // native access is what this class is for
  private static MethodHandle sgemm(Path library) {
    return Linker.nativeLinker()
        .downcallHandle(
            SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("dnnl_sgemm"),
            FunctionDescriptor.of(
                JAVA_INT,
                JAVA_BYTE,
                JAVA_BYTE,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG),
            Linker.Option.critical(true));
  }

  @Override
  public void multiply(
      MatrixProduct extents, float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    MemorySegment left = part(a, atA);
    MemorySegment right = part(b, atB);
    MemorySegment product = part(c, atC);
    if (extents.shortestSide() < LONG_SIDE) {
      multiply(extents, left, right, product);
      return;
    }
    long bytes = (long) extents.inner() * extents.columns() * Float.BYTES;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(bytes + BESIDE, LINE).asSlice(BESIDE);
      multiply(extents, left, copy.copyFrom(right.asSlice(0, bytes)), product);
    }
  }

  private static MemorySegment part(float[] array, int at) {
    return MemorySegment.ofArray(array).asSlice((long) at * Float.BYTES);
  }

  private void multiply(MatrixProduct extents, MemorySegment a, MemorySegment b, MemorySegment c) {
    int status;
    try {
      status =
          (int)
              sgemm.invokeExact(
                  transposed(extents.transposeA()),
                  transposed(extents.transposeB()),
                  (long) extents.rows(),
                  (long) extents.columns(),
                  (long) extents.inner(),
                  1f,
                  a,
                  (long) extents.strideA(),
                  b,
                  (long) extents.strideB(),
                  0f,
                  c,
                  (long) extents.columns());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call oneDNN", e);
    }
    if (status != 0) {
      throw new IllegalStateException("oneDNN refused " + extents + " with status " + status);
    }
  }

  private static byte transposed(boolean transpose) {
    return transpose ? TRANSPOSED : AS_IT_IS;
  }
}
