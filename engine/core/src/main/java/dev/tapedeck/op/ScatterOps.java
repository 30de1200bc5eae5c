package dev.tapedeck.op;

import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.negate;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/// Copies of a tensor in which the slices at index vectors have been changed.
public final class ScatterOps {
  public static final OpFamily FAMILY = new OpFamily(Category.SHAPE);

  private static final Tensor PLACES = ints(2, 0).reshaped(Shape.of(2, 1));

  public static final Op UPDATE =
      scattering("TensorScatterUpdate", "tensor_scatter_nd_update", (_, update) -> update)
          .doc("The tensor with other slices at the index vectors.")
          .sample(List.of(vector(1, 2, 3), PLACES, vector(8, 9)), Attributes.NONE, vector(9, 2, 8))
          .rule((input, g, at) ->
              switch (input) {
                case 0 ->
                    Optional.of(ScatterOps.UPDATE.apply(g.getFirst(), at.x(1), zerosLike(at.x(2))));
                case 2 -> Optional.of(at(g.getFirst(), at.x(1)));
                default -> Optional.empty();
              });

  public static final Op ADD =
      scattering("TensorScatterAdd", "tensor_scatter_nd_add", Double::sum)
          .doc("The tensor with updates added at the index vectors.")
          .sample(
              List.of(vector(1, 2, 3), PLACES, vector(8, 9)), Attributes.NONE, vector(10, 2, 11))
          .rule((input, g, at) ->
              switch (input) {
                case 0 -> Optional.of(g.getFirst());
                case 2 -> Optional.of(at(g.getFirst(), at.x(1)));
                default -> Optional.empty();
              });

  public static final Op SUBTRACT =
      scattering("TensorScatterSub", "tensor_scatter_nd_sub", (old, update) -> old - update)
          .doc("The tensor with updates subtracted at the index vectors.")
          .sample(
              List.of(vector(1, 2, 3), PLACES, vector(8, 9)), Attributes.NONE, vector(-8, 2, -5))
          .rule((input, g, at) ->
              switch (input) {
                case 0 -> Optional.of(g.getFirst());
                case 2 -> Optional.of(negate(at(g.getFirst(), at.x(1))));
                default -> Optional.empty();
              });

  public static final Op MAX =
      scattering("TensorScatterMax", "tensor_scatter_nd_max", Math::max)
          .doc("The tensor, raised to the updates at the index vectors where those are larger.")
          .sample(
              List.of(vector(1, 2, 3), PLACES, vector(1.5, 9)), Attributes.NONE, vector(9, 2, 3))
          .rule((input, g, at) -> extremeRule(input, g.getFirst(), at));

  public static final Op MIN =
      scattering("TensorScatterMin", "tensor_scatter_nd_min", Math::min)
          .doc("The tensor, lowered to the updates at the index vectors where those are smaller.")
          .sample(
              List.of(vector(1, 2, 3), PLACES, vector(1.5, 9)), Attributes.NONE, vector(1, 2, 1.5))
          .rule((input, g, at) -> extremeRule(input, g.getFirst(), at));

  private ScatterOps() {}

  private static OpFamily.Definition scattering(
      String name, String endpoint, DoubleBinaryOperator f) {
    return FAMILY
        .op(name)
        .inputs("tensor", "indices", "updates")
        .endpoints(endpoint)
        .latex("\\mathrm{" + name + "}({#1}, {#2}, {#3})")
        .keeps(Keeps.INPUTS_AND_OUTPUTS)
        .kernel((in, _) -> List.of(scatter(in.get(0), in.get(1), in.get(2), name, f)));
  }

  private static Tensor scatter(
      Tensor tensor, Tensor indices, Tensor updates, String op, DoubleBinaryOperator f) {
    int[] rows = IndexingOps.rows(tensor.shape(), indices, op);
    int length = IndexingOps.rowLength(tensor.shape(), indices);
    double[] out = tensor.toDoubles();
    for (int i = 0; i < updates.size(); i++) {
      int at = rows[i / length] + i % length;
      out[at] = f.applyAsDouble(out[at], updates.doubleAt(i));
    }
    return Tensor.fill(tensor.dtype(), tensor.shape(), i -> out[i]);
  }

  private static Value at(Value value, Value indices) {
    return IndexingOps.GATHER_ND.apply(value, indices);
  }

  /// The tensor and the updates that are the extreme share the gradient.
  private static Optional<Value> extremeRule(int input, Value g, Application at) {
    if (input == 1) {
      return Optional.empty();
    }
    Value mine = matches(at.x(0), at.z());
    Value theirs = matches(at.x(2), at(at.z(), at.x(1)));
    Value both =
        at.isSymbolic()
            ? theirs
            : IndexingOps.SCATTER_ND.apply(
                Attributes.of("shape", at.tensor(0).shape()), at.x(1), theirs);
    Value shared = divide(g, add(mine, both));
    return Optional.of(input == 0 ? multiply(shared, mine) : multiply(at(shared, at.x(1)), theirs));
  }

  /// One where the elements agree, else zero.
  private static Value matches(Value x, Value y) {
    Value same = ComparisonOps.EQUAL.apply(x, y);
    return switch (x) {
      case Symbol _ -> same;
      case Tensor tensor -> ConversionOps.cast(same, tensor.dtype());
    };
  }
}
