package dev.tapedeck.op;

import static dev.tapedeck.op.ComparisonOps.where;
import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reductions of the slices that carry the same number.
///
/// The numbers of the first kind ascend without end marker; those of the second come in any order
/// and any shape, negative ones belonging to no segment, and the count of segments is given.
public final class SegmentOps {
  public static final OpFamily FAMILY = new OpFamily(Category.REDUCTION);

  public static final Op SUM =
      ascending("SegmentSum", "segment_sum", "sum", Fold.SUM)
          .sample(vector(1, 2, 3), ints(0, 1, 1), vector(1, 5))
          .rule((input, g, at) -> toData(input, ofSegments(g.getFirst(), at.x(1))));

  public static final Op MEAN =
      ascending("SegmentMean", "segment_mean", "mean", Fold.SUM)
          .kernel((in, _) -> List.of(mean(in.get(0), in.get(1))))
          .sample(vector(1, 2, 4), ints(0, 1, 1), vector(1, 3))
          .rule((input, g, at) -> toData(input, meanRule(g.getFirst(), at)));

  public static final Op PRODUCT =
      ascending("SegmentProd", "segment_prod", "product", Fold.PRODUCT)
          .sample(vector(1, 2, 4), ints(0, 1, 1), vector(1, 8))
          .rule((input, g, at) -> toData(input, productRule(false, g.getFirst(), at)));

  public static final Op MAX =
      ascending("SegmentMax", "segment_max", "largest element", Fold.LARGEST)
          .sample(vector(1, 2, 4), ints(0, 1, 1), vector(1, 4))
          .rule((input, g, at) -> toData(input, extremeRule(SegmentOps.SUM, g.getFirst(), at)));

  public static final Op MIN =
      ascending("SegmentMin", "segment_min", "smallest element", Fold.SMALLEST)
          .sample(vector(1, 2, 4), ints(0, 1, 1), vector(1, 2))
          .rule((input, g, at) -> toData(input, extremeRule(SegmentOps.SUM, g.getFirst(), at)));

  public static final Op UNSORTED_SUM =
      unsorted("UnsortedSegmentSum", "unsorted_segment_sum", "sum", Fold.SUM)
          .sample(List.of(vector(1, 2, 3), ints(1, 0, 1)), segments(3), vector(2, 4, 0))
          .rule((input, g, at) -> toData(input, ofSegments(g.getFirst(), at.x(1))));

  public static final Op UNSORTED_PRODUCT =
      unsorted("UnsortedSegmentProd", "unsorted_segment_prod", "product", Fold.PRODUCT)
          .sample(List.of(vector(1, 2, 3), ints(1, 0, 1)), segments(2), vector(2, 3))
          .rule((input, g, at) -> toData(input, productRule(true, g.getFirst(), at)));

  public static final Op UNSORTED_MAX =
      unsorted("UnsortedSegmentMax", "unsorted_segment_max", "largest element", Fold.LARGEST)
          .sample(List.of(vector(1, 2, 3), ints(1, 0, 1)), segments(2), vector(2, 3))
          .rule((input, g, at) ->
              toData(input, extremeRule(SegmentOps.UNSORTED_SUM, g.getFirst(), at)));

  public static final Op UNSORTED_MIN =
      unsorted("UnsortedSegmentMin", "unsorted_segment_min", "smallest element", Fold.SMALLEST)
          .sample(List.of(vector(1, 2, 3), ints(1, 0, 1)), segments(2), vector(2, 1))
          .rule((input, g, at) ->
              toData(input, extremeRule(SegmentOps.UNSORTED_SUM, g.getFirst(), at)));

  private SegmentOps() {}

  /// How the elements of a segment become one.
  private enum Fold {
    SUM(0),
    PRODUCT(1),
    LARGEST(Double.NEGATIVE_INFINITY),
    SMALLEST(Double.POSITIVE_INFINITY);

    private final double start;

    Fold(double start) {
      this.start = start;
    }

    double join(double folded, double next) {
      return switch (this) {
        case SUM -> folded + next;
        case PRODUCT -> folded * next;
        case LARGEST -> Math.max(folded, next);
        case SMALLEST -> Math.min(folded, next);
      };
    }

