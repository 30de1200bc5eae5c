package dev.tapedeck.op;

import static dev.tapedeck.tensor.DType.FLOAT64;

import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// Ops that move elements about without changing them.
public final class ShapeOps {
  public static final OpFamily FAMILY = new OpFamily(Category.SHAPE);

  public static final Op IDENTITY =
      FAMILY
          .op("Identity")
          .inputs("input")
          .endpoints("identity")
          .latex("#1")
          .doc("The same value, as a new tensor.")
          .keeps(Keeps.NOTHING)
          .unary(x -> x)
          .sample(vector(1, 2), vector(1, 2))
          .vjp((g, _, _) -> g);

  public static final Op STOP_GRADIENT =
      FAMILY
          .op("StopGradient")
          .inputs("input")
          .endpoints("stop_gradient")
          .latex("\\mathrm{stop}({#1})")
          .doc("The same value, through which no gradient flows.")
          .unary(x -> x)
          .sample(vector(1, 2), vector(1, 2))
          .notDifferentiable(Gradient.Reason.STOPPED);

  /// Sums over the axes along which `shape`, an attribute, was broadcast.
  public static final Op SUM_TO =
      FAMILY
          .op("SumTo")
          .inputs("input")
          .latex("#1")
          .doc("Undoes a broadcast: sums over repeated axes, down to a shape.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(sumDown(in.getFirst(), attributes.shape("shape"))))
          .sample(List.of(matrix12()), Attributes.of("shape", Shape.of(2)), vector(4, 6))
          .rule((_, g, at) -> Optional.of(broadcastTo(g.getFirst(), at.x(0))));

  public static final Op BROADCAST_TO =
      FAMILY
          .op("BroadcastTo")
          .inputs("input")
          .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
          .endpoints("broadcast_to")
          .latex("\\mathrm{broadcast}({#1})")
          .doc("Repeats elements along new or one-element axes, up to a shape.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(repeat(in.getFirst(), attributes.shape("shape"))))
          .sample(List.of(vector(1, 2)), Attributes.of("shape", Shape.of(2, 2)), rows12())
          .rule((_, g, at) -> Optional.of(sumTo(g.getFirst(), at.x(0))));

  private ShapeOps() {}

  /// `value` summed over repeated axes to the shape of `like`; itself if the shapes agree.
  public static Value sumTo(Value value, Value like) {
    return value instanceof Tensor from
            && like instanceof Tensor to
            && !from.shape().equals(to.shape())
        ? SUM_TO.apply(Attributes.of("shape", to.shape()), value)
        : value;
  }

  /// `value` repeated to the shape of `like`; itself if the shapes agree.
  public static Value broadcastTo(Value value, Value like) {
    return switch (like) {
      case Symbol _ -> BROADCAST_TO.apply(value);
      case Tensor to ->
          value instanceof Tensor from && from.shape().equals(to.shape())
              ? value
              : BROADCAST_TO.apply(Attributes.of("shape", to.shape()), value);
    };
  }

  private static Tensor repeat(Tensor x, Shape shape) {
    if (x.shape().rank() > shape.rank()
        || !x.shape().broadcast(shape, "BroadcastTo").equals(shape)) {
      throw ProgramException.invalidArgument(
          "Incompatible shapes: %s vs. %s".formatted(x.shape().brackets(), shape.brackets()),
          "BroadcastTo");
    }
    Broadcast toX = new Broadcast(x.shape(), shape);
    return Tensor.fill(x.dtype(), shape, i -> x.doubleAt(toX.position(i)));
  }

  private static Tensor sumDown(Tensor x, Shape shape) {
    double[] sums = new double[shape.size()];
    Broadcast toSum = new Broadcast(shape, x.shape());
    for (int i = 0; i < x.size(); i++) {
      sums[toSum.position(i)] += x.doubleAt(i);
    }
    return Tensor.fill(x.dtype(), shape, i -> sums[i]);
  }

  private static Tensor matrix12() {
    return Tensor.fill(FLOAT64, Shape.of(2, 2), i -> i + 1);
  }

  private static Tensor rows12() {
    return Tensor.fill(FLOAT64, Shape.of(2, 2), i -> i % 2 + 1);
  }

  private static Tensor vector(double... values) {
    return Tensor.vector(FLOAT64, values);
  }
}
