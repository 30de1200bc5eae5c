package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.MatrixProduct;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Products of matrices.
public final class LinearAlgebraOps {
  public static final OpFamily FAMILY = new OpFamily(Category.LINEAR_ALGEBRA);

  private static final String A = "transpose_a";
  private static final String B = "transpose_b";

  public static final Op MATMUL =
      product("MatMul")
          .endpoints("matmul", "linalg.matmul")
          .doc("The product of two matrices.")
          .sample(matrix(2, 1, 2, 3, 4), matrix(2, 5, 6, 7, 8), matrix(2, 19, 22, 43, 50))
          .sample(List.of(matrix(1, 1, 2), matrix(1, 3, 4)), Attributes.of(A, true), matrix(1, 11))
          .sample(List.of(matrix(2, 1, 2), matrix(2, 3, 4)), Attributes.of(B, true), matrix(1, 11))
          .sample(
              List.of(matrix(1, 1, 2), matrix(2, 3, 4)),
              Attributes.of(A, true, B, true),
              matrix(1, 11))
          .rule((input, g, at) -> Optional.of(productRule(input, g.getFirst(), at)));

  /// Takes the place of [#MATMUL] when an operand has more than two axes: the leading ones are
  /// broadcast.
  public static final Op BATCH_MATMUL =
      product("BatchMatMulV2")
          .doc("The products of the matrices in the last two axes, over the leading axes.")
          .sample(
              List.of(matrix(2, 1, 2, 3, 4).reshaped(Shape.of(2, 1, 2)), matrix(1, 5, 6)),
              Attributes.NONE,
              vector(17, 39).reshaped(Shape.of(2, 1, 1)))
          .rule((input, g, at) -> Optional.of(productRule(input, g.getFirst(), at)));