    /// What stands where a segment has no element: the start, or the end of the type's range.
    double empty(DType dtype) {
      double most = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
      return Math.clamp(start, -most, most);
    }
  }

  private static OpFamily.Definition ascending(
      String name, String endpoint, String what, Fold fold) {
    return segmented(name, endpoint, what)
        .kernel((in, _) -> {
          Tensor ids = in.get(1);
          requireAscending(ids, in.get(0), name);
          int count = ids.size() == 0 ? 0 : (int) ids.longAt(ids.size() - 1) + 1;
          return List.of(part(in.get(0), ids, count, fold, fold == Fold.PRODUCT ? 1 : 0, name));
        });
  }

  private static OpFamily.Definition unsorted(
      String name, String endpoint, String what, Fold fold) {
    return segmented(name, endpoint, what)
        .parameter(Parameter.required("num_segments", INTEGER))
        .kernel((in, attributes) -> {
          int count = attributes.integer("num_segments", 0);
          requireInside(in.get(1), count, name);
          Tensor data = in.get(0);
          return List.of(part(data, in.get(1), count, fold, fold.empty(data.dtype()), name));
        });
  }

  private static OpFamily.Definition segmented(String name, String endpoint, String what) {
    return FAMILY
        .op(name)
        .inputs("data", "segment_ids")
        .endpoints("math." + endpoint)
        .latex("\\mathrm{" + name + "}({#1}, {#2})")
        .doc("The %s of the slices that carry the same segment number.".formatted(what))
        .keeps(Keeps.INPUTS_AND_OUTPUTS);
  }

  private static Attributes segments(long count) {
    return Attributes.of("num_segments", count);
  }

  private static Optional<Value> toData(int input, Value gradient) {
    return input == 0 ? Optional.of(gradient) : Optional.empty();
  }

  private static void requireAscending(Tensor ids, Tensor data, String op) {
    if (ids.shape().rank() != 1) {
      throw ProgramException.invalidArgument("segment_ids should be a vector.", op);
    }
    if (data.shape().isScalar() || data.shape().extent(0) != ids.size()) {
      throw ProgramException.invalidArgument(
          "segment_ids should be the same size as dimension 0 of input.", op);
    }
    for (int i = 0; i < ids.size(); i++) {
      if (ids.longAt(i) < (i == 0 ? 0 : ids.longAt(i - 1))) {
        throw ProgramException.invalidArgument(
            i == 0 ? "segment ids must be >= 0" : "segment ids are not increasing", op);
      }
    }
  }

