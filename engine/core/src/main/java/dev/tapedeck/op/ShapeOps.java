package dev.tapedeck.op;

import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Axes;
import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Layout;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
          .slicewise((_, g, _) -> Optional.of(g.getFirst()));

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
          .sample(List.of(matrix(2, 1, 2, 3, 4)), Attributes.of("shape", Shape.of(2)), vector(4, 6))
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
          .kernel((in, attributes) ->
              List.of(repeat(in.getFirst(), attributes.shape("shape"), "BroadcastTo")))
          .sample(
              List.of(vector(1, 2)), Attributes.of("shape", Shape.of(2, 2)), matrix(2, 1, 2, 1, 2))
          .rule((_, g, at) -> Optional.of(sumTo(g.getFirst(), at.x(0))));

  public static final Op RESHAPE =
      FAMILY
          .op("Reshape")
          .inputs("tensor")
          .parameter(Parameter.required("shape", INTEGERS))
          .endpoints("reshape")
          .latex("\\mathrm{reshape}({#1})")
          .doc("The same elements in row-major order under another shape; -1 stands for the rest.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(
                  in.getFirst().reshaped(newShape(in.getFirst(), attributes.integers("shape")))))
          .sample(
              List.of(vector(1, 2, 3, 4)),
              Attributes.of("shape", List.of(2L, -1L)),
              matrix(2, 1, 2, 3, 4))
          .rule((_, g, at) -> Optional.of(reshapeLike(g.getFirst(), at.x(0))));

  public static final Op EXPAND_DIMS =
      FAMILY
          .op("ExpandDims")
          .inputs("input")
          .parameter(Parameter.required("axis", INTEGER))
          .endpoints("expand_dims")
          .latex("\\mathrm{expand}({#1})")
          .doc("The same elements with one more axis, of extent one.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(expand(in.getFirst(), attributes)))
          .sample(List.of(vector(1, 2)), Attributes.of("axis", -1L), matrix(1, 1, 2))
          .rule((_, g, at) -> Optional.of(reshapeLike(g.getFirst(), at.x(0))));

  public static final Op SQUEEZE =
      FAMILY
          .op("Squeeze")
          .inputs("input")
          .parameter(Parameter.optional("axis", INTEGERS))
          .endpoints("squeeze")
          .latex("\\mathrm{squeeze}({#1})")
          .doc("The same elements without the axes of extent one, or without the given ones.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(squeeze(in.getFirst(), attributes)))
          .sample(matrix(1, 1, 2), vector(1, 2))
          .rule((_, g, at) -> Optional.of(reshapeLike(g.getFirst(), at.x(0))));

  public static final Op TRANSPOSE =
      FAMILY
          .op("Transpose")
          .inputs("a")
          .parameter(Parameter.optional("perm", INTEGERS))
          .endpoints("transpose")
          .latex("#1^\\top")
          .doc("The axes in another order; reversed unless said otherwise.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> {
            Tensor x = in.getFirst();
            return List.of(x.pick(permuted(x.shape(), permutation(x.shape(), attributes))));
          })
          .sample(matrix(2, 1, 2, 3, 4, 5, 6), matrix(3, 1, 3, 5, 2, 4, 6))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4)),
              Attributes.of("perm", List.of(0L, 1L)),
              matrix(2, 1, 2, 3, 4))
          .rule((_, g, at) -> Optional.of(transposeRule(g.getFirst(), at)));

  public static final Op STRIDED_SLICE =
      FAMILY
          .op("StridedSlice")
          .inputs("input_")
          .parameter(Parameter.required("begin", INTEGERS))
          .parameter(Parameter.required("end", INTEGERS))
          .parameter(Parameter.optional("strides", INTEGERS))
          .parameter(Parameter.optional("begin_mask", INTEGER, 0L))
          .parameter(Parameter.optional("end_mask", INTEGER, 0L))
          .parameter(Parameter.optional("ellipsis_mask", INTEGER, 0L))
          .parameter(Parameter.optional("new_axis_mask", INTEGER, 0L))
          .parameter(Parameter.optional("shrink_axis_mask", INTEGER, 0L))
          .endpoints("strided_slice")
          .latex("#1_{[\\cdot]}")
          .doc("What Python's x[begin:end:stride, …] picks.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(in.getFirst().pick(SliceSpec.layout(in.getFirst().shape(), attributes))))
          .sample(
              List.of(vector(1, 2, 3, 4)),
              new Attributes(
                  Map.of("begin", List.of(3L), "end", List.of(0L), "strides", List.of(-2L))),
              vector(4, 2))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4)),
              new Attributes(
                  Map.of(
                      "begin",
                      List.of(0L, 1L),
                      "end",
                      List.of(0L, 2L),
                      "strides",
                      List.of(1L, 1L),
                      "begin_mask",
                      1L,
                      "end_mask",
                      1L,
                      "shrink_axis_mask",
                      2L)),
              vector(2, 4))
          .rule((_, g, at) -> Optional.of(unsliceRule(g.getFirst(), at)));

  public static final Op STRIDED_SLICE_GRAD =
      FAMILY
          .op("StridedSliceGrad")
          .inputs("dy")
          .latex("\\mathrm{unslice}({#1})")
          .doc("Zeros of a shape, with the elements put back where a slice took them from.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(unslice(in.getFirst(), attributes)))
          .sample(
              List.of(vector(5, 6)),
              new Attributes(
                  Map.of(
                      "begin",
                      List.of(1L),
                      "end",
                      List.of(3L),
                      "strides",
                      List.of(1L),
                      "shape",
                      Shape.of(4))),
              vector(0, 5, 6, 0))
          .rule((_, g, at) -> Optional.of(STRIDED_SLICE.apply(at.attributes(), g.getFirst())));

  public static final Op SLICE =
      FAMILY
          .op("Slice")
          .inputs("input_")
          .parameter(Parameter.required("begin", INTEGERS))
          .parameter(Parameter.required("size", INTEGERS))
          .endpoints("slice")
          .latex("#1_{[\\cdot]}")
          .doc("A block, by its first element and its extents; -1 stands for all the rest.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(block(in.getFirst(), attributes)))
          .sample(
              List.of(vector(1, 2, 3, 4)),
              Attributes.of("begin", List.of(1L), "size", List.of(2L)),
              vector(2, 3))
          .rule((_, g, at) -> Optional.of(padBack(g.getFirst(), at)));

  public static final Op PAD =
      padding("Pad")
          .sample(
              List.of(vector(1, 2)),
              Attributes.of("paddings", List.of(1L, 2L)),
              vector(0, 1, 2, 0, 0))
          .rule((_, g, at) -> Optional.of(cropBack(g.getFirst(), at)));

  public static final Op PAD_WITH =
      padding("PadV2")
          .parameter(Parameter.optional("constant_values", Parameter.Kind.REAL, 0.0))
          .sample(
              List.of(vector(1, 2)),
              Attributes.of("paddings", List.of(0L, 1L), "constant_values", 7.0),
              vector(1, 2, 7))
          .rule((_, g, at) -> Optional.of(cropBack(g.getFirst(), at)));

  public static final Op CONCAT =
      FAMILY
          .op("ConcatV2")
          .inputs("values")
          .variadic()
          .parameter(Parameter.required("axis", INTEGER))
          .endpoints("concat")
          .latex("\\mathrm{concat}(#*)")
          .doc("Joins tensors along an axis that they have.")
          .keeps(Keeps.INPUTS)
          .kernel((in, attributes) -> List.of(concatenated(in, attributes.integer("axis", 0))))
          .sample(List.of(vector(1, 2), vector(3)), Attributes.of("axis", 0L), vector(1, 2, 3))
          .sample(
              List.of(matrix(1, 1, 2), matrix(1, 3, 4)),
              Attributes.of("axis", -1L),
              matrix(2, 1, 3, 2, 4))
          .rule((input, g, at) -> Optional.of(partOfConcat(input, g.getFirst(), at)));

  public static final Op PACK =
      FAMILY
          .op("Pack")
          .inputs("values")
          .variadic()
          .parameter(Parameter.optional("axis", INTEGER, 0L))
          .endpoints("stack")
          .latex("\\mathrm{stack}(#*)")
          .doc("Joins tensors of one shape along a new axis.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(packed(in, attributes)))
          .sample(List.of(vector(1, 2), vector(3, 4)), Attributes.NONE, matrix(2, 1, 2, 3, 4))
          .sample(List.of(scalar(1), scalar(2)), Attributes.of("axis", 0L), vector(1, 2))
          .rule((input, g, at) -> Optional.of(partOfPack(input, g.getFirst(), at)));

  public static final Op UNPACK =
      FAMILY
          .op("Unpack")
          .inputs("value")
          .parameter(Parameter.optional("num", INTEGER))
          .parameter(Parameter.optional("axis", INTEGER, 0L))
          .endpoints("unstack")
          .latex("\\mathrm{unstack}({#1})")
          .doc("The tensors along an axis, one output each.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> unpacked(in.getFirst(), attributes.integer("axis", 0)))
          .sample(matrix(2, 1, 2, 3, 4), vector(1, 2))
          .rule((_, g, at) ->
              Optional.of(
                  PACK.applyAll(Attributes.of("axis", (long) at.attributes().integer("axis", 0)), g)
                      .getFirst()));

  /// An integer asks for that many equal parts, a list for parts of those extents.
  public static final Op SPLIT =
      FAMILY
          .op("Split")
          .inputs("value")
          .parameter(Parameter.required("num_or_size_splits", INTEGERS))
          .parameter(Parameter.optional("axis", INTEGER, 0L))
          .endpoints("split")
          .latex("\\mathrm{split}({#1})")
          .doc("Cuts a tensor along an axis into several outputs.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> split(in.getFirst(), attributes))
          .sample(
              List.of(vector(1, 2, 3, 4)), Attributes.of("num_or_size_splits", 2L), vector(1, 2))
          .sample(
              List.of(vector(1, 2, 3, 4)),
              Attributes.of("num_or_size_splits", List.of(1L, 3L)),
              vector(1))
          .rule((_, g, at) ->
              Optional.of(
                  CONCAT
                      .applyAll(Attributes.of("axis", (long) at.attributes().integer("axis", 0)), g)
                      .getFirst()));

  public static final Op TILE =
      FAMILY
          .op("Tile")
          .inputs("input")
          .parameter(Parameter.required("multiples", INTEGERS))
          .endpoints("tile")
          .latex("\\mathrm{tile}({#1})")
          .doc("Copies laid side by side, so many along each axis.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(tile(in.getFirst(), attributes)))
          .sample(
              List.of(vector(1, 2)), Attributes.of("multiples", List.of(2L)), vector(1, 2, 1, 2))
          .rule((_, g, at) -> Optional.of(untile(g.getFirst(), at)));

  public static final Op REVERSE =
      FAMILY
          .op("ReverseV2")
          .inputs("tensor")
          .parameter(Parameter.required("axis", INTEGERS))
          .endpoints("reverse")
          .latex("\\mathrm{reverse}({#1})")
          .doc("The elements in reverse order along the given axes.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(reverse(in.getFirst(), attributes)))
          .sample(List.of(vector(1, 2, 3)), Attributes.of("axis", List.of(0L)), vector(3, 2, 1))
          .rule((_, g, at) -> Optional.of(at.op().apply(at.attributes(), g.getFirst())));

  public static final Op ROLL =
      FAMILY
          .op("Roll")
          .inputs("input")
          .parameter(Parameter.required("shift", INTEGERS))
          .parameter(Parameter.required("axis", INTEGERS))
          .endpoints("roll")
          .latex("\\mathrm{roll}({#1})")
          .doc("The elements moved along axes; what leaves at one end enters at the other.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(roll(in.getFirst(), attributes)))
          .sample(List.of(vector(1, 2, 3)), Attributes.of("shift", 1L, "axis", 0L), vector(3, 1, 2))
          .rule(
              (_, g, at) -> Optional.of(at.op().apply(shiftedBack(at.attributes()), g.getFirst())));

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

  /// `value` in the shape of `like`; itself if the shapes agree.
  public static Value reshapeLike(Value value, Value like) {
    return switch (like) {
      case Symbol _ -> RESHAPE.apply(value);
      case Tensor to -> reshape(value, to.shape());
    };
  }

  /// `value` in another shape; itself if the shapes agree.
  public static Value reshape(Value value, Shape shape) {
    return value instanceof Tensor from && from.shape().equals(shape)
        ? value
        : RESHAPE.apply(Attributes.of("shape", longs(shape.toList())), value);
  }

  /// `value` with its axes in another order.
  static Value transpose(Value value, List<Integer> perm) {
    return TRANSPOSE.apply(Attributes.of("perm", longs(perm)), value);
  }

  /// Some of the columns of the matrices in the last two axes.
  static Value columns(Value matrices, int from, int to) {
    Shape shape = ((Tensor) matrices).shape();
    List<Long> begin = new ArrayList<>(Collections.nCopies(shape.rank() - 1, 0L));
    begin.add((long) from);
    List<Long> size = new ArrayList<>(Collections.nCopies(shape.rank() - 1, -1L));
    size.add((long) to - from);
    return SLICE.apply(Attributes.of("begin", begin, "size", size), matrices);
  }

  static List<Long> longs(List<Integer> integers) {
    return integers.stream().map(Integer::longValue).toList();
  }

  static Tensor repeat(Tensor x, Shape shape, String op) {
    if (x.shape().rank() > shape.rank() || !x.shape().broadcast(shape, op).equals(shape)) {
      throw ProgramException.invalidArgument(
          "Incompatible shapes: %s vs. %s".formatted(x.shape().brackets(), shape.brackets()), op);
    }
    return x.pick(shape, new Broadcast(x.shape(), shape)::position);
  }

  /// An axis counted from the front.
  ///
  /// @throws ProgramException InvalidArgumentError if there is no such axis
  static int axis(int axis, int rank, String op) {
    return axis(
        axis,
        rank,
        () ->
            ProgramException.invalidArgument(
                "Expected dimension in the range [%d, %d), but got %d".formatted(-rank, rank, axis),
                op));
  }

  /// The same for an op that has words of its own for an axis that is not there.
  static int axis(int axis, int rank, Supplier<ProgramException> missing) {
    if (axis < -rank || axis >= rank) {
      throw missing.get();
    }
    return axis < 0 ? axis + rank : axis;
  }

  /// What `tf.stack` and `tf.unstack` say of their axis.
  private static ProgramException outOfRange(int axis, int rank) {
    return ProgramException.value(
        "Argument `axis` = %d not in range [%d, %d)".formatted(axis, -rank, rank));
  }

  private static Tensor sumDown(Tensor x, Shape shape) {
    if (shape.rank() > x.shape().rank() || !x.shape().broadcast(shape, "SumTo").equals(x.shape())) {
      throw ProgramException.invalidArgument(
          "Incompatible shapes: %s vs. %s".formatted(x.shape().brackets(), shape.brackets()),
          "SumTo");
    }
    return Elementwise.linear(x, part -> summed(part, shape));
  }

  private static Tensor summed(Tensor x, Shape shape) {
    double[] sums = new double[shape.size()];
    Broadcast toSum = new Broadcast(shape, x.shape());
    for (int i = 0; i < x.size(); i++) {
      sums[toSum.position(i)] += x.doubleAt(i);
    }
    return Tensor.fill(x.dtype(), shape, i -> sums[i]);
  }

  private static Shape newShape(Tensor x, List<Integer> asked) {
    int rest = asked.indexOf(-1);
    long known =
        asked.stream().filter(extent -> extent != -1).mapToLong(i -> i).reduce(1, (a, b) -> a * b);
    boolean fits = rest < 0 ? known == x.size() : known != 0 && x.size() % known == 0;
    if (!fits) {
      throw ProgramException.invalidArgument(
          "Input to reshape is a tensor with %d values, but the requested shape %s %d"
              .formatted(x.size(), rest < 0 ? "has" : "requires a multiple of", known),
          "Reshape");
    }
    List<Integer> extents = new ArrayList<>(asked);
    if (rest >= 0) {
      extents.set(rest, (int) (x.size() / known));
    }
    return Shape.of(extents);
  }

  private static Tensor expand(Tensor x, Attributes attributes) {
    List<Integer> extents = new ArrayList<>(x.shape().toList());
    int asked = attributes.integer("axis", 0);
    int rank = x.shape().rank();
    int axis =
        axis(
            asked,
            rank + 1,
            () ->
                ProgramException.invalidArgument(
                    "Tried to expand dim index %d for tensor with %d dimensions."
                        .formatted(asked, rank),
                    "ExpandDims"));
    extents.add(axis, 1);
    return x.reshaped(Shape.of(extents));
  }

  private static Tensor squeeze(Tensor x, Attributes attributes) {
    List<Integer> asked =
        attributes.integers("axis").stream()
            .map(axis -> axis(axis, x.shape().rank(), "Squeeze"))
            .toList();
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      int extent = x.shape().extent(axis);
      boolean drop = asked.isEmpty() ? extent == 1 : asked.contains(axis);
      if (drop && extent != 1) {
        throw ProgramException.invalidArgument(
            "Can not squeeze dim[%d], expected a dimension of 1, got %d".formatted(axis, extent),
            "Squeeze");
      }
      if (!drop) {
        extents.add(extent);
      }
    }
    return x.reshaped(Shape.of(extents));
  }

  private static List<Integer> permutation(Shape shape, Attributes attributes) {
    if (!attributes.has("perm")) {
      List<Integer> axes = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
      Collections.reverse(axes);
      return axes;
    }
    List<Integer> perm = attributes.integers("perm");
    if (perm.size() != shape.rank()) {
      throw ProgramException.invalidArgument(
          "transpose expects a vector of size %d. But input(1) is a vector of size %d"
              .formatted(shape.rank(), perm.size()),
          "Transpose");
    }
    List<Integer> axes = perm.stream().map(axis -> axis < 0 ? axis + perm.size() : axis).toList();
    requireEach(axes);
    return axes;
  }

  private static void requireEach(List<Integer> axes) {
    for (int axis : axes) {
      if (axis < 0 || axis >= axes.size()) {
        throw ProgramException.invalidArgument(
            "%d is out of range [0 .. %d)".formatted(axis, axes.size()), "Transpose");
      }
    }
    for (int axis = 0; axis < axes.size(); axis++) {
      if (!axes.contains(axis)) {
        String given = axes.stream().map(String::valueOf).collect(Collectors.joining(","));
        throw ProgramException.invalidArgument(
            "%d is missing from {%s}.".formatted(axis, given), "Transpose");
      }
    }
  }

  private static Layout permuted(Shape shape, List<Integer> perm) {
    int[] strides = shape.strides();
    return new Layout(
        Shape.of(perm.stream().map(shape::extent).toList()),
        0,
        perm.stream().map(axis -> strides[axis]).toList());
  }

  private static Value transposeRule(Value g, Application at) {
    if (at.isSymbolic() || !at.attributes().has("perm")) {
      return TRANSPOSE.apply(g);
    }
    List<Integer> perm = permutation(at.tensor(0).shape(), at.attributes());
    return transpose(g, IntStream.range(0, perm.size()).map(perm::indexOf).boxed().toList());
  }

  private static Value unsliceRule(Value g, Application at) {
    return at.isSymbolic()
        ? STRIDED_SLICE_GRAD.apply(g)
        : STRIDED_SLICE_GRAD.apply(at.attributes().with("shape", at.tensor(0).shape()), g);
  }

  private static Tensor unslice(Tensor dy, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Layout layout = SliceSpec.layout(shape, attributes);
    int[] from = new int[shape.size()];
    Arrays.fill(from, -1);
    for (int i = 0; i < dy.size(); i++) {
      from[layout.position(i)] = i;
    }
    return dy.pick(shape, i -> from[i]);
  }

  private static Tensor block(Tensor x, Attributes attributes) {
    List<Integer> begin = attributes.integers("begin");
    List<Integer> size = attributes.integers("size");
    int[] strides = x.shape().strides();
    List<Integer> extents = new ArrayList<>();
    int offset = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      int extent = size.get(axis) == -1 ? x.shape().extent(axis) - begin.get(axis) : size.get(axis);
      if (begin.get(axis) < 0 || extent < 0 || begin.get(axis) + extent > x.shape().extent(axis)) {
        throw ProgramException.invalidArgument(
            "Expected size[%d] in [0, %d], but got %d"
                .formatted(axis, x.shape().extent(axis) - begin.get(axis), extent),
            "Slice");
      }
      extents.add(extent);
      offset += begin.get(axis) * strides[axis];
    }
    return x.pick(new Layout(Shape.of(extents), offset, IntStream.of(strides).boxed().toList()));
  }

  private static OpFamily.Definition padding(String name) {
    return FAMILY
        .op(name)
        .inputs("tensor")
        .parameter(Parameter.required("paddings", INTEGERS))
        .latex("\\mathrm{pad}({#1})")
        .doc("The elements with a margin; `paddings` is before and after, axis by axis.")
        .keeps(Keeps.NOTHING)
        .kernel((in, attributes) -> List.of(pad(in.getFirst(), attributes, name)));
  }

  private static Value padBack(Value g, Application at) {
    if (at.isSymbolic()) {
      return PAD.apply(g);
    }
    Shape shape = at.tensor(0).shape();
    Shape taken = ((Tensor) at.z()).shape();
    List<Integer> begin = at.attributes().integers("begin");
    List<Long> paddings = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      paddings.add((long) begin.get(axis));
      paddings.add((long) shape.extent(axis) - begin.get(axis) - taken.extent(axis));
    }
    return PAD.apply(Attributes.of("paddings", paddings), g);
  }

  private static Tensor pad(Tensor x, Attributes attributes, String op) {
    List<Integer> paddings = attributes.integers("paddings");
    if (paddings.size() != 2 * x.shape().rank()) {
      throw ProgramException.invalidArgument(
          "The first dimension of paddings must be the rank of inputs[%d,2] %s"
              .formatted(paddings.size() / 2, x.shape().brackets()),
          op);
    }
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      extents.add(x.shape().extent(axis) + paddings.get(2 * axis) + paddings.get(2 * axis + 1));
    }
    Shape shape = Shape.of(extents);
    int[] from = new int[shape.size()];
    Arrays.fill(from, -1);
    int[] strides = shape.strides();
    int offset = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      offset += paddings.get(2 * axis) * strides[axis];
    }
    Layout inner = new Layout(x.shape(), offset, IntStream.of(strides).boxed().toList());
    for (int i = 0; i < x.size(); i++) {
      from[inner.position(i)] = i;
    }
    double margin = attributes.real("constant_values", 0);
    if (margin == 0) {
      return x.pick(shape, i -> from[i]);
    }
    if (x.dtype().isComplex()) {
      Complex around = new Complex(margin, 0);
      return Tensor.fillComplex(x.dtype(), shape, i -> from[i] < 0 ? around : x.complexAt(from[i]));
    }
    return Tensor.fill(x.dtype(), shape, i -> from[i] < 0 ? margin : x.doubleAt(from[i]));
  }

  private static Value cropBack(Value g, Application at) {
    if (at.isSymbolic()) {
      return SLICE.apply(g);
    }
    List<Integer> paddings = at.attributes().integers("paddings");
    Shape shape = at.tensor(0).shape();
    List<Integer> begin =
        IntStream.range(0, shape.rank()).mapToObj(axis -> paddings.get(2 * axis)).toList();
    return SLICE.apply(Attributes.of("begin", longs(begin), "size", longs(shape.toList())), g);
  }

  private static Tensor concatenated(List<Tensor> parts, int askedAxis) {
    Shape first = parts.getFirst().shape();
    int axis =
        axis(
            askedAxis,
            first.rank(),
            () ->
                unjoinable(
                    "Expected concatenating dimensions in the range [%d, %d), but got %d"
                        .formatted(-first.rank(), first.rank(), askedAxis),
                    parts.size()));
    int along = 0;
    for (int i = 0; i < parts.size(); i++) {
      requireJoinable(parts, i, axis);
      along += parts.get(i).shape().extent(axis);
    }
    List<Integer> extents = new ArrayList<>(first.toList());
    extents.set(axis, along);
    int rounds = first.toList().subList(0, axis).stream().reduce(1, (a, b) -> a * b);
    return Tensor.interleaved(parts, rounds, Shape.of(extents));
  }

  private static void requireJoinable(List<Tensor> parts, int index, int axis) {
    Shape first = parts.getFirst().shape();
    Shape shape = parts.get(index).shape();
    if (shape.rank() != first.rank()) {
      throw unjoinable(
          "Ranks of all input tensors should match: shape[0] = %s vs. shape[%d] = %s"
              .formatted(first.brackets(), index, shape.brackets()),
          parts.size());
    }
    for (int other = 0; other < first.rank(); other++) {
      if (other != axis && shape.extent(other) != first.extent(other)) {
        throw unjoinable(
            "Dimension %d in both shapes must be equal: shape[0] = %s vs. shape[%d] = %s"
                .formatted(other, first.brackets(), index, shape.brackets()),
            parts.size());
      }
    }
  }

  private static ProgramException unjoinable(String message, int parts) {
    return ProgramException.invalidArgument("ConcatOp : " + message, "ConcatV2", "concat", parts);
  }

  private static Value partOfConcat(int input, Value g, Application at) {
    if (at.isSymbolic()) {
      return SLICE.apply(g);
    }
    Shape shape = at.tensor(input).shape();
    int axis = axis(at.attributes().integer("axis", 0), shape.rank(), "ConcatV2");
    long before = 0;
    for (int i = 0; i < input; i++) {
      before += at.tensor(i).shape().extent(axis);
    }
    List<Long> begin = new ArrayList<>(Collections.nCopies(shape.rank(), 0L));
    begin.set(axis, before);
    return SLICE.apply(Attributes.of("begin", begin, "size", longs(shape.toList())), g);
  }

  private static Tensor packed(List<Tensor> parts, Attributes attributes) {
    Shape first = parts.getFirst().shape();
    for (int i = 1; i < parts.size(); i++) {
      if (!parts.get(i).shape().equals(first)) {
        throw ProgramException.invalidArgument(
            "Shapes of all inputs must match: values[0].shape = %s != values[%d].shape = %s"
                .formatted(first.brackets(), i, parts.get(i).shape().brackets()),
            "Pack",
            "stack",
            parts.size());
      }
    }
    int asked = attributes.integer("axis", 0);
    int rank = first.rank() + 1;
    int axis = axis(asked, rank, () -> outOfRange(asked, rank));
    List<Integer> extents = new ArrayList<>(first.toList());
    extents.add(axis, parts.size());
    int rounds = first.toList().subList(0, axis).stream().reduce(1, (a, b) -> a * b);
    return Tensor.interleaved(parts, rounds, Shape.of(extents));
  }

  private static Value partOfPack(int input, Value g, Application at) {
    if (at.isSymbolic()) {
      return STRIDED_SLICE.apply(g);
    }
    int rank = at.tensor(input).shape().rank() + 1;
    int axis = axis(at.attributes().integer("axis", 0), rank, "Pack");
    List<Long> begin = new ArrayList<>(Collections.nCopies(axis, 0L));
    begin.add((long) input);
    List<Long> end = new ArrayList<>(Collections.nCopies(axis, 0L));
    end.add(input + 1L);
    long before = (1L << axis) - 1;
    return STRIDED_SLICE.apply(
        new Attributes(
            Map.of(
                "begin", begin,
                "end", end,
                "strides", Collections.nCopies(axis + 1, 1L),
                "begin_mask", before,
                "end_mask", before,
                "shrink_axis_mask", 1L << axis)),
        g);
  }

  private static List<Tensor> unpacked(Tensor x, int askedAxis) {
    int rank = x.shape().rank();
    int axis = axis(askedAxis, rank, () -> outOfRange(askedAxis, rank));
    List<Integer> extents = new ArrayList<>(x.shape().toList());
    extents.remove(/* index */ axis);
    List<Integer> steps = new ArrayList<>(IntStream.of(x.shape().strides()).boxed().toList());
    int stride = steps.remove(/* index */ axis);
    return IntStream.range(0, x.shape().extent(axis))
        .mapToObj(i -> x.pick(new Layout(Shape.of(extents), i * stride, steps)))
        .toList();
  }

  private static List<Tensor> split(Tensor x, Attributes attributes) {
    int axis = axis(attributes.integer("axis", 0), x.shape().rank(), "Split");
    List<Integer> steps = IntStream.of(x.shape().strides()).boxed().toList();
    List<Tensor> parts = new ArrayList<>();
    int before = 0;
    for (int extent : partExtents(x.shape().extent(axis), attributes)) {
      List<Integer> extents = new ArrayList<>(x.shape().toList());
      extents.set(axis, extent);
      parts.add(x.pick(new Layout(Shape.of(extents), before * steps.get(axis), steps)));
      before += extent;
    }
    return parts;
  }

  private static List<Integer> partExtents(int whole, Attributes attributes) {
    List<Integer> asked = attributes.integers("num_or_size_splits");
    if (attributes.isInteger("num_or_size_splits")) {
      int parts = asked.getFirst();
      if (parts <= 0 || whole % parts != 0) {
        throw ProgramException.invalidArgument(
            "Number of ways to split should evenly divide the split dimension, but got split_dim 0 (size = %d) and num_split %d"
                .formatted(whole, parts),
            "Split");
      }
      return Collections.nCopies(parts, whole / parts);
    }
    int known = asked.stream().filter(extent -> extent >= 0).mapToInt(i -> i).sum();
    boolean open = asked.contains(-1);
    if (open ? known > whole : known != whole) {
      throw ProgramException.invalidArgument(
          "Determined shape must either match input shape along split_dim exactly if fully specified, or be less than the size of the input along split_dim if not fully specified.  Got: "
              + known,
          "SplitV");
    }
    return asked.stream().map(extent -> extent < 0 ? whole - known : extent).toList();
  }

  private static Tensor tile(Tensor x, Attributes attributes) {
    List<Integer> multiples = attributes.integers("multiples");
    int rank = x.shape().rank();
    if (multiples.size() != rank) {
      throw ProgramException.invalidArgument(
          "Expected multiples argument to be a vector of length %d but got length %d"
              .formatted(rank, multiples.size()),
          "Tile");
    }
    int[] strides = x.shape().strides();
    List<Integer> extents =
        IntStream.range(0, rank).mapToObj(i -> x.shape().extent(i) * multiples.get(i)).toList();
    Shape shape = Shape.of(extents);
    int[] own = shape.strides();
    return x.pick(
        shape,
        i -> {
          int position = 0;
          for (int axis = 0; axis < rank; axis++) {
            position += i / own[axis] % shape.extent(axis) % x.shape().extent(axis) * strides[axis];
          }
          return position;
        });
  }

  private static Value untile(Value g, Application at) {
    if (at.isSymbolic()) {
      return SUM_TO.apply(g);
    }
    Shape shape = at.tensor(0).shape();
    List<Integer> multiples = at.attributes().integers("multiples");
    List<Integer> apart = new ArrayList<>();
    List<Long> copies = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      copies.add((long) apart.size());
      apart.add(multiples.get(axis));
      apart.add(shape.extent(axis));
    }
    return ReductionOps.SUM.apply(Attributes.of("axis", copies), reshape(g, Shape.of(apart)));
  }

  private static Tensor reverse(Tensor x, Attributes attributes) {
    Axes reversed = Axes.of(x.shape(), attributes.integers("axis"), "ReverseV2");
    List<Integer> steps = new ArrayList<>(IntStream.of(x.shape().strides()).boxed().toList());
    int offset = 0;
    for (int axis : reversed.foldedAxes()) {
      offset += (x.shape().extent(axis) - 1) * steps.get(axis);
      steps.set(axis, -steps.get(axis));
    }
    return x.pick(new Layout(x.shape(), offset, steps));
  }

  private static Tensor roll(Tensor x, Attributes attributes) {
    List<Integer> shifts = attributes.integers("shift");
    List<Integer> axes = attributes.integers("axis");
    int[] strides = x.shape().strides();
    int[] shift = new int[strides.length];
    for (int i = 0; i < axes.size(); i++) {
      int asked = axes.get(i);
      int axis =
          axis(
              asked,
              strides.length,
              () ->
                  ProgramException.invalidArgument(
                      "axis %d is out of range".formatted(asked), "Roll"));
      shift[axis] += shifts.get(i);
    }
    return x.pick(
        x.shape(),
        i -> {
          int position = 0;
          for (int axis = 0; axis < strides.length; axis++) {
            int extent = x.shape().extent(axis);
            position +=
                Math.floorMod(i / strides[axis] % extent - shift[axis], extent) * strides[axis];
          }
          return position;
        });
  }

  private static Attributes shiftedBack(Attributes attributes) {
    return attributes.with(
        "shift", attributes.integers("shift").stream().map(shift -> (long) -shift).toList());
  }
}
