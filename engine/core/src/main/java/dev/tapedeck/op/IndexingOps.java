package dev.tapedeck.op;

import static dev.tapedeck.op.Parameter.Kind.DTYPE;
import static dev.tapedeck.op.Parameter.Kind.FLAG;
import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Samples.intScalar;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;
import static dev.tapedeck.tensor.DType.INT32;

import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Ops that pick elements by index, or put them there.
///
/// Indices are integers and receive no gradient.
public final class IndexingOps {
  public static final OpFamily FAMILY = new OpFamily(Category.SHAPE);

  public static final Op GATHER =
      FAMILY
          .op("GatherV2")
          .inputs("params", "indices")
          .parameter(Parameter.optional("validate_indices", FLAG))
          .parameter(Parameter.optional("axis", INTEGER))
          .parameter(Parameter.optional("batch_dims", INTEGER, 0L))
          .endpoints("gather")
          .latex("#1_{[{#2}]}")
          .doc("The slices of the first at the indices, along an axis.")
          .kernel((in, attributes) -> List.of(gather(in.get(0), in.get(1), attributes)))
          .sample(vector(5, 6, 7), ints(2, 0, 2), vector(7, 5, 7))
          .sample(
              List.of(matrix(3, 1, 2, 3, 4, 5, 6), intScalar(1)),
              Attributes.of("axis", 1L),
              vector(2, 5))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4), ints(1, 0)),
              Attributes.of("batch_dims", 1L),
              vector(2, 3))
          .rule(
              (input, g, at) ->
                  input == 0 ? Optional.of(gatherRule(g.getFirst(), at)) : Optional.empty(),
              (g, _, at) -> picksRows(at) ? Optional.of(rows((Tensor) g, at)) : Optional.empty());

  /// The place where the slices of a gather came from is the attribute `shape`; slices that came
  /// from one place are summed.
  public static final Op GATHER_GRAD =
      FAMILY
          .op("GatherV2Grad")
          .inputs("dy", "indices")
          .latex("\\mathrm{scatter}({#1}, {#2})")
          .doc("Zeros of a shape, to which slices are added at the indices.")
          .kernel((in, attributes) ->
              List.of(Elementwise.linear(in.get(0), dy -> ungather(dy, in.get(1), attributes))))
          .sample(
              List.of(vector(1, 2, 3), ints(2, 0, 2)),
              Attributes.of("shape", Shape.of(3)),
              vector(2, 0, 4))
          .rule((input, g, at) ->
              input == 0
                  ? Optional.of(GATHER.apply(at.attributes(), g.getFirst(), at.x(1)))
                  : Optional.empty());

  public static final Op GATHER_ND =
      FAMILY
          .op("GatherNd")
          .inputs("params", "indices")
          .endpoints("gather_nd")
          .latex("#1_{[{#2}]}")
          .doc("The elements or slices at index vectors, the last axis of the second.")
          .binary((params, indices) -> {
            int[] rows = rows(params.shape(), indices, "GatherNd");
            int length = rowLength(params.shape(), indices);
            return params.pick(
                rowsShape(params.shape(), indices), i -> rows[i / length] + i % length);
          })
          .sample(matrix(2, 1, 2, 3, 4), ints(1, 0, 0, 1).reshaped(Shape.of(2, 2)), vector(3, 2))
          .rule(
              (input, g, at) ->
                  input == 0 ? Optional.of(gatherNdRule(g.getFirst(), at)) : Optional.empty(),
              (g, _, at) ->
                  at.tensor(1).shape().rank() == 2 && at.tensor(1).shape().extent(1) == 1
                      ? Optional.of(rows((Tensor) g, at))
                      : Optional.empty());

  public static final Op SCATTER_ND =
      FAMILY
          .op("ScatterNd")
          .inputs("indices", "updates")
          .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
          .endpoints("scatter_nd")
          .latex("\\mathrm{scatter}({#2}, {#1})")
          .doc("Zeros of a shape, to which updates are added at index vectors.")
          .kernel((in, attributes) ->
              List.of(
                  Elementwise.linear(
                      in.get(1), x -> scatter(in.get(0), x, attributes.shape("shape")))))
          .sample(
              List.of(ints(2, 0, 2).reshaped(Shape.of(3, 1)), vector(1, 2, 3)),
              Attributes.of("shape", Shape.of(3)),
              vector(2, 0, 4))
          .rule((input, g, at) ->
              input == 1 ? Optional.of(GATHER_ND.apply(g.getFirst(), at.x(0))) : Optional.empty());

  public static final Op TOP_K =
      FAMILY
          .op("TopKV2")
          .inputs("input")
          .parameter(Parameter.optional("k", INTEGER, 1L))
          .parameter(Parameter.optional("sorted", FLAG, true))
          .parameter(Parameter.optional("index_type", DTYPE, INT32))
          .endpoints("math.top_k", "nn.top_k")
          .latex("\\mathrm{top}({#1})")
          .doc("The largest elements along the last axis, and their indices.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> topK(in.getFirst(), attributes))
          .sample(List.of(vector(1, 4, 3)), Attributes.of("k", 2L), vector(4, 3))
          .sample(List.of(matrix(2, 1, 4, 3, 2)), Attributes.of("k", 1L), matrix(1, 4, 3))
          .rule((_, g, at) -> Optional.of(topKRule(g.getFirst(), at)));

  public static final Op UNIQUE =
      FAMILY
          .op("Unique")
          .endpoints("unique")
          .doc("The different elements of a vector, and for each element which one it is.")
          .kernel((in, _) -> unique(in.getFirst()))
          .sample(vector(3, 1, 3), vector(3, 1))
          .unregistered();

  public static final Op HISTOGRAM =
      FAMILY
          .op("HistogramFixedWidth")
          .inputs("values", "value_range")
          .parameter(Parameter.optional("nbins", INTEGER, 100L))
          .parameter(Parameter.optional("dtype", DTYPE, INT32))
          .endpoints("histogram_fixed_width")
          .doc("How many values fall into each of equally wide bins; the outer ones are open.")
          .kernel((in, attributes) -> List.of(histogram(in.get(0), in.get(1), attributes)))
          .sample(
              List.of(vector(-1, 0, 1.5, 2, 9), vector(0, 5)),
              Attributes.of("nbins", 5L),
              ints(2, 1, 1, 0, 1))
          .unregistered();

  private IndexingOps() {}

  /// The parts of a gather: for each outer position one slice of `inner` elements per index.
  private record Gathering(Shape params, Shape indices, int axis, int batch) {
    static Gathering of(Shape params, Shape indices, Attributes attributes) {
      int batch = attributes.integer("batch_dims", 0);
      int asked = attributes.integer("axis", batch);
      return new Gathering(params, indices, ShapeOps.axis(asked, params.rank(), "GatherV2"), batch);
    }

    int inner() {
      return product(params.toList().subList(axis + 1, params.rank()));
    }

    int picks() {
      return product(indices.toList().subList(batch, indices.rank()));
    }

    int outerPerBatch() {
      return product(params.toList().subList(batch, axis));
    }

    Shape shape() {
      List<Integer> extents = new ArrayList<>(params.toList().subList(0, axis));
      extents.addAll(indices.toList().subList(batch, indices.rank()));
      extents.addAll(params.toList().subList(axis + 1, params.rank()));
      return Shape.of(extents);
    }

    /// The position in the params of element `i` of the result.
    int position(int i, Tensor at) {
      int inner = inner();
      int outer = i / (inner * picks());
      int pick = i / inner % picks();
      int index = (int) at.longAt(outer / outerPerBatch() * picks() + pick);
      return (outer * params.extent(axis) + index) * inner + i % inner;
    }

    private static int product(List<Integer> extents) {
      return extents.stream().reduce(1, (a, b) -> a * b);
    }
  }

  private static Tensor gather(Tensor params, Tensor indices, Attributes attributes) {
    Gathering gathering = Gathering.of(params.shape(), indices.shape(), attributes);
    requireInside(indices, params.shape().extent(gathering.axis()));
    return params.pick(gathering.shape(), i -> gathering.position(i, indices));
  }

  private static void requireInside(Tensor indices, int extent) {
    for (int i = 0; i < indices.size(); i++) {
      long index = indices.longAt(i);
      if (index < 0 || index >= extent) {
        throw ProgramException.invalidArgument(
            "indices%s = %d is not in [0, %d)".formatted(place(indices.shape(), i), index, extent),
            "GatherV2");
      }
    }
  }

  /// A position as kernels print it: `[0,1]`; nothing for a scalar.
  static String place(Shape shape, int position) {
    int[] strides = shape.strides();
    return shape.isScalar()
        ? ""
        : IntStream.range(0, strides.length)
            .mapToObj(axis -> Integer.toString(position / strides[axis] % shape.extent(axis)))
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static Value gatherRule(Value g, Application at) {
    return at.isSymbolic()
        ? GATHER_GRAD.apply(g, at.x(1))
        : GATHER_GRAD.apply(at.attributes().with("shape", at.tensor(0).shape()), g, at.x(1));
  }

  private static boolean picksRows(Application at) {
    Shape params = at.tensor(0).shape();
    Gathering gathering = Gathering.of(params, at.tensor(1).shape(), at.attributes());
    return gathering.axis() == 0 && gathering.batch() == 0;
  }

  /// The cotangent of picked rows, as slices of what they were picked from.
  private static Form.Slices rows(Tensor g, Application at) {
    Tensor indices = at.tensor(1);
    List<Integer> extents = new ArrayList<>(at.tensor(0).shape().toList());
    extents.set(0, indices.size());
    return new Form.Slices(
        (Tensor) ShapeOps.reshape(g, Shape.of(extents)),
        (Tensor) ShapeOps.reshape(indices, Shape.of(indices.size())));
  }

  private static Tensor ungather(Tensor dy, Tensor indices, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Gathering gathering = Gathering.of(shape, indices.shape(), attributes);
    double[] sums = new double[shape.size()];
    for (int i = 0; i < dy.size(); i++) {
      sums[gathering.position(i, indices)] += dy.doubleAt(i);
    }
    return Tensor.fill(dy.dtype(), shape, i -> sums[i]);
  }

  static int rowLength(Shape params, Tensor indices) {
    int depth = indices.shape().extent(-1);
    return Gathering.product(params.toList().subList(depth, params.rank()));
  }

  static Shape rowsShape(Shape params, Tensor indices) {
    List<Integer> extents =
        new ArrayList<>(indices.shape().toList().subList(0, indices.shape().rank() - 1));
    extents.addAll(params.toList().subList(indices.shape().extent(-1), params.rank()));
    return Shape.of(extents);
  }

  /// Where the row of each index vector begins.
  static int[] rows(Shape params, Tensor indices, String op) {
    int depth = indices.shape().extent(-1);
    int[] strides = params.strides();
    int[] rows = new int[depth == 0 ? 1 : indices.size() / depth];
    for (int row = 0; row < rows.length; row++) {
      for (int axis = 0; axis < depth; axis++) {
        long index = indices.longAt(row * depth + axis);
        if (index < 0 || index >= params.extent(axis)) {
          boolean isRead = op.equals("GatherNd");
          throw ProgramException.invalidArgument(
              "indices[%d] = %s does not index into %sshape %s%s"
                  .formatted(
                      row,
                      vectorAt(indices, row, depth),
                      isRead ? "param " : "",
                      params.brackets(),
                      isRead ? ", node name: GatherNd" : ""),
              op);
        }
        rows[row] += (int) index * strides[axis];
      }
    }
    return rows;
  }

  private static String vectorAt(Tensor indices, int row, int depth) {
    return IntStream.range(0, depth)
        .mapToObj(axis -> Long.toString(indices.longAt(row * depth + axis)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Tensor scatter(Tensor indices, Tensor updates, Shape shape) {
    int[] rows = rows(shape, indices, "ScatterNd");
    int length = rowLength(shape, indices);
    double[] sums = new double[shape.size()];
    for (int i = 0; i < updates.size(); i++) {
      sums[rows[i / length] + i % length] += updates.doubleAt(i);
    }
    return Tensor.fill(updates.dtype(), shape, i -> sums[i]);
  }

  private static Tensor histogram(Tensor values, Tensor range, Attributes attributes) {
    if (range.shape().rank() != 1) {
      throw ProgramException.invalidArgument(
          "value_range should be a vector.", "HistogramFixedWidth");
    }
    int bins = attributes.integer("nbins", 100);
    double low = range.doubleAt(0);
    double width = (range.doubleAt(1) - low) / bins;
    long[] counts = new long[bins];
    for (int i = 0; i < values.size(); i++) {
      counts[(int) Math.clamp(Math.floor((values.doubleAt(i) - low) / width), 0.0, bins - 1.0)]++;
    }
    return Tensor.fillIntegers(attributes.dtype("dtype", INT32), Shape.of(bins), i -> counts[i]);
  }

  private static Value gatherNdRule(Value g, Application at) {
    return at.isSymbolic()
        ? SCATTER_ND.apply(at.x(1), g)
        : SCATTER_ND.apply(Attributes.of("shape", at.tensor(0).shape()), at.x(1), g);
  }

  private static List<Tensor> topK(Tensor x, Attributes attributes) {
    int k = attributes.integer("k", 1);
    if (x.shape().isScalar() || x.shape().extent(-1) < k) {
      throw ProgramException.invalidArgument(
          x.shape().isScalar()
              ? "input must be >= 1-D, got shape []"
              : "input must have at least k columns. Had %d, needed %d"
                  .formatted(x.shape().extent(-1), k),
          "TopKV2");
    }
    int extent = x.shape().extent(-1);
    List<Integer> extents = new ArrayList<>(x.shape().toList());
    extents.set(extents.size() - 1, k);
    Shape shape = Shape.of(extents);
    int[] best = new int[shape.size()];
    for (int row = 0; row < (extent == 0 ? 0 : x.size() / extent); row++) {
      int first = row * extent;
      List<Integer> ranked =
          IntStream.range(0, extent)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -x.doubleAt(first + i)))
              .toList();
      for (int i = 0; i < k; i++) {
        best[row * k + i] = ranked.get(i);
      }
    }
    return List.of(
        x.pick(shape, i -> i / k * extent + best[i]),
        Tensor.fillIntegers(attributes.dtype("index_type", INT32), shape, i -> best[i]));
  }

  private static Value topKRule(Value g, Application at) {
    if (at.isSymbolic()) {
      return GATHER_GRAD.apply(g, at.z());
    }
    Shape shape = at.tensor(0).shape();
    long last = shape.rank() - 1L;
    Attributes attributes = Attributes.of("axis", last, "batch_dims", last).with("shape", shape);
    return GATHER_GRAD.apply(attributes, g, at.outputs().get(1));
  }

  private static List<Tensor> unique(Tensor x) {
    if (x.shape().rank() != 1) {
      throw ProgramException.invalidArgument("unique expects a 1D vector.", "Unique");
    }
    Map<Double, Integer> seen = new LinkedHashMap<>();
    List<Integer> firsts = new ArrayList<>();
    int[] which = new int[x.size()];
    for (int i = 0; i < x.size(); i++) {
      int at = i;
      which[i] =
          seen.computeIfAbsent(
              x.doubleAt(i),
              _ -> {
                firsts.add(at);
                return firsts.size() - 1;
              });
    }
    return List.of(
        x.pick(Shape.of(firsts.size()), firsts::get),
        Tensor.fillIntegers(INT32, x.shape(), i -> which[i]));
  }
}
