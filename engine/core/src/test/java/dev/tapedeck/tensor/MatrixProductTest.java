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
    return Stream.of(false, true)
        .flatMap(
            a -> Stream.of(false, true).map(b -> new MatrixProduct(a, b, ROWS, INNER, COLUMNS)));
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
    double[] a = numbers(BEFORE + ROWS * INNER);
    double[] b = numbers(BEFORE + INNER * COLUMNS);
    double[] c = new double[BEFORE + ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        for (int k = 0; k < INNER; k++) {
          c[BEFORE + i * COLUMNS + j] +=
              a[BEFORE + (product.transposeA() ? k * ROWS + i : i * INNER + k)]
                  * b[BEFORE + (product.transposeB() ? j * INNER + k : k * COLUMNS + j)];
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
