package dev.tapedeck.op;

import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.negate;
import static dev.tapedeck.op.ElementwiseOps.square;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.LinearAlgebraOps.matmul;
import static dev.tapedeck.op.LinearAlgebraOps.product;
import static dev.tapedeck.op.LinearAlgebraOps.transposed;
import static dev.tapedeck.op.MatrixOps.halvedDiagonal;
import static dev.tapedeck.op.MatrixOps.lowerTriangle;
import static dev.tapedeck.op.MatrixOps.upperTriangle;
import static dev.tapedeck.op.Parameter.Kind.FLAG;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Factors;
import dev.tapedeck.tensor.Matrix;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// Equations, inverses, determinants and factorisations of the matrices in the last two axes.
///
/// The rules of the factorisations are those of M. Giles, "Collected matrix derivative results"
/// (2008), and of J. Townsend, "Differentiating the singular value decomposition" (2016).
public final class DecompositionOps {
  public static final OpFamily FAMILY = new OpFamily(Category.LINEAR_ALGEBRA);

  public static final Op INVERSE =
      FAMILY
          .op("MatrixInverse")
          .inputs("input")
          .parameter(Parameter.optional("adjoint", FLAG, false))
          .endpoints("linalg.inv")
          .latex("#1^{-1}")
          .doc("The inverses of square matrices, or of their transposes.")
          .keeps(Keeps.OUTPUTS)
          .kernel((in, attributes) -> List.of(inverse(in.getFirst(), attributes.flag("adjoint"))))
          .sample(matrix(2, 2, 1, 1, 1), matrix(2, 1, -1, -1, 2))
          .sample(
              List.of(matrix(2, 2, 0, 4, 1)),
              Attributes.of("adjoint", true),
              matrix(2, 0.5, -2, 0, 1))
          .rule((_, g, at) -> Optional.of(inverseRule(g.getFirst(), at)));

  public static final Op DETERMINANT =
      FAMILY
          .op("MatrixDeterminant")
          .inputs("input")
          .endpoints("linalg.det")
          .latex("\\det({#1})")
          .doc("The determinants of square matrices.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .unary(x ->
              Matrix.mapToNumber(
                  requireSquare(x, "MatrixDeterminant"), each -> each.triangles().determinant()))
          .sample(matrix(2, 2, 1, 3, 4), scalar(5))
          .vjp((g, x, z) -> multiply(broadened(multiply(g, z)), inverseTransposed(x)));

  public static final Op LOG_DETERMINANT =
      FAMILY
          .op("LogMatrixDeterminant")
          .inputs("input")
          .latex("\\ln \\lvert \\det({#1}) \\rvert")
          .doc("The signs of the determinants, and the logarithms of their absolute values.")
          .kernel((in, _) -> logDeterminant(in.getFirst()))
          .sample(matrix(2, 2, 1, 3, 4), scalar(1))
          .rule((_, g, at) ->
              Optional.of(multiply(broadened(g.getLast()), inverseTransposed(at.x(0)))));

  public static final Op SOLVE =
      FAMILY
          .op("MatrixSolve")
          .inputs("matrix", "rhs")
          .parameter(Parameter.optional("adjoint", FLAG, false))
          .endpoints("linalg.solve")
          .latex("#1^{-1} \\, #2")
          .doc("The solutions of systems of linear equations.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel(
              (in, attributes) -> List.of(solve(in.get(0), in.get(1), attributes.flag("adjoint"))))
          .sample(matrix(2, 2, 1, 1, 1), matrix(1, 3, 2), matrix(1, 1, 1))
          .sample(
              List.of(matrix(2, 2, 0, 4, 1), matrix(1, 6, 1)),
              Attributes.of("adjoint", true),
              matrix(1, 1, 1))
          .rule((input, g, at) -> Optional.of(solveRule(input, g.getFirst(), at)));

