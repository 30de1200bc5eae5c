package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Layout;
import dev.tapedeck.tensor.MatrixProduct;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Products of matrices, and what is done with their diagonals.
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
          .kernel((in, attributes) ->
              List.of(Einsum.parse(attributes.text("equation", "")).compute(in)))
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

  public static final Op MATRIX_INVERSE =
      FAMILY
          .op("MatrixInverse")
          .inputs("input")
          .endpoints("linalg.inv")
          .latex("#1^{-1}")
          .doc("The inverse of a square matrix.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Elimination.of(x, "MatrixInverse").inverse())
          .sample(matrix(2, 2, 1, 1, 1), matrix(2, 1, -1, -1, 2))
          .vjp((g, _, z) ->
              ElementwiseOps.negate(matmul(transposed(z, true), matmul(g, transposed(z, true)))));

  public static final Op MATRIX_DETERMINANT =
      FAMILY
          .op("MatrixDeterminant")
          .inputs("input")
          .endpoints("linalg.det")
          .latex("\\det({#1})")
          .doc("The determinant of a square matrix.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x -> Elimination.of(x, "MatrixDeterminant").determinant())
          .sample(matrix(2, 2, 1, 3, 4), Samples.scalar(5))
          .vjp((g, x, z) ->
              ElementwiseOps.multiply(
                  ElementwiseOps.multiply(g, z), transposed(MATRIX_INVERSE.apply(x), true)));

  public static final Op MATRIX_DIAG_PART =
      FAMILY
          .op("MatrixDiagPartV3")
          .inputs("input")
          .endpoints("linalg.diag_part")
          .latex("\\operatorname{diag}({#1})")
          .doc("The diagonals of the matrices in the last two axes.")
          .keeps(Keeps.NOTHING)
          .unary(LinearAlgebraOps::diagonal)
          .sample(matrix(2, 1, 2, 3, 4), vector(1, 4))
          .sample(matrix(3, 1, 2, 3, 4, 5, 6), vector(1, 5))
          .vjp((g, x, _) -> diagonalBack(g, x));

  public static final Op MATRIX_DIAG =
      FAMILY
          .op("MatrixDiagV3")
          .inputs("diagonal")
          .endpoints("linalg.diag")
          .latex("\\operatorname{diag}({#1})")
          .doc("Matrices with the elements of the last axis on their diagonals, zero elsewhere.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> {
            Shape shape = in.getFirst().shape();
            return List.of(
                spreadDiagonal(
                    in.getFirst(),
                    attributes.has("shape") ? attributes.shape("shape") : squared(shape)));
          })
          .sample(vector(1, 4), matrix(2, 1, 0, 0, 4))
          .rule((_, g, _) -> Optional.of(MATRIX_DIAG_PART.apply(g.getFirst())));

  private LinearAlgebraOps() {}

  public static Value matmul(Value a, Value b) {
    return MATMUL.apply(a, b);
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

  private static Value einsumRule(int input, Value g, Application at) {
    if (at.isSymbolic()) {
      return EINSUM.apply(g, at.x(1 - input));
    }
    Einsum equation = Einsum.parse(at.attributes().text("equation", ""));
    if (equation.hasDiagonal(input)) {
      throw new ProgramException(
          ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
          "cannot differentiate einsum '%s': an operand repeats a letter; take its diagonal first"
              .formatted(equation.equation()));
    }
    Einsum backward = equation.forGradient(input);
    List<Value> operands = new ArrayList<>(at.inputs());
    operands.set(input, g);
    Value part =
        EINSUM.applyAll(Attributes.of("equation", backward.equation()), operands).getFirst();
    List<Integer> extents = new ArrayList<>();
    String letters = equation.operands().get(input);
    for (int axis = 0; axis < letters.length(); axis++) {
      boolean known = backward.result().indexOf(letters.charAt(axis)) >= 0;
      extents.add(known ? at.tensor(input).shape().extent(axis) : 1);
    }
    return ShapeOps.broadcastTo(ShapeOps.reshape(part, Shape.of(extents)), at.x(input));
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
    Shape batchA = leading(a.shape());
    Shape batchB = leading(b.shape());
    Shape batch = batchA.broadcast(batchB, op);
    List<Integer> extents = new ArrayList<>(batch.toList());
    extents.add(rows);
    extents.add(columns);
    return new MatrixProduct(ta, tb, rows, inner, columns)
        .of(a, b, Shape.of(extents), new Broadcast(batchA, batch), new Broadcast(batchB, batch));
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

  private static Shape leading(Shape shape) {
    return Shape.of(shape.toList().subList(0, shape.rank() - 2));
  }

  private static Shape squared(Shape shape) {
    List<Integer> extents = new ArrayList<>(shape.toList());
    extents.add(shape.extent(-1));
    return Shape.of(extents);
  }

  /// Where the diagonals stand in matrices of a shape.
  private static Layout diagonals(Shape shape) {
    List<Integer> extents = new ArrayList<>(leading(shape).toList());
    extents.add(Math.min(shape.extent(-1), shape.extent(-2)));
    List<Integer> steps = new ArrayList<>(IntStream.of(shape.strides()).boxed().toList());
    int column = steps.removeLast();
    steps.add(steps.removeLast() + column);
    return new Layout(Shape.of(extents), 0, steps);
  }

  private static Tensor diagonal(Tensor x) {
    if (x.shape().rank() < 2) {
      throw ProgramException.invalidArgument(
          "input must be at least 2-dim, received shape: " + x.shape().brackets(),
          "MatrixDiagPartV3");
    }
    return x.pick(diagonals(x.shape()));
  }

  private static Tensor spreadDiagonal(Tensor diagonal, Shape shape) {
    Layout layout = diagonals(shape);
    int[] from = IntStream.generate(() -> -1).limit(shape.size()).toArray();
    for (int i = 0; i < diagonal.size(); i++) {
      from[layout.position(i)] = i;
    }
    return diagonal.pick(shape, i -> from[i]);
  }

  private static Value diagonalBack(Value g, Value x) {
    return x instanceof Tensor tensor
        ? MATRIX_DIAG.apply(Attributes.of("shape", tensor.shape()), g)
        : MATRIX_DIAG.apply(g);
  }
}