  private static void requireInside(Tensor ids, int count, String op) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.longAt(i) >= count) {
        throw ProgramException.invalidArgument(
            "segment_ids%s = %d is out of range [0, %d)"
                .formatted(IndexingOps.place(ids.shape(), i), ids.longAt(i), count),
            op);
      }
    }
  }

  /// Folds the segments; sums those of complex numbers part by part.
  private static Tensor part(
      Tensor data, Tensor ids, int count, Fold fold, double empty, String op) {
    return fold == Fold.SUM
        ? Elementwise.linear(data, x -> fold(x, ids, count, fold, empty, op))
        : fold(data, ids, count, fold, empty, op);
  }

  private static Tensor fold(
      Tensor data, Tensor ids, int count, Fold fold, double empty, String op) {
    if (!data.shape().leading(data.shape().rank() - ids.shape().rank()).equals(ids.shape())) {
      throw ProgramException.invalidArgument(
          "data.shape = %s does not start with segment_ids.shape = %s"
              .formatted(data.shape().brackets(), ids.shape().brackets()),
          op);
    }
    int[] inner =
        data.shape().toList().subList(ids.shape().rank(), data.shape().rank()).stream()
            .mapToInt(Integer::intValue)
            .toArray();
    Shape shape = Shape.of(count).with(inner);
    int width = Shape.of(inner).size();
    double[] folded = new double[shape.size()];
    Arrays.fill(folded, fold.start);
    boolean[] met = new boolean[count];
    for (int i = 0; i < data.size(); i++) {
      int id = (int) ids.longAt(i / width);
      if (id >= 0) {
        met[id] = true;
        int at = id * width + i % width;
        folded[at] = fold.join(folded[at], data.doubleAt(i));
      }
    }
    return Tensor.fill(data.dtype(), shape, i -> met[i / width] ? folded[i] : empty);
  }

  private static Tensor mean(Tensor data, Tensor ids) {
    Tensor sums = SUM.kernel().compute(List.of(data, ids), Attributes.NONE).getFirst();
    int segments = sums.shape().extent(0);
    int width = segments == 0 ? 1 : sums.size() / segments;
    int[] counts = new int[segments];
    IntStream.range(0, ids.size()).forEach(i -> counts[(int) ids.longAt(i)]++);
    return Tensor.fill(
        data.dtype(), sums.shape(), i -> sums.doubleAt(i) / Math.max(1, counts[i / width]));
  }

  private static Value meanRule(Value g, Application at) {
    if (at.isSymbolic()) {
      return ofSegments(g, at.x(1));
    }
    Tensor data = at.tensor(0);
    Shape column = Shape.of(data.shape().extent(0)).with(ones(data.shape().rank() - 1));
    Value counts = SUM.apply(Tensor.fill(data.dtype(), column, _ -> 1), at.x(1));
    return ofSegments(divide(g, counts), at.x(1));
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// What each element's segment has; zero for those that belong to none.
  private static Value ofSegments(Value perSegment, Value ids) {
    if (!(ids instanceof Tensor numbers) || !hasNegative(numbers)) {
      return IndexingOps.GATHER.apply(perSegment, ids);
    }
    Value clipped = ElementwiseOps.maximum(ids, constantLike(ids, 0));
    Value gathered = IndexingOps.GATHER.apply(perSegment, clipped);
    return where(belongs(numbers, (Tensor) gathered), gathered, zerosLike(gathered));
  }

  private static boolean hasNegative(Tensor ids) {
    return IntStream.range(0, ids.size()).anyMatch(i -> ids.longAt(i) < 0);
  }

  /// Whether an element belongs to a segment, with axes of extent one beside those of the ids.
  private static Value belongs(Tensor ids, Tensor like) {
    Value belongs = ComparisonOps.greaterEqual(ids, constantLike(ids, 0));
    int missing = like.shape().rank() - ids.shape().rank();
    return ShapeOps.reshape(belongs, ids.shape().with(ones(missing)));
  }

  /// The elements that are the extreme of their segment share its gradient.
  private static Value extremeRule(Op sum, Value g, Application at) {
    Value hit = ComparisonOps.EQUAL.apply(at.x(0), ofSegments(at.z(), at.x(1)));
    if (at.isSymbolic()) {
      return where(hit, ofSegments(g, at.x(1)), constantLike(g, 0));
    }
    Tensor ids = at.tensor(1);
    if (hasNegative(ids)) {
      hit = ComparisonOps.LOGICAL_AND.apply(hit, belongs(ids, at.tensor(0)));
    }
    Value hits = sum.apply(at.attributes(), ConversionOps.cast(hit, at.tensor(0).dtype()), ids);
    Value shared = ofSegments(divide(g, hits), ids);
    return where(hit, shared, zerosLike(shared));
  }

  /// The product of the others: divided by the element, or where that is the only zero of its
  /// segment, the product of what is not zero; nothing where a segment has several. TensorFlow's
  /// unsorted form divides by zero and drops the result, which a second derivative does not
  /// survive.
  private static Value productRule(boolean unsorted, Value g, Application at) {
    if (at.isSymbolic()) {
      return multiply(ofSegments(g, at.x(1)), divide(ofSegments(at.z(), at.x(1)), at.x(0)));
    }
    Op sum = unsorted ? UNSORTED_SUM : SUM;
    Value zero = ComparisonOps.EQUAL.apply(at.x(0), constantLike(at.x(0), 0));
    Value zeros = sum.apply(at.attributes(), ConversionOps.cast(zero, DType.INT32), at.x(1));
    Value open = where(ComparisonOps.greater(zeros, constantLike(zeros, 1)), zerosLike(g), g);
    Value safe = where(zero, constantLike(at.x(0), 1), at.x(0));
    Value rest = at.op().apply(at.attributes(), safe, at.x(1));
    Value others =
        where(
            zero,
            ofSegments(rest, at.x(1)),
            divide(ofSegments(at.z(), at.x(1)), unsorted ? at.x(0) : safe));
    return multiply(ofSegments(open, at.x(1)), others);
  }
}
