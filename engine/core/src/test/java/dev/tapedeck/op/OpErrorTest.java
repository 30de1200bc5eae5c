package dev.tapedeck.op;

import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs that do not fit, with the text that the program sees.
class OpErrorTest {
  /// Inputs of an op, with the error they must raise.
  record Row(Op op, List<Tensor> inputs, Attributes attributes, String message) {
    @Override
    public String toString() {
      return op + " " + inputs + " " + attributes.values();
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            ElementwiseOps.ADD,
            List.of(zeros(2, 3), zeros(2)),
            placed("AddV2", "Incompatible shapes: [2,3] vs. [2] [Op:AddV2] name: ")),
        row(
            ElementwiseOps.MULTIPLY,
            List.of(zeros(2), zeros(INT32, 2)),
            "cannot compute Mul as input #1(zero-based) was expected to be a float tensor but is a int32 tensor [Op:Mul] name: "),
        row(
            ElementwiseOps.SUBTRACT,
            List.of(zeros(FLOAT64, 2), zeros(2)),
            "cannot compute Sub as input #1(zero-based) was expected to be a double tensor but is a float tensor [Op:Sub] name: "),
        row(
            ElementwiseOps.FLOOR_DIV,
            List.of(zeros(INT32, 2), zeros(INT32, 2)),
            placed("FloorDiv", "Integer division by zero [Op:FloorDiv] name: ")),
        row(
            ElementwiseOps.POW,
            List.of(Tensor.scalar(INT32, 2), Tensor.scalar(INT32, -1)),
            placed("Pow", "Integers to negative integer powers are not allowed [Op:Pow] name: ")),
        row(
            ComparisonOps.LOGICAL_AND,
            List.of(zeros(2), zeros(2)),
            "cannot compute LogicalAnd as input #0(zero-based) was expected to be a bool tensor but is a float tensor [Op:LogicalAnd] name: "),
        row(
            LinearAlgebraOps.MATMUL,
            List.of(zeros(2, 3), zeros(2, 3)),
            placed(
                "MatMul",
                "Matrix size-incompatible: In[0]: [2,3], In[1]: [2,3] [Op:MatMul] name: ")),
        row(
            LinearAlgebraOps.MATMUL,
            List.of(zeros(2, 3), zeros(3)),
            placed(
                "MatMul", "In[0] and In[1] has different ndims: [2,3] vs. [3] [Op:MatMul] name: ")),
        row(
            LinearAlgebraOps.MATMUL,
            List.of(zeros(3), zeros(3)),
            placed("MatMul", "In[0] and In[1] ndims must be == 2: 1 [Op:MatMul] name: ")),
        row(
            ShapeOps.RESHAPE,
            zeros(2, 3),
            Attributes.of("shape", List.of(4L)),
            placed(
                "Reshape",
                "Input to reshape is a tensor with 6 values, but the requested shape has 4 [Op:Reshape] name: ")),
        row(
            ShapeOps.RESHAPE,
            zeros(2, 3),
            Attributes.of("shape", List.of(4L, -1L)),
            placed(
                "Reshape",
                "Input to reshape is a tensor with 6 values, but the requested shape requires a multiple of 4 [Op:Reshape] name: ")),
        row(
            ShapeOps.STRIDED_SLICE,
            zeros(3),
            new Attributes(
                Map.of("begin", List.of(5L), "end", List.of(6L), "shrink_axis_mask", 1L)),
            placed(
                "StridedSlice",
                "slice index 5 of dimension 0 out of bounds. [Op:StridedSlice] name: strided_slice/")),
        row(
            ShapeOps.SQUEEZE,
            zeros(2, 3),
            Attributes.of("axis", List.of(0L)),
            placed(
                "Squeeze",
                "Can not squeeze dim[0], expected a dimension of 1, got 2 [Op:Squeeze] name: ")),
        row(
            ShapeOps.PACK,
            List.of(zeros(2), zeros(3)),
            placed(
                "Pack_N_2",
                "Shapes of all inputs must match: values[0].shape = [2] != values[1].shape = [3] [Op:Pack] name: stack")),
        row(
            ShapeOps.CONCAT,
            List.of(zeros(2, 3), zeros(2, 2)),
            placed(
                "ConcatV2_N_2",
                "ConcatOp : Dimension 1 in both shapes must be equal: shape[0] = [2,3] vs. shape[1] = [2,2] [Op:ConcatV2] name: concat")),
        row(
            ReductionOps.SUM,
            zeros(3),
            Attributes.of("axis", 2L),
            placed(
                "Sum",
                "Invalid reduction dimension (2 for input with 1 dimension(s) [Op:Sum] name: ")),
        row(
            IndexingOps.GATHER,
            List.of(zeros(3), Tensor.over(INT32, Shape.of(2), new int[] {0, 3})),
            placed("GatherV2", "indices[1] = 3 is not in [0, 3) [Op:GatherV2] name: ")),
        row(
            NeuralOps.SPARSE_SOFTMAX_CROSS_ENTROPY,
            List.of(Tensor.over(INT32, Shape.of(1), new int[] {3}), zeros(1, 3)),
            placed(
                "SparseSoftmaxCrossEntropyWithLogits",
                "Received a label value of 3 which is outside the valid range of [0, 3).  Label values: 3 [Op:SparseSoftmaxCrossEntropyWithLogits] name: ")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void kernel_raises_whenInputsDoNotFit(Row row) {
    assertThatThrownBy(() -> row.op().kernel().compute(row.inputs(), row.attributes()))
        .isInstanceOfSatisfying(
            ProgramException.class,
            raised ->
                assertThat(raised.kind()).isEqualTo(ProgramException.Kind.INVALID_ARGUMENT_ERROR))
        .hasMessage(row.message());
  }

  private static Row row(Op op, List<Tensor> inputs, String message) {
    Attributes attributes = op == ShapeOps.CONCAT ? Attributes.of("axis", 0L) : Attributes.NONE;
    return new Row(op, inputs, attributes, message);
  }

  private static Row row(Op op, Tensor input, Attributes attributes, String message) {
    return new Row(op, List.of(input), attributes, message);
  }

  /// What TensorFlow puts before the messages of its kernels.
  private static String placed(String op, String message) {
    return "{{function_node __wrapped__%s_device_/job:localhost/replica:0/task:0/device:CPU:0}} %s"
        .formatted(op, message);
  }

  private static Tensor zeros(int... extents) {
    return zeros(FLOAT32, extents);
  }

  private static Tensor zeros(DType dtype, int... extents) {
    return Tensor.zeros(dtype, Shape.of(extents));
  }
}
