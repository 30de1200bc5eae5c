package dev.tapedeck.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseTest {
  static Stream<Arguments> shapes() {
    List<Shape> shapes =
        List.of(
            Shape.SCALAR,
            Shape.of(1),
            Shape.of(4),
            Shape.of(3, 1),
            Shape.of(3, 4),
            Shape.of(2, 1, 4),
            Shape.of(2, 3, 1),
            Shape.of(1, 3, 4),
            Shape.of(2, 3, 4),
            Shape.of(2, 1, 1));
    return shapes.stream().flatMap(x -> shapes.stream().map(y -> Arguments.of(x, y)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void zip_meetsTheElementsThatNumpyMeets(Shape x, Shape y) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Tensor left = Tensor.fill(dtype, x, i -> i + 1);
      Tensor right = Tensor.fill(dtype, y, i -> 100 * (i + 1));

      Tensor basic = Elementwise.zip(left, right, "AddV2", Arithmetic.ADD);
      Tensor general = Elementwise.zip(left, right, "AddV2", (a, b) -> a + b);

      assertThat(basic.toDoubles()).isEqualTo(sums(left, right, basic.shape()));
      assertThat(general.sameAs(basic)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void zip_keepsToItsRows_whenTheyAreLongerThanABlock(Shape x, Shape y) {
    Tensor left = Tensor.fill(DType.FLOAT32, longer(x), i -> i + 1);
    Tensor right = Tensor.fill(DType.FLOAT32, longer(y), i -> -i);

    Tensor sum = Elementwise.zip(left, right, "AddV2", Arithmetic.ADD);

    assertThat(sum.toDoubles()).isEqualTo(sums(left, right, sum.shape()));
  }

  private static Shape longer(Shape shape) {
    return Shape.of(shape.toList().stream().map(extent -> extent == 4 ? 1_500 : extent).toList());
  }

  /// By numpy's rule, axis by axis from the right.
  private static double[] sums(Tensor x, Tensor y, Shape result) {
    double[] sums = new double[result.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] =
          x.doubleAt(position(i, x.shape(), result)) + y.doubleAt(position(i, y.shape(), result));
    }
    return sums;
  }

  private static int position(int index, Shape operand, Shape result) {
    int rest = index;
    int position = 0;
    int stride = 1;
    for (int back = 1; back <= operand.rank(); back++) {
      int at = rest % result.extent(-back);
      rest /= result.extent(-back);
      position += (operand.extent(-back) == 1 ? 0 : at) * stride;
      stride *= operand.extent(-back);
    }
    return position;
  }
}