  public static final Op TRIANGULAR_SOLVE =
      FAMILY
          .op("MatrixTriangularSolve")
          .inputs("matrix", "rhs")
          .parameter(Parameter.optional("lower", FLAG, true))
          .parameter(Parameter.optional("adjoint", FLAG, false))
          .endpoints("linalg.triangular_solve")
          .latex("#1^{-1} \\, #2")
          .doc("The solutions of systems of equations with triangular matrices.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> List.of(triangularSolve(in.get(0), in.get(1), attributes)))
          .sample(matrix(2, 2, 9, 1, 1), matrix(1, 4, 3), matrix(1, 2, 1))
          .sample(
              List.of(matrix(2, 2, 1, 9, 1), matrix(1, 4, 3)),
              Attributes.of("lower", false),
              matrix(1, 0.5, 3))
          .rule((input, g, at) -> Optional.of(triangularRule(input, g.getFirst(), at)));

  public static final Op CHOLESKY =
      FAMILY
          .op("Cholesky")
          .inputs("input")
          .endpoints("linalg.cholesky")
          .latex("\\operatorname{chol}({#1})")
          .doc("The lower triangular matrix whose product with its transpose is the input.")
          .keeps(Keeps.OUTPUTS)
          .unary(x -> Matrix.map(requireSquare(x, "Cholesky"), Matrix::cholesky))
          .sample(matrix(2, 4, 2, 2, 5), matrix(2, 2, 0, 1, 2))
          .vjp((g, _, z) -> choleskyRule(g, z));

  public static final Op QR =
      FAMILY
          .op("Qr")
          .inputs("input")
          .parameter(Parameter.optional("full_matrices", FLAG, false))
          .latex("\\operatorname{qr}({#1})")
          .doc("Matrices as products of orthogonal and upper triangular ones.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              Factors.qr(requireMatrices(in.getFirst(), "Qr"), attributes.flag("full_matrices")))
          .sample(matrix(2, 3, 1, 4, 2), matrix(2, -0.6, -0.8, -0.8, 0.6))
          .sample(matrix(1, 3, 4), matrix(1, -0.6, -0.8))
          .sample(matrix(3, 3, 1, 0, 4, 2, 1), matrix(2, -0.6, -0.8, -0.8, 0.6))
          .rule((_, g, at) -> Optional.of(qrRule(g, at)));

  public static final Op SELF_ADJOINT_EIG =
      FAMILY
          .op("SelfAdjointEigV2")
          .inputs("input")
          .parameter(Parameter.optional("compute_v", FLAG, true))
          .latex("\\operatorname{eig}({#1})")
          .doc("Eigenvalues, ascending, and eigenvectors of symmetric matrices.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              Factors.symmetricEigen(
                  requireSquare(in.getFirst(), "SelfAdjointEigV2"),
                  isWanted(attributes, "compute_v")))
          .sample(List.of(matrix(2, 2, 0, 0, 5)), Attributes.of("compute_v", false), vector(2, 5))
          .rule((_, g, at) -> Optional.of(eigenRule(g, at)));

  public static final Op SVD =
      FAMILY
          .op("Svd")
          .inputs("input")
          .parameter(Parameter.optional("compute_uv", FLAG, true))
          .parameter(Parameter.optional("full_matrices", FLAG, false))
          .latex("\\operatorname{svd}({#1})")
          .doc("Singular values, descending, and singular vectors.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              Factors.singularValues(
                  requireMatrices(in.getFirst(), "Svd"),
                  isWanted(attributes, "compute_uv"),
                  attributes.flag("full_matrices")))
          .sample(
              matrix(2, 3, 1, 0, 2),
              vector(Math.sqrt(7 + Math.sqrt(13)), Math.sqrt(7 - Math.sqrt(13))))
          .sample(List.of(matrix(2, 3, 0, 0, 4)), Attributes.of("compute_uv", false), vector(4, 3))
          .rule((_, g, at) -> Optional.of(SingularRule.of(g, at)));

  private DecompositionOps() {}

  static boolean isWanted(Attributes attributes, String flag) {
    return !attributes.has(flag) || attributes.flag(flag);
  }

  private static Tensor requireMatrices(Tensor x, String op) {
    if (x.shape().rank() < 2) {
      throw ProgramException.invalidArgument(
          "Input tensor 0 must have rank >= 2, got " + x.shape().rank(), op);
    }
    return x;
  }

  private static Tensor requireSquare(Tensor x, String op) {
    requireMatrices(x, op);
    if (x.shape().extent(-1) != x.shape().extent(-2)) {
      throw ProgramException.invalidArgument("Input matrix must be square.", op);
    }
    return x;
  }

  /// A number for each matrix, with two more axes to go with its elements.
  private static Value broadened(Value perMatrix) {
    return switch (perMatrix) {
      case Symbol symbol -> symbol;
      case Tensor tensor -> ShapeOps.reshape(tensor, tensor.shape().with(1, 1));
    };
  }

  private static Tensor inverse(Tensor x, boolean adjoint) {
    requireSquare(x, "MatrixInverse");
    return Matrix.map(
        x,
        each -> {
          Matrix.Triangles triangles = (adjoint ? each.transposed() : each).triangles();
          requireRegular(triangles, "Input is not invertible.", "MatrixInverse");
          return triangles.solve(Matrix.identity(each.rows()));
        });
  }

  private static void requireRegular(Matrix.Triangles triangles, String message, String op) {
    if (triangles.isSingular()) {
      throw ProgramException.invalidArgument(message, op);
    }
  }

