package dev.tapedeck.tensor;

import static dev.tapedeck.tensor.DType.BFLOAT16;
import static dev.tapedeck.tensor.DType.BOOL;
import static dev.tapedeck.tensor.DType.COMPLEX128;
import static dev.tapedeck.tensor.DType.COMPLEX64;
import static dev.tapedeck.tensor.DType.FLOAT16;
import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT64;
import static dev.tapedeck.tensor.DType.INT8;
import static dev.tapedeck.tensor.DType.UINT16;
import static dev.tapedeck.tensor.DType.UINT64;
import static dev.tapedeck.tensor.DType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  @Test
  void fill_roundsToTheNearestHalf() {
    assertThat(Tensor.vector(FLOAT16, 0.1, 1.0 / 3, 2049, 2051, 70000, 1e-8).toDoubles())
        .containsExactly(0.0999755859375, 0.333251953125, 2048, 2052, Double.POSITIVE_INFINITY, 0);
    assertThat(Tensor.vector(BFLOAT16, 0.1, 1.0 / 3, 257, 259, 1e39).toDoubles())
        .containsExactly(0.10009765625, 0.333984375, 256, 260, Double.POSITIVE_INFINITY);
  }

  @Test
  void fillIntegers_keepsTheLowBits() {
    assertThat(Tensor.fillIntegers(INT8, Shape.of(1), _ -> 300).longAt(0)).isEqualTo(44);
    assertThat(Tensor.fillIntegers(UINT8, Shape.of(1), _ -> -1).longAt(0)).isEqualTo(255);
    assertThat(Tensor.fillIntegers(UINT16, Shape.of(1), _ -> -1).doubleAt(0)).isEqualTo(65535);
    assertThat(Tensor.fillIntegers(UINT64, Shape.of(1), _ -> -1).doubleAt(0)).isEqualTo(0x1p64);
  }

  @Test
  void cast_takesTheRealPart_whenComplex() {
    Tensor z = complex(new Complex(1.5, 2), new Complex(0, 1), Complex.ZERO);
    assertThat(z.cast(FLOAT32).toDoubles()).containsExactly(1.5, 0, 0);
    assertThat(z.cast(INT64).longAt(0)).isEqualTo(1);
    assertThat(z.cast(BOOL).toDoubles()).containsExactly(1, 1, 0);
    assertThat(z.cast(COMPLEX64).complexAt(0)).isEqualTo(new Complex(1.5, 2));
    assertThat(Tensor.vector(FLOAT64, 2).cast(COMPLEX128).complexAt(0))
        .isEqualTo(new Complex(2, 0));
  }

  @Test
  void cast_isExact_betweenIntegers() {
    long large = (1L << 62) + 1;
    Tensor longs = Tensor.fillIntegers(INT64, Shape.of(1), _ -> large);
    assertThat(longs.cast(UINT64).cast(INT64).longAt(0)).isEqualTo(large);
    assertThat(Tensor.vector(FLOAT64, 0x1.8p63).cast(UINT64).doubleAt(0)).isEqualTo(0x1.8p63);
  }

  @Test
  void pick_movesWholeComplexNumbers() {
    Tensor z = complex(new Complex(1, 2), new Complex(3, 4));
    Tensor picked = z.pick(Shape.of(3), i -> i - 1);
    assertThat(List.of(picked.complexAt(0), picked.complexAt(1), picked.complexAt(2)))
        .containsExactly(Complex.ZERO, new Complex(1, 2), new Complex(3, 4));
    assertThat(Tensor.interleaved(List.of(z, z), 2, Shape.of(4)).complexAt(1))
        .isEqualTo(new Complex(1, 2));
  }

  @ParameterizedTest
  @EnumSource
  void zeros_haveAsManyElementsAsTheShape(DType dtype) {
    Tensor zeros = Tensor.zeros(dtype, Shape.of(2, 3));
    assertThat(zeros.sameAs(zeros.pick(Shape.of(2, 3), i -> 5 - i))).isTrue();
    assertThat(DType.named(dtype.tfName())).isEqualTo(dtype);
  }

  @Test
  void brief_writesComplexNumbersAndLargeIntegers() {
    assertThat(complex(new Complex(1.5, -2)).brief()).isEqualTo("[1.5-2i]");
    assertThat(Tensor.fillIntegers(UINT64, Shape.SCALAR, _ -> -1).brief())
        .isEqualTo("18446744073709551615");
  }

  private static Tensor complex(Complex... values) {
    return Tensor.fillComplex(COMPLEX128, Shape.of(values.length), i -> List.of(values).get(i));
  }
}
