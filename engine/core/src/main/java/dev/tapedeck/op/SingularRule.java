package dev.tapedeck.op;

import static dev.tapedeck.op.DecompositionOps.inverseGaps;
import static dev.tapedeck.op.DecompositionOps.isWanted;
import static dev.tapedeck.op.DecompositionOps.safeReciprocal;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.square;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.LinearAlgebraOps.matmul;
import static dev.tapedeck.op.LinearAlgebraOps.product;
import static dev.tapedeck.op.LinearAlgebraOps.transposed;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;

/// The gradient rule of the singular value decomposition.
final class SingularRule {
  private SingularRule() {}

  static Value of(List<? extends Value> g, Application at) {
    Value diagonal = MatrixOps.DIAG.apply(g.getFirst());
    if (at.isSymbolic()) {
      return product(matmul(Symbol.named("u"), diagonal), false, Symbol.named("v"), true);
    }
    if (!isWanted(at.attributes(), "compute_uv")) {
      List<? extends Value> all = at.op().applyAll(Attributes.NONE, at.inputs());
      return matmul(all.get(1), product(diagonal, false, all.get(2), true));
    }
    Shape shape = at.tensor(0).shape();
    boolean tall = shape.extent(-2) > shape.extent(-1);
    requireNearlySquare(at, shape);
    Value wide =
        tall
            ? forWide(
                at.z(), at.outputs().get(2), at.outputs().get(1), diagonal, g.get(2), g.get(1))
            : forWide(
                at.z(), at.outputs().get(1), at.outputs().get(2), diagonal, g.get(1), g.get(2));
    return tall ? transposed(wide) : wide;
  }

  private static void requireNearlySquare(Application at, Shape shape) {
    int m = Math.min(shape.extent(-1), shape.extent(-2));
    int n = Math.max(shape.extent(-1), shape.extent(-2));
    if (at.attributes().flag("full_matrices") && n - m > 1) {
      throw new ProgramException(
          ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
          "svd gradient is not implemented for abs(m - n) > 1 when full_matrices is True. Received: m=%d and n=%d from op input=%s with shape=%s."
              .formatted(m, n, at.x(0), shape));
    }
  }

  /// For matrices with at least as many columns as rows.
  private static Value forWide(Value s, Value u, Value v, Value ds, Value du, Value dv) {
    int m = ((Tensor) s).shape().extent(-1);
    Value v1 = ShapeOps.columns(v, 0, m);
    Value dv1 = ShapeOps.columns(dv, 0, m);
    Value values = MatrixOps.DIAG.apply(s);
    Value gaps = inverseGaps(square(s));
    Value left = multiply(gaps, product(u, true, du, false));
    Value right = multiply(gaps, product(v1, true, dv1, false));
    Value core =
        add(
            add(ds, matmul(add(left, transposed(left)), values)),
            matmul(values, add(right, transposed(right))));
    Value inside = matmul(u, product(core, false, v1, true));
    if (((Tensor) v).shape().extent(-2) == m) {
      return inside;
    }
    return add(
        inside,
        matmul(matmul(u, MatrixOps.DIAG.apply(safeReciprocal(s))), outside(v, dv, v1, dv1, m)));
  }

  /// What the right vectors receive across the space that they span.
  private static Value outside(Value v, Value dv, Value v1, Value dv1, int m) {
    Value across = transposed(dv1);
    Value part = subtract(across, product(matmul(across, v1), false, v1, true));
    int all = ((Tensor) v).shape().extent(-1);
    if (all == m) {
      return part;
    }
    Value mixed = product(v1, true, ShapeOps.columns(dv, m, all), false);
    return subtract(part, product(mixed, false, ShapeOps.columns(v, m, all), true));
  }
}