  private static Value inverseTransposed(Value x) {
    return INVERSE.apply(Attributes.of("adjoint", true), x);
  }

  private static Value inverseRule(Value g, Application at) {
    boolean adjoint = at.attributes().flag("adjoint");
    Value inner = product(g, adjoint, at.z(), !adjoint);
    return negate(product(at.z(), !adjoint, inner, false));
  }

  private static List<Tensor> logDeterminant(Tensor x) {
    requireSquare(x, "LogMatrixDeterminant");
    return List.of(
        Matrix.mapToNumber(x, each -> each.triangles().signOfDeterminant()),
        Matrix.mapToNumber(x, each -> each.triangles().logOfMagnitude()));
  }

  private static Tensor solve(Tensor matrix, Tensor right, boolean adjoint) {
    String op = "MatrixSolve";
    Elementwise.requireSameType(matrix, right, op);
    if (matrix.shape().rank() != right.shape().rank()) {
      throw ProgramException.invalidArgument("All input tensors must have the same rank.", op);
    }
    requireMatrices(matrix, op);
    if (matrix.shape().extent(-1) != matrix.shape().extent(-2)) {
      throw ProgramException.invalidArgument("First input (lhs) must be a square matrix.", op);
    }
    if (matrix.shape().extent(-2) != right.shape().extent(-2)) {
      throw ProgramException.invalidArgument("Input matrix and rhs are incompatible.", op);
    }
    double[] out = new double[right.size()];
    for (int i = 0; i < Matrix.count(matrix); i++) {
      Matrix each = Matrix.of(matrix, i);
      Matrix.Triangles triangles = (adjoint ? each.transposed() : each).triangles();
      requireRegular(triangles, "Input matrix is not invertible.", op);
      triangles.solve(Matrix.of(right, i)).copyTo(out, i);
    }
    return Tensor.fill(right.dtype(), right.shape(), i -> out[i]);
  }

  /// With z the solution, the right side receives y = A⁻ᵀ g, and A receives -y zᵀ.
  private static Value solveRule(int input, Value g, Application at) {
    boolean adjoint = at.attributes().flag("adjoint");
    Value forRight = at.op().apply(Attributes.of("adjoint", !adjoint), at.x(0), g);
    if (input == 1) {
      return forRight;
    }
    return negate(
        adjoint ? product(at.z(), false, forRight, true) : product(forRight, false, at.z(), true));
  }

  private static Tensor triangularSolve(Tensor matrix, Tensor right, Attributes attributes) {
    String op = "MatrixTriangularSolve";
    Elementwise.requireSameType(matrix, right, op);
    requireMatrices(matrix, op);
    requireMatrices(right, op);
    int size = matrix.shape().extent(-2);
    if (matrix.shape().extent(-1) != size) {
      throw ProgramException.invalidArgument(
          "In[0] matrices in the last dimensions must be square (%d =/= %d)"
              .formatted(matrix.shape().extent(-1), size),
          op);
    }
    boolean lower = isWanted(attributes, "lower");
    boolean adjoint = attributes.flag("adjoint");
    if (right.shape().extent(-2) != size) {
      throw ProgramException.invalidArgument(
          "In[0] mismatch In[1] shape: %d vs. %d: %s %s %d %d"
              .formatted(
                  size,
                  right.shape().extent(-2),
                  matrix.shape().brackets(),
                  right.shape().brackets(),
                  lower ? 1 : 0,
                  adjoint ? 1 : 0),
          op);
    }
    Shape batch = matrix.shape().leading(2).broadcast(right.shape().leading(2), op);
    Broadcast toMatrix = new Broadcast(matrix.shape().leading(2), batch);
    Broadcast toRight = new Broadcast(right.shape().leading(2), batch);
    Shape shape = batch.with(size, right.shape().extent(-1));
    double[] out = new double[shape.size()];
    for (int i = 0; i < batch.size(); i++) {
      Matrix each = Matrix.of(matrix, toMatrix.position(i));
      Matrix triangle = adjoint ? each.transposed() : each;
      triangle
          .solveTriangle(Matrix.of(right, toRight.position(i)), lower != adjoint, false)
          .copyTo(out, i);
    }
    return Tensor.fill(right.dtype(), shape, i -> out[i]);
  }

  private static Value triangularRule(int input, Value g, Application at) {
    boolean adjoint = at.attributes().flag("adjoint");
    boolean lower = isWanted(at.attributes(), "lower");
    Value forRight = triangularSolve(at.x(0), g, lower, !adjoint);
    if (input == 1) {
      return forRight;
    }
    Value whole =
        negate(
            adjoint
                ? product(at.z(), false, forRight, true)
                : product(forRight, false, at.z(), true));
    return lower ? lowerTriangle(whole) : upperTriangle(whole);
  }