  public static final Op EINSUM =
      FAMILY
          .op("Einsum")
          .inputs("inputs")
          .variadic()
          .parameter(Parameter.required("equation", Parameter.Kind.TEXT))
          .latex("\\mathrm{einsum}(#*)")
          .doc("Einstein's summation over products, by an equation of axis letters.")
          .kernel((in, attributes) -> List.of(einsum(in, attributes).compute(in)))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4), vector(5, 6)),
              Attributes.of("equation", "ij,j->i"),
              vector(17, 39))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4), matrix(2, 5, 6, 7, 8)),
              Attributes.of("equation", "ab, bc"),
              matrix(2, 19, 22, 43, 50))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), Attributes.of("equation", "ij->j"), vector(4, 6))
          .rule((input, g, at) -> Optional.of(einsumRule(input, g.getFirst(), at)));

  private LinearAlgebraOps() {}

  public static Value matmul(Value a, Value b) {
    return product(a, false, b, false);
  }

  /// The product of matrices in the last two axes, each transposed first if asked.
  static Value product(Value a, boolean ta, Value b, boolean tb) {
    if (a instanceof Symbol || b instanceof Symbol) {
      return MATMUL.apply(transposed(a, ta), transposed(b, tb));
    }
    boolean single = rank(a) == 2 && rank(b) == 2;
    return (single ? MATMUL : BATCH_MATMUL).apply(Attributes.of(A, ta, B, tb), a, b);
  }

  private static int rank(Value value) {
    return ((Tensor) value).shape().rank();
  }

  /// Each matrix in the last two axes, with rows for columns.
  static Value transposed(Value matrices) {
    if (matrices instanceof Symbol || rank(matrices) == 2) {
      return ShapeOps.TRANSPOSE.apply(matrices);
    }
    int rank = rank(matrices);
    List<Integer> perm = new ArrayList<>(IntStream.range(0, rank - 2).boxed().toList());
    perm.add(rank - 1);
    perm.add(rank - 2);
    return ShapeOps.transpose(matrices, perm);
  }

  private static OpFamily.Definition product(String name) {
    return FAMILY
        .op(name)
        .inputs("a", "b")
        .parameter(Parameter.optional(A, Parameter.Kind.FLAG, false))
        .parameter(Parameter.optional(B, Parameter.Kind.FLAG, false))
        .latex("#1 \\, #2")
        .kernel((in, attributes) ->
            List.of(multiply(name, in.get(0), in.get(1), attributes.flag(A), attributes.flag(B))));
  }

  /// For `z = a b`: the gradient of a is `g bᵀ` and that of b is `aᵀ g`; a transposed operand swaps
  /// and transposes its own.
  private static Value productRule(int input, Value g, Application at) {
    boolean ta = at.attributes().flag(A);
    boolean tb = at.attributes().flag(B);
    if (input == 0) {
      return ta ? times(at, at.x(1), tb, g, true) : times(at, g, false, at.x(1), !tb);
    }
    return tb ? times(at, g, true, at.x(0), ta) : times(at, at.x(0), !ta, g, false);
  }

  private static Einsum einsum(List<Tensor> in, Attributes attributes) {
    return Einsum.parse(attributes.text("equation", ""), in.stream().map(Tensor::shape).toList());
  }

  private static Value einsumRule(int input, Value g, Application at) {
    if (at.isSymbolic()) {
      return EINSUM.apply(g, at.x(1 - input));
    }
    List<Tensor> given = IntStream.range(0, at.inputs().size()).mapToObj(at::tensor).toList();
    Einsum equation = einsum(given, at.attributes());
    List<Value> operands = new ArrayList<>(given);
    operands.set(input, g);
    Tensor x = given.get(input);
    for (char letter : equation.ownLetters(input)) {
      int extent = x.shape().extent(equation.operands().get(input).indexOf(letter));
      operands.add(Tensor.fill(x.dtype(), Shape.of(extent), _ -> 1));
    }
    Attributes backward = Attributes.of("equation", equation.forGradient(input).equation());
    return EINSUM.applyAll(backward, operands).getFirst();
  }

  private static Value times(Application at, Value a, boolean ta, Value b, boolean tb) {
    return at.isSymbolic()
        ? at.op().apply(transposed(a, ta), transposed(b, tb))
        : at.op().apply(Attributes.of(A, ta, B, tb), a, b);
  }

  private static Value transposed(Value matrix, boolean transpose) {
    return transpose ? ShapeOps.TRANSPOSE.apply(matrix) : matrix;
  }

  private static Tensor multiply(String op, Tensor a, Tensor b, boolean ta, boolean tb) {
    Elementwise.requireSameType(a, b, op);
    return Elementwise.bilinear(a, b, (x, y) -> product(op, x, y, ta, tb));
  }

  private static Tensor product(String op, Tensor a, Tensor b, boolean ta, boolean tb) {
    requireMatrices(op, a, b);
    int rows = a.shape().extent(ta ? -1 : -2);
    int inner = a.shape().extent(ta ? -2 : -1);
    int columns = b.shape().extent(tb ? -2 : -1);
    if (inner != b.shape().extent(tb ? -1 : -2)) {
      throw ProgramException.invalidArgument(
          "Matrix size-incompatible: In[0]: %s, In[1]: %s"
              .formatted(a.shape().brackets(), b.shape().brackets()),
          op);
    }
    Shape batchA = a.shape().leading(2);
    Shape batchB = b.shape().leading(2);
    Shape batch = batchA.broadcast(batchB, op);
    return new MatrixProduct(ta, tb, rows, inner, columns)
        .of(
            a,
            b,
            batch.with(rows, columns),
            new Broadcast(batchA, batch),
            new Broadcast(batchB, batch));
  }

  private static void requireMatrices(String op, Tensor a, Tensor b) {
    int rankA = a.shape().rank();
    int rankB = b.shape().rank();
    if (op.equals("MatMul")) {
      if (rankA != rankB) {
        throw ProgramException.invalidArgument(
            "In[0] and In[1] has different ndims: %s vs. %s"
                .formatted(a.shape().brackets(), b.shape().brackets()),
            op);
      }
      if (rankA != 2) {
        throw ProgramException.invalidArgument("In[0] and In[1] ndims must be == 2: " + rankA, op);
      }
    } else if (rankA < 2 || rankB < 2) {
      throw ProgramException.invalidArgument(
          "In[%d] ndims must be >= 2: %d".formatted(rankA < 2 ? 0 : 1, rankA < 2 ? rankA : rankB),
          op);
    }
  }
}
