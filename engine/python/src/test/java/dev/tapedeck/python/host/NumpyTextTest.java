package dev.tapedeck.python.host;

import static dev.tapedeck.tensor.DType.BOOL;
import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;
import static dev.tapedeck.tensor.DType.INT64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyTextTest {
  private final NumpyText text = new NumpyText(NumpyText.Options.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "6, 6.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "16777216, 1.6777216e+07",
    "999999, 999999.0",
    "1e6, 1e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-8, 1.5e-08",
    "1e-45, 1e-45",
    "3.4028235e38, 3.4028235e+38",
    "NaN, nan",
    "-Infinity, -inf"
  })
  void number_isTheFewestDigits_whenSingle(double value, String expected) {
    assertThat(NumpyText.number(value, FLOAT32)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "5e-324, 5e-324",
    "2e-323, 2e-323",
    "1e23, 1e+23",
    "9007199254740993, 9007199254740992.0",
    "123456789.125, 123456789.125",
    "1e100, 1e+100"
  })
  void number_isTheFewestDigits_whenDouble(double value, String expected) {
    assertThat(NumpyText.number(value, FLOAT64)).isEqualTo(expected);
  }

  @Test
  void str_alignsPoints_whenFixed() {
    assertThat(text.str(floats(4, 108))).isEqualTo("[  4. 108.]");
    assertThat(text.str(floats(1, 2.5))).isEqualTo("[1.  2.5]");
    assertThat(text.str(floats(-1.5, 22.25, 3))).isEqualTo("[-1.5  22.25  3.  ]");
    assertThat(text.str(floats(0, -0.0))).isEqualTo("[ 0. -0.]");
  }

  @Test
  void str_usesPowersOfTen_whenLargeSmallOrFarApart() {
    assertThat(text.str(floats(1e8, 1))).isEqualTo("[1.e+08 1.e+00]");
    assertThat(text.str(floats(0.00009, 0.001))).isEqualTo("[9.e-05 1.e-03]");
    assertThat(text.str(floats(1, 1001))).isEqualTo("[1.000e+00 1.001e+03]");
    assertThat(text.str(floats(1, 1000))).isEqualTo("[   1. 1000.]");
    assertThat(text.str(doubles(1e-300, 1e100))).isEqualTo("[1.e-300 1.e+100]");
    assertThat(text.str(doubles(1e-8, 1e100))).isEqualTo("[1.e-008 1.e+100]");
    assertThat(text.str(floats(-1e-8, 2.5))).isEqualTo("[-1.0e-08  2.5e+00]");
  }

  @Test
  void str_cutsAtEightDigits_whenMoreWouldBeNeeded() {
    assertThat(text.str(doubles(1 / 3.0, 0.1 + 0.2))).isEqualTo("[0.33333333 0.3       ]");
    assertThat(text.str(doubles(1 / 3.0, 12345))).isEqualTo("[3.33333333e-01 1.23450000e+04]");
    assertThat(text.str(floats(0.1, 1.1234568))).isEqualTo("[0.1       1.1234568]");
  }

  @Test
  void str_makesRoom_whenNotFinite() {
    assertThat(text.str(floats(Double.POSITIVE_INFINITY, -1))).isEqualTo("[inf -1.]");
    assertThat(text.str(floats(Double.NaN, 1))).isEqualTo("[nan  1.]");
    assertThat(text.str(floats(Double.NEGATIVE_INFINITY, 1))).isEqualTo("[-inf   1.]");
    assertThat(text.str(floats(Double.NaN, 100.5))).isEqualTo("[  nan 100.5]");
    assertThat(text.str(floats(Double.NaN, Double.NaN))).isEqualTo("[nan nan]");
    assertThat(text.str(floats(1e-10, Double.NaN))).isEqualTo("[1.e-10    nan]");
  }

  @Test
  void str_writesOtherTypes() {
    assertThat(text.str(Tensor.vector(INT32, 1, -20))).isEqualTo("[  1 -20]");
    assertThat(text.str(Tensor.vector(BOOL, 1, 0))).isEqualTo("[ True False]");
    assertThat(text.str(Tensor.over(DType.STRING, Shape.of(2), new String[] {"a", "b'\n"})))
        .isEqualTo("[b'a' b\"b'\\n\"]");
    assertThat(text.str(Tensor.string("한"))).isEqualTo("b'\\xed\\x95\\x9c'");
  }

  @Test
  void str_breaksLines_whenTheyAreLong() {
    Tensor row = Tensor.fill(FLOAT32, Shape.of(30), i -> i / 2.0);
    assertThat(text.str(row))
        .isEqualTo(
            """
            [ 0.   0.5  1.   1.5  2.   2.5  3.   3.5  4.   4.5  5.   5.5  6.   6.5
              7.   7.5  8.   8.5  9.   9.5 10.  10.5 11.  11.5 12.  12.5 13.  13.5
             14.  14.5]\
            """);
    Tensor cube = Tensor.fill(FLOAT32, Shape.of(2, 1, 2), i -> i);
    assertThat(text.str(cube)).isEqualTo("[[[0. 1.]]\n\n [[2. 3.]]]");
  }

  @Test
  void str_abridges_whenAboveTheThreshold() {
    Tensor square = Tensor.fill(INT64, Shape.of(40, 40), i -> i);
    assertThat(text.str(square))
        .isEqualTo(
            """
            [[   0    1    2 ...   37   38   39]
             [  40   41   42 ...   77   78   79]
             [  80   81   82 ...  117  118  119]
             ...
             [1480 1481 1482 ... 1517 1518 1519]
             [1520 1521 1522 ... 1557 1558 1559]
             [1560 1561 1562 ... 1597 1598 1599]]\
            """);
    assertThat(text.str(Tensor.fill(INT64, Shape.of(1000), i -> 1))).doesNotContain("...");
  }

  @Test
  void repr_saysTheType_unlessItIsImplied() {
    assertThat(text.repr(floats(1, 2))).isEqualTo("array([1., 2.], dtype=float32)");
    assertThat(text.repr(doubles(1, 2))).isEqualTo("array([1., 2.])");
    assertThat(text.repr(Tensor.vector(INT64, 1, 2))).isEqualTo("array([1, 2])");
    assertThat(text.repr(Tensor.vector(BOOL, 1, 0))).isEqualTo("array([ True, False])");
    assertThat(text.repr(Tensor.fill(FLOAT64, Shape.of(0), i -> 0)))
        .isEqualTo("array([], dtype=float64)");
    assertThat(text.repr(Tensor.fill(FLOAT32, Shape.of(2, 0), i -> 0)))
        .isEqualTo("array([], shape=(2, 0), dtype=float32)");
  }

  @Test
  void repr_movesTheTypeToItsOwnLine_whenItDoesNotFit() {
    Tensor row = Tensor.fill(FLOAT32, Shape.of(13), i -> i + 0.5);
    assertThat(text.repr(row))
        .isEqualTo(
            """
            array([ 0.5,  1.5,  2.5,  3.5,  4.5,  5.5,  6.5,  7.5,  8.5,  9.5, 10.5,
                   11.5, 12.5], dtype=float32)\
            """);
    Tensor exact = Tensor.fill(FLOAT32, Shape.of(11), i -> i + 10.5);
    assertThat(text.repr(exact))
        .isEqualTo(
            """
            array([10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5, 18.5, 19.5, 20.5],
                  dtype=float32)\
            """);
  }

  @Test
  void str_followsTheOptions() {
    NumpyText terse = new NumpyText(new NumpyText.Options(2, 4, 1, 75, true));
    assertThat(terse.str(doubles(0.12345, 0.00001))).isEqualTo("[0.12 0.  ]");
    assertThat(terse.str(Tensor.fill(INT64, Shape.of(5), i -> i))).isEqualTo("[0 ... 4]");
  }

  @Test
  void number_readsBackAsItself_whenRandom() {
    java.util.Random random = new java.util.Random(7);
    IntStream.range(0, 2000)
        .forEach(_ -> {
          float value = Float.intBitsToFloat(random.nextInt());
          if (Float.isFinite(value)) {
            assertThat(Float.parseFloat(NumpyText.number(value, FLOAT32))).isEqualTo(value);
          }
        });
  }

  private static Tensor floats(double... values) {
    return Tensor.vector(FLOAT32, values);
  }

  private static Tensor doubles(double... values) {
    return Tensor.vector(FLOAT64, values);
  }
}