  private static Value triangularSolve(Value a, Value b, boolean lower, boolean adjoint) {
    return DecompositionOps.TRIANGULAR_SOLVE.apply(
        Attributes.of("lower", lower, "adjoint", adjoint), a, b);
  }

  /// Φ(Lᵀ g) between the inverses of L, made symmetric; Φ takes the lower triangle and halves the
  /// diagonal.
  private static Value choleskyRule(Value g, Value z) {
    Value inverse = triangularSolve(z, identityLike(z), true, false);
    Value middle = lowerTriangle(halvedDiagonal(product(z, true, g, false)));
    Value half = matmul(product(inverse, true, middle, false), inverse);
    return multiply(add(half, transposed(half)), constantLike(z, 0.5));
  }

  private static Value identityLike(Value z) {
    return switch (z) {
      case Symbol _ -> Symbol.named("I");
      case Tensor tensor -> {
        int n = tensor.shape().extent(-1);
        yield Tensor.fill(tensor.dtype(), tensor.shape(), i -> i / n % n == i % n ? 1 : 0);
      }
    };
  }

  private static Value qrRule(List<? extends Value> g, Application at) {
    Value q = at.outputs().getFirst();
    if (at.isSymbolic()) {
      return matmul(q, g.getFirst());
    }
    Value r = at.outputs().getLast();
    Shape input = at.tensor(0).shape();
    int rows = input.extent(-2);
    int columns = input.extent(-1);
    boolean square = ((Tensor) q).shape().extent(-1) == rows;
    if (rows > columns && square) {
      throw new ProgramException(
          ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
          "QrGrad not implemented when nrows > ncols and full_matrices is true. Received r.shape=%s with nrows=%dand ncols=%d."
              .formatted(((Tensor) r).shape(), rows, columns));
    }
    Value dq = g.getFirst();
    Value dr = g.getLast();
    if (rows >= columns) {
      return deepQrRule(q, r, dq, dr);
    }
    Value beyond = ShapeOps.columns(dr, rows, columns);
    Value forLeft = add(dq, product(ShapeOps.columns(at.x(0), rows, columns), false, beyond, true));
    Value left =
        deepQrRule(q, ShapeOps.columns(r, 0, rows), forLeft, ShapeOps.columns(dr, 0, rows));
    return ShapeOps.CONCAT.apply(Attributes.of("axis", -1L), left, matmul(q, beyond));
  }

  /// For matrices with at least as many rows as columns.
  private static Value deepQrRule(Value q, Value r, Value dq, Value dr) {
    Value qdq = product(q, true, dq, false);
    Value rdr = product(r, false, dr, true);
    Value skew = add(subtract(qdq, transposed(qdq)), subtract(rdr, transposed(rdr)));
    Value inside = matmul(q, add(dr, byTriangle(lowerTriangle(skew), r)));
    return add(inside, byTriangle(subtract(dq, matmul(q, qdq)), r));
  }

  /// `x` times the transposed inverse of the upper triangular `r`.
  private static Value byTriangle(Value x, Value r) {
    return transposed(triangularSolve(r, transposed(x), false, false));
  }

  /// The lower triangle of a symmetric gradient, since only that of the input is read.
  private static Value eigenRule(List<? extends Value> g, Application at) {
    if (at.isSymbolic()) {
      Value v = Symbol.named("v");
      return product(matmul(v, MatrixOps.DIAG.apply(g.getFirst())), false, v, true);
    }
    boolean given = at.outputs().size() > 1;
    Value v =
        given ? at.outputs().getLast() : at.op().applyAll(Attributes.NONE, at.inputs()).getLast();
    Value core = MatrixOps.DIAG.apply(g.getFirst());
    if (given) {
      Value gaps = inverseGaps(at.z());
      core = add(core, multiply(gaps, product(v, true, g.getLast(), false)));
    }
    Value whole = matmul(v, product(core, false, v, true));
    return halvedDiagonal(lowerTriangle(add(whole, transposed(whole))));
  }

  /// In row i and column j the reciprocal of value j minus value i; zero on the diagonal.
  static Value inverseGaps(Value values) {
    Value gaps =
        subtract(
            ShapeOps.EXPAND_DIMS.apply(Attributes.of("axis", -2L), values),
            ShapeOps.EXPAND_DIMS.apply(Attributes.of("axis", -1L), values));
    return MatrixOps.SET_DIAG.apply(safeReciprocal(gaps), zerosLike(values));
  }

  /// The reciprocal, and nearly zero in place of infinity.
  static Value safeReciprocal(Value x) {
    return divide(x, add(square(x), constantLike(x, 1e-20)));
  }
}
