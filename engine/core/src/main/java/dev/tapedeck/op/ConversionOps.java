package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.Arrays;
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
              List.of(converted(in.getFirst(), attributes.dtype("dtype", DType.FLOAT32))))
          .sample(List.of(vector(1.5, -2)), Attributes.of("dtype", DType.INT64), longs(1, -2))
          .sample(List.of(vector(1.5, -2)), Attributes.of("dtype", DType.FLOAT64), vector(1.5, -2))
          .slicewise((_, g, at) -> castRule(g.getFirst(), at.x(0)));

  /// What `+` of texts is.
  public static final Op JOIN =
      FAMILY
          .op("Add")
          .inputs("x", "y")
          .doc("Texts, each followed by another.")
          .binary(ConversionOps::joined)
          .sample(Tensor.string("a"), Tensor.string("b"), Tensor.string("ab"))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  private ConversionOps() {}

  public static Value cast(Value x, DType dtype) {
    return CAST.apply(Attributes.of("dtype", dtype), x);
  }

  private static Tensor joined(Tensor x, Tensor y) {
    if (x.dtype() != DType.STRING || y.dtype() != DType.STRING) {
      throw ProgramException.unimplemented("Add joins texts here; AddV2 adds numbers", "Add");
    }
    Shape shape = x.shape().broadcast(y.shape(), "Add");
    Tensor left = ShapeOps.repeat(x, shape, "Add");
    Tensor right = ShapeOps.repeat(y, shape, "Add");
    String[] out = new String[shape.size()];
    Arrays.setAll(out, i -> left.stringAt(i) + right.stringAt(i));
    return Tensor.over(DType.STRING, shape, out);
  }

  private static Tensor converted(Tensor x, DType dtype) {
    if (x.dtype() != dtype && (x.dtype() == DType.STRING || dtype == DType.STRING)) {
      throw ProgramException.unimplemented(
          "Cast %s to %s is not supported".formatted(x.dtype().kernelName(), dtype.kernelName()),
          "Cast");
    }
    return x.cast(dtype);
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
