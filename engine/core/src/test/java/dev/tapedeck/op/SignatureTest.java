package dev.tapedeck.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
  static Stream<Op> signedOps() {
    return OpCatalog.all().stream().filter(op -> Signature.of(op.name()).isPresent());
  }

  @Test
  void table_coversMostOps() {
    assertThat(signedOps()).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("signedOps")
  void signature_hasAKindForEachInput(Op op) {
    assertThat(Signature.of(op.name()).orElseThrow().kinds()).hasSameSizeAs(op.inputs());
  }

  @Test
  void requireTypes_namesTheTypesThatAreAllowed_whenTheFirstIsNot() {
    assertThatThrownBy(
            () -> ElementwiseOps.SIN.requireTypes(List.of(Tensor.scalar(DType.INT32, 1))))
        .isInstanceOf(ProgramException.class)
        .hasMessage(
            "Value for attr 'T' of int32 is not in the list of allowed values: bfloat16, half, float, double, complex64, complex128\n"
                + "\t; NodeDef: {{node Sin}}; Op<name=Sin; signature=x:T -> y:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]> [Op:Sin] name: ");
  }

  @Test
  void requireTypes_namesTheInput_whenItDiffersFromTheFirst() {
    Tensor one = Tensor.scalar(DType.FLOAT32, 1);
    Tensor two = Tensor.scalar(DType.FLOAT16, 2);
    assertThatThrownBy(() -> ElementwiseOps.MULTIPLY.requireTypes(List.of(one, two)))
        .hasMessage(
            "cannot compute Mul as input #1(zero-based) was expected to be a float tensor but is a half tensor [Op:Mul] name: ");
    assertThatThrownBy(() -> ComparisonOps.SELECT.requireTypes(List.of(one, one, one)))
        .hasMessage(
            "cannot compute SelectV2 as input #0(zero-based) was expected to be a bool tensor but is a float tensor [Op:SelectV2] name: ");
    assertThatCode(() -> ElementwiseOps.MULTIPLY.requireTypes(List.of(two, two)))
        .doesNotThrowAnyException();
  }
}
