package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// Ops that change the type of elements.
public final class ConversionOps {
  public static final OpFamily FAMILY = new OpFamily(Category.CONVERSION);

  /// Passes gradients on between real and complex floats only.
  public static final Op CAST =
      FAMILY
          .op("Cast")
          .parameter(Parameter.required("dtype", Parameter.Kind.DTYPE))
          .endpoints("cast")
          .latex("\\mathrm{cast}({#1})")
          .doc(
              "Converts each element to another type; a gradient passes only between floating types.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(in.getFirst().cast(attributes.dtype("dtype", DType.FLOAT32))))
          .sample(List.of(vector(1.5, -2)), Attributes.of("dtype", DType.INT64), longs(1, -2))
          .sample(List.of(vector(1.5, -2)), Attributes.of("dtype", DType.FLOAT64), vector(1.5, -2))
          .rule((_, g, at) -> castRule(g.getFirst(), at.x(0)));

  private ConversionOps() {}

  public static Value cast(Value x, DType dtype) {
    return CAST.apply(Attributes.of("dtype", dtype), x);
  }

  private static Optional<Value> castRule(Value g, Value x) {
    return switch (x) {
      case Symbol _ -> Optional.of(CAST.apply(g));
      case Tensor tensor ->
          tensor.dtype().isTrainable() && ((Tensor) g).dtype().isTrainable()
              ? Optional.of(cast(g, tensor.dtype()))
              : Optional.empty();
    };
  }
}
