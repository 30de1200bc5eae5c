package dev.tapedeck.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
  private static final int ROWS = 5;
  private static final int INNER = 7;
  private static final int COLUMNS = 3;
  private static final int BEFORE = 11;

  static Stream<Blas> libraries() {
    return Stream.concat(OpenBlas.load().stream(), Stream.of(new JavaBlas()));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void libraries_multiplyAsTheDefinitionSays_whateverIsTransposed(Blas library) {
    for (boolean ta : new boolean[] {false, true}) {
      for (boolean tb : new boolean[] {false, true}) {
        MatrixProduct product = new MatrixProduct(ta, tb, ROWS, INNER, COLUMNS);
        double[] a = numbers(BEFORE + ROWS * INNER);
        double[] b = numbers(BEFORE + INNER * COLUMNS);
        double[] twofold = new double[BEFORE + ROWS * COLUMNS];
        float[] single = new float[BEFORE + ROWS * COLUMNS];

        library.multiply(product, a, BEFORE, b, BEFORE, twofold, BEFORE);
        library.multiply(product, floats(a), BEFORE, floats(b), BEFORE, single, BEFORE);

        for (int i = 0; i < ROWS; i++) {
          for (int j = 0; j < COLUMNS; j++) {
            double expected = 0;
            for (int k = 0; k < INNER; k++) {
              expected +=
                  a[BEFORE + (ta ? k * ROWS + i : i * INNER + k)]
                      * b[BEFORE + (tb ? j * INNER + k : k * COLUMNS + j)];
            }
            int at = BEFORE + i * COLUMNS + j;
            assertThat(twofold[at]).isEqualTo(expected, within(1e-12));
            assertThat((double) single[at]).isEqualTo(expected, within(1e-4));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void libraries_handNonFiniteNumbersOn(Blas library) {
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
