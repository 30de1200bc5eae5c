package dev.tapedeck.op;

import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.Samples.intScalar;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;
import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ops that make new values out of shapes, counts and ends.
public final class CreationOps {
  public static final OpFamily FAMILY = new OpFamily(Category.CREATION);

  public static final Op ZEROS_LIKE =
      FAMILY
          .op("ZerosLike")
          .inputs("input")
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE))
          .endpoints("zeros_like")
          .latex("0")
          .doc("Zeros of the same shape.")
          .kernel((in, attributes) -> List.of(filled(in.getFirst(), attributes, 0)))
          .sample(vector(1, 2), vector(0, 0))
          .notDifferentiable(Gradient.Reason.SHAPE_ONLY);

  public static final Op ONES_LIKE =
      FAMILY
          .op("OnesLike")
          .inputs("input")
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE))
          .endpoints("ones_like")
          .latex("1")
          .doc("Ones of the same shape.")
          .kernel((in, attributes) -> List.of(filled(in.getFirst(), attributes, 1)))
          .sample(vector(3, 2), vector(1, 1))
          .notDifferentiable(Gradient.Reason.SHAPE_ONLY);

  /// The value comes first here because the shape is an attribute.
  public static final Op FILL =
      FAMILY
          .op("Fill")
          .inputs("value")
          .parameter(Parameter.required("dims", Parameter.Kind.INTEGERS))
          .latex("\\mathrm{fill}({#1})")
          .doc("A tensor of the given shape, the value everywhere.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(filled(in.getFirst(), attributes)))
          .sample(List.of(scalar(3)), Attributes.of("dims", List.of(2L)), vector(3, 3))
          .rule((_, g, at) -> Optional.of(ShapeOps.sumTo(g.getFirst(), at.x(0))));

  public static final Op SHAPE =
      FAMILY
          .op("Shape")
          .inputs("input")
          .parameter(Parameter.optional("out_type", Parameter.Kind.DTYPE, INT32))
          .endpoints("shape")
          .doc("The extents, as a vector of integers.")
          .kernel((in, attributes) -> List.of(extents(in.getFirst(), attributes)))
          .sample(matrix(2, 1, 2, 3, 4, 5, 6), ints(3, 2))
          .notDifferentiable(Gradient.Reason.SHAPE_ONLY);

  public static final Op SIZE =
      FAMILY
          .op("Size")
          .inputs("input")
          .parameter(Parameter.optional("out_type", Parameter.Kind.DTYPE, INT32))
          .endpoints("size")
          .doc("The number of elements.")
          .kernel((in, attributes) ->
              List.of(Tensor.scalar(attributes.dtype("out_type", INT32), in.getFirst().size())))
          .sample(matrix(2, 1, 2, 3, 4, 5, 6), intScalar(6))
          .notDifferentiable(Gradient.Reason.SHAPE_ONLY);

  public static final Op RANK =
      FAMILY
          .op("Rank")
          .inputs("input")
          .endpoints("rank")
          .doc("The number of axes.")
          .unary(x -> Tensor.scalar(INT32, x.shape().rank()))
          .sample(matrix(2, 1, 2, 3, 4), intScalar(2))
          .notDifferentiable(Gradient.Reason.SHAPE_ONLY);

  public static final Op RANGE =
      FAMILY
          .op("Range")
          .inputs("start", "limit", "delta")
          .doc("Numbers from a start, in equal steps, up to but without a limit.")
          .kernel((in, _) -> List.of(range(in.get(0), in.get(1), in.get(2))))
          .sample(List.of(intScalar(1), intScalar(6), intScalar(2)), Attributes.NONE, ints(1, 3, 5))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op LIN_SPACE =
      FAMILY
          .op("LinSpace")
          .inputs("start", "stop")
          .parameter(Parameter.required("num", Parameter.Kind.INTEGER))
          .endpoints("linspace")
          .latex("\\mathrm{linspace}({#1}, {#2})")
          .doc("Evenly spaced numbers from a start to a stop, both included.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(linspace(in.get(0), in.get(1), attributes.integer("num", 2))))
          .sample(
              List.of(scalar(1), scalar(3)), Attributes.of("num", 5L), vector(1, 1.5, 2, 2.5, 3))
          .rule((input, g, at) -> Optional.of(linspaceRule(input, g.getFirst(), at)));

  public static final Op ONE_HOT =
      FAMILY
          .op("OneHot")
          .inputs("indices")
          .parameter(Parameter.required("depth", Parameter.Kind.INTEGER))
          .parameter(Parameter.optional("on_value", Parameter.Kind.REAL))
          .parameter(Parameter.optional("off_value", Parameter.Kind.REAL))
          .parameter(Parameter.optional("axis", Parameter.Kind.INTEGER))
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE))
          .endpoints("one_hot")
          .doc("A new axis in which only the element at each index is on.")
          .kernel((in, attributes) -> List.of(oneHot(in.getFirst(), attributes)))
          .sample(
              List.of(ints(1, 0)),
              Attributes.of("depth", 3L, "dtype", FLOAT64),
              matrix(3, 0, 1, 0, 1, 0, 0))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  private CreationOps() {}

  public static Value zerosLike(Value x) {
    return ZEROS_LIKE.apply(x);
  }

  private static Tensor filled(Tensor like, Attributes attributes, double value) {
    return Tensor.fill(attributes.dtype("dtype", like.dtype()), like.shape(), _ -> value);
  }

  private static Tensor extents(Tensor x, Attributes attributes) {
    return Tensor.fillIntegers(
        attributes.dtype("out_type", INT32), Shape.of(x.shape().rank()), x.shape()::extent);
  }

  private static Tensor filled(Tensor value, Attributes attributes) {
    if (!value.shape().isScalar()) {
      throw ProgramException.invalidArgument(
          "value must represent a scalar, got shape " + value.shape().brackets(), "Fill");
    }
    return ShapeOps.repeat(value, Shape.of(attributes.integers("dims")), "Fill");
  }

  private static Tensor range(Tensor start, Tensor limit, Tensor delta) {
    requireScalar(start, "start", "Range");
    requireScalar(limit, "limit", "Range");
    requireScalar(delta, "delta", "Range");
    double step = delta.doubleAt(0);
    if (step == 0) {
      throw ProgramException.invalidArgument("Requires delta != 0: 0", "Range");
    }
    double first = start.doubleAt(0);
    double last = limit.doubleAt(0);
    if (step > 0 ? first > last : first < last) {
      throw ProgramException.invalidArgument(
          "Requires start %s limit when delta %s 0: %s/%s"
              .formatted(
                  step > 0 ? "<=" : ">=", step > 0 ? ">" : "<", start.brief(), limit.brief()),
          "Range");
    }
    int count = (int) Math.ceil(Math.abs((last - first) / step));
    return Tensor.fill(start.dtype(), Shape.of(count), i -> first + i * step);
  }

  private static Tensor linspace(Tensor start, Tensor stop, int num) {
    requireScalar(start, "start", "LinSpace");
    requireScalar(stop, "stop", "LinSpace");
    if (num <= 0) {
      throw ProgramException.invalidArgument("Requires num > 0: " + num, "LinSpace");
    }
    DType dtype = start.dtype().isFloating() ? start.dtype() : FLOAT64;
    double first = start.doubleAt(0);
    double last = stop.doubleAt(0);
    double step = rounded((last - first) / Math.max(num - 1, 1), dtype);
    return Tensor.fill(
        dtype,
        Shape.of(num),
        i -> i == num - 1 && num > 1 ? last : first + rounded(i * step, dtype));
  }

  private static void requireScalar(Tensor end, String name, String op) {
    if (!end.shape().isScalar()) {
      throw ProgramException.invalidArgument(
          "%s must be a scalar, not shape %s".formatted(name, end.shape().brackets()), op);
    }
  }

  /// The step and its multiples have the type of the ends, as in TensorFlow.
  private static double rounded(double value, DType dtype) {
    return dtype == FLOAT32 ? (float) value : value;
  }

  private static Value linspaceRule(int input, Value g, Application at) {
    Value part =
        switch (g) {
          case Symbol _ -> Symbol.named("t");
          case Tensor tensor -> {
            int num = tensor.size();
            yield Tensor.fill(
                tensor.dtype(), tensor.shape(), i -> i / (double) Math.max(num - 1, 1));
          }
        };
    return multiply(g, input == 0 ? subtract(constantLike(at.x(0), 1), part) : part);
  }

  private static Tensor oneHot(Tensor indices, Attributes attributes) {
    int depth = attributes.integer("depth", 0);
    if (depth < 0) {
      throw ProgramException.invalidArgument("depth must be non-negative, got: " + depth, "OneHot");
    }
    double on = attributes.real("on_value", 1);
    double off = attributes.real("off_value", 0);
    int rank = indices.shape().rank() + 1;
    int axis = attributes.integer("axis", -1);
    int at = axis < 0 ? axis + rank : axis;
    List<Integer> extents = new ArrayList<>(indices.shape().toList());
    extents.add(at, depth);
    int inner = 1;
    for (int i = at + 1; i < rank; i++) {
      inner *= extents.get(i);
    }
    int step = inner;
    DType dtype = attributes.dtype("dtype", FLOAT32);
    return Tensor.fill(
        dtype,
        Shape.of(extents),
        i -> {
          int outer = i / (step * depth);
          return indices.longAt(outer * step + i % step) == i / step % depth ? on : off;
        });
  }
}
