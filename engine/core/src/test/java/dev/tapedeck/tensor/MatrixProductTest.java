package dev.tapedeck.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
  private static final int ROWS = 5;
  private static final int INNER = 7;
  private static final int COLUMNS = 3;
  private static final int BEFORE = 11;

  static Stream<Blas.Floats> librariesForFloats() {
    return Stream.<Optional<? extends Blas.Floats>>of(
            OneDnn.load(), OpenBlas.load(), Optional.of(new JavaBlas()))
        .flatMap(Optional::stream);
  }

  static Stream<Blas.Doubles> librariesForDoubles() {
    return Stream.<Optional<? extends Blas.Doubles>>of(OpenBlas.load(), Optional.of(new JavaBlas()))
        .flatMap(Optional::stream);
  }

  static Stream<MatrixProduct> transpositions() {
    return transpositions(ROWS, INNER, COLUMNS);
  }

  static Stream<MatrixProduct> transpositions(int rows, int inner, int columns) {
    return Stream.of(false, true)
        .flatMap(
            a -> Stream.of(false, true).map(b -> new MatrixProduct(a, b, rows, inner, columns)));
  }

  @ParameterizedTest
  @MethodSource("librariesForFloats")
  void floats_areMultipliedAsTheDefinitionSays_whateverIsTransposed(Blas.Floats library) {
    float[] a = floats(numbers(BEFORE + ROWS * INNER));
    float[] b = floats(numbers(BEFORE + INNER * COLUMNS));
    transpositions()
        .forEach(product -> {
          float[] c = new float[BEFORE + ROWS * COLUMNS];
          library.multiply(product, a, BEFORE, b, BEFORE, c, BEFORE);
          assertThat(c).containsExactly(floats(byDefinition(product)), within(1e-4f));
        });
  }

  @ParameterizedTest
  @MethodSource("librariesForFloats")
  void floats_areMultipliedLikewise_ifAllSidesAreLong(Blas.Floats library) {
    transpositions(257, 256, 258)
        .forEach(product -> {
          float[] a = floats(numbers(BEFORE + product.rows() * product.inner()));
          float[] b = floats(numbers(BEFORE + product.inner() * product.columns()));
          float[] c = new float[BEFORE + product.rows() * product.columns()];
          library.multiply(product, a, BEFORE, b, BEFORE, c, BEFORE);
          assertThat(c).containsExactly(floats(byDefinition(product)), within(1e-2f));
        });
  }

  @ParameterizedTest
  @MethodSource("librariesForDoubles")
  void doubles_areMultipliedAsTheDefinitionSays_whateverIsTransposed(Blas.Doubles library) {
    double[] a = numbers(BEFORE + ROWS * INNER);
    double[] b = numbers(BEFORE + INNER * COLUMNS);
    transpositions()
        .forEach(product -> {
          double[] c = new double[BEFORE + ROWS * COLUMNS];
          library.multiply(product, a, BEFORE, b, BEFORE, c, BEFORE);
          assertThat(c).containsExactly(byDefinition(product), within(1e-12));
        });
  }

  @ParameterizedTest
  @MethodSource("librariesForFloats")
  void floats_handNonFiniteNumbersOn(Blas.Floats library) {
    float[] c = new float[1];
    MatrixProduct product = new MatrixProduct(false, false, 1, 2, 1);

    library.multiply(product, new float[] {Float.NaN, 1}, 0, new float[] {0, 1}, 0, c, 0);

    assertThat(c[0]).isNaN();
  }

  /// What TensorFlow 2.21 answers; the true value, rounded once, ends with other digits.
  @Test
  void of_sumsFloatsTermByTerm() {
    Tensor a = Tensor.over(DType.FLOAT32, Shape.of(1, 4), new float[] {.36f, .29f, .03f, .55f});
    Tensor b = Tensor.over(DType.FLOAT32, Shape.of(4, 1), new float[] {-.74f, -.16f, -.48f, .6f});
    Broadcast one = new Broadcast(Shape.SCALAR, Shape.SCALAR);

    Tensor c = new MatrixProduct(false, false, 1, 4, 1).of(a, b, Shape.of(1, 1), one, one);

    assertThat(c.floats()).containsExactly(0.0027999878f);
  }

  private static double[] byDefinition(MatrixProduct product) {
    int rows = product.rows();
    int inner = product.inner();
    int columns = product.columns();
    double[] a = numbers(BEFORE + rows * inner);
    double[] b = numbers(BEFORE + inner * columns);
    double[] c = new double[BEFORE + rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          c[BEFORE + i * columns + j] +=
              a[BEFORE + (product.transposeA() ? k * rows + i : i * inner + k)]
                  * b[BEFORE + (product.transposeB() ? j * inner + k : k * columns + j)];
        }
      }
    }
    return c;
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Math.sin(i + 1);
    }
    return numbers;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
