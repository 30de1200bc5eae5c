package dev.tapedeck.op;

import static dev.tapedeck.op.ElementwiseOps.constantLike;
import static dev.tapedeck.op.ElementwiseOps.divide;
import static dev.tapedeck.op.ElementwiseOps.exp;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.subtract;
import static dev.tapedeck.op.Parameter.Kind.DTYPE;
import static dev.tapedeck.op.Parameter.Kind.FLAG;
import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Samples.bools;
import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;
import static dev.tapedeck.tensor.DType.BOOL;
import static dev.tapedeck.tensor.DType.INT64;

import dev.tapedeck.tensor.Axes;
import dev.tapedeck.tensor.Broadcast;
import dev.tapedeck.tensor.Complex;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Symbol;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;

/// Ops that fold the elements along axes into one, and running sums.
///
/// Their axes are the attribute `axis`: one integer, several, or none for all.
public final class ReductionOps {
  public static final OpFamily FAMILY = new OpFamily(Category.REDUCTION);

  private static final Attributes LAST = Attributes.of("axis", -1L);
  private static final Attributes LAST_KEPT = Attributes.of("axis", -1L, "keepdims", true);

  public static final Op SUM =
      reduction("Sum", "sum")
          .latex("\\sum {#1}")
          .doc("The sum of the elements along axes.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(
                  Elementwise.linear(
                      in.getFirst(),
                      x -> fold(x, attributes, "Sum", 0, Double::sum, 0, Long::sum))))
          .sample(matrix(2, 1, 2, 3, 4), scalar(10))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), LAST, vector(3, 7))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), LAST_KEPT, matrix(1, 3, 7))
          .rule((_, g, at) -> Optional.of(spread(g.getFirst(), at)));

  public static final Op MEAN =
      reduction("Mean", "mean")
          .latex("\\frac{1}{n} \\sum {#1}")
          .doc("The mean of the elements along axes.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(Elementwise.linear(in.getFirst(), x -> mean(x, attributes))))
          .sample(matrix(2, 1, 2, 3, 4), scalar(2.5))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), LAST, vector(1.5, 3.5))
          .rule((_, g, at) -> Optional.of(divide(spread(g.getFirst(), at), count(at))));

  public static final Op PROD =
      reduction("Prod", "prod")
          .latex("\\prod {#1}")
          .doc("The product of the elements along axes; its gradient is exact beside zeros.")
          .kernel((in, attributes) -> List.of(product(in.getFirst(), attributes)))
          .sample(matrix(2, 1, 2, 3, 4), scalar(24))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), LAST, vector(2, 12))
          .sample(List.of(matrix(2, 1, 2, 3, 4)), Attributes.of("axis", List.of(0L)), vector(3, 8))
          .rule((_, g, at) -> Optional.of(multiply(spread(g.getFirst(), at), productOfOthers(at))));

  public static final Op MAX =
      reduction("Max", "max")
          .latex("\\max {#1}")
          .doc("The largest element along axes; where several tie they share the gradient.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              List.of(
                  fold(
                      in.getFirst(),
                      attributes,
                      "Max",
                      Double.NEGATIVE_INFINITY,
                      Math::max,
                      Long.MIN_VALUE,
                      Math::max)))
          .sample(matrix(2, 1, 2, 3, 4), scalar(4))
          .sample(List.of(matrix(2, 1, 2, 4, 3)), LAST, vector(2, 4))
          .rule((_, g, at) -> Optional.of(extremeRule(g.getFirst(), at)));

  public static final Op MIN =
      reduction("Min", "min")
          .latex("\\min {#1}")
          .doc("The smallest element along axes; where several tie they share the gradient.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              List.of(
                  fold(
                      in.getFirst(),
                      attributes,
                      "Min",
                      Double.POSITIVE_INFINITY,
                      Math::min,
                      Long.MAX_VALUE,
                      Math::min)))
          .sample(matrix(2, 1, 2, 3, 4), scalar(1))
          .sample(List.of(matrix(2, 1, 2, 4, 3)), LAST, vector(1, 3))
          .rule((_, g, at) -> Optional.of(extremeRule(g.getFirst(), at)));

  public static final Op EUCLIDEAN_NORM =
      reduction("EuclideanNorm", "euclidean_norm")
          .latex("\\lVert {#1} \\rVert")
          .doc("The square root of the sum of squares along axes.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> List.of(norm(in.getFirst(), attributes)))
          .sample(vector(3, 4), scalar(5))
          .sample(List.of(matrix(2, 3, 4, 6, 8)), LAST, vector(5, 10))
          .rule((_, g, at) ->
              Optional.of(
                  ElementwiseOps.MUL_NO_NAN.apply(
                      divide(at.x(0), spread(at.z(), at)), spread(g.getFirst(), at))));

  public static final Op ANY =
      reduction("Any", "any")
          .doc("Whether any element along axes is true.")
          .kernel((in, attributes) -> List.of(anyOrAll(in.getFirst(), attributes, "Any")))
          .sample(bools(false, true), Tensor.bool(true))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op ALL =
      reduction("All", "all")
          .doc("Whether all elements along axes are true.")
          .kernel((in, attributes) -> List.of(anyOrAll(in.getFirst(), attributes, "All")))
          .sample(bools(false, true), Tensor.bool(false))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op ARG_MAX =
      FAMILY
          .op("ArgMax")
          .inputs("input")
          .parameter(Parameter.optional("axis", INTEGER))
          .parameter(Parameter.optional("output_type", DTYPE, INT64))
          .endpoints("argmax", "math.argmax")
          .latex("\\operatorname{argmax}({#1})")
          .doc("The index of the largest element along an axis, the first of several.")
          .kernel((in, attributes) ->
              List.of(argument(in.getFirst(), attributes, "ArgMax", (a, b) -> a > b)))
          .sample(List.of(matrix(2, 1, 2, 4, 3)), LAST, longs(1, 0))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op ARG_MIN =
      FAMILY
          .op("ArgMin")
          .inputs("input")
          .parameter(Parameter.optional("axis", INTEGER))
          .parameter(Parameter.optional("output_type", DTYPE, INT64))
          .endpoints("argmin", "math.argmin")
          .latex("\\operatorname{argmin}({#1})")
          .doc("The index of the smallest element along an axis, the first of several.")
          .kernel((in, attributes) ->
              List.of(argument(in.getFirst(), attributes, "ArgMin", (a, b) -> a < b)))
          .sample(List.of(matrix(2, 1, 2, 4, 3)), LAST, longs(0, 1))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op CUMSUM =
      running("Cumsum", "cumsum", "math.cumsum")
          .latex("\\mathrm{cumsum}({#1})")
          .doc("Running sums along an axis.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(
                  Elementwise.linear(
                      in.getFirst(), x -> scan(x, attributes, "Cumsum", 0, Double::sum))))
          .sample(vector(1, 2, 3), vector(1, 3, 6))
          .sample(
              List.of(vector(1, 2, 3)),
              Attributes.of("exclusive", true, "reverse", true),
              vector(5, 3, 0))
          .rule((_, g, at) -> Optional.of(cumsumTurned(at, g.getFirst())));

  public static final Op CUMPROD =
      running("Cumprod", "math.cumprod")
          .latex("\\mathrm{cumprod}({#1})")
          .doc("Running products along an axis.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> List.of(runningProduct(in.getFirst(), attributes)))
          .sample(vector(1, 2, 3), vector(1, 2, 6))
          .sample(
              List.of(vector(1, 2, 3)),
              Attributes.of("exclusive", true, "reverse", true),
              vector(6, 3, 1))
          .rule((_, g, at) ->
              Optional.of(
                  ElementwiseOps.DIV_NO_NAN.apply(
                      cumsumTurned(at, multiply(at.outputs().getFirst(), g.getFirst())),
                      at.inputs().getFirst())));

  public static final Op CUMULATIVE_LOGSUMEXP =
      running("CumulativeLogsumexp", "math.cumulative_logsumexp")
          .latex("\\mathrm{cumlogsumexp}({#1})")
          .doc("Running logarithms of sums of exponentials along an axis, without overflow.")
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) ->
              List.of(
                  scan(
                      in.getFirst(),
                      attributes,
                      "CumulativeLogsumexp",
                      Double.NEGATIVE_INFINITY,
                      ReductionOps::logOfSum)))
          .sample(vector(0, 0), vector(0, Math.log(2)))
          .rule((_, g, at) -> Optional.of(cumulativeRule(g.getFirst(), at)));

  public static final Op ADD_N =
      FAMILY
          .op("AddN")
          .inputs("inputs")
          .variadic()
          .latex("\\mathrm{sum}(#*)")
          .doc("The elementwise sum of tensors of one shape.")
          .keeps(Keeps.NOTHING)
          .kernel((in, _) -> List.of(sumOfAll(in)))
          .sample(List.of(vector(1, 2), vector(3, 4)), Attributes.NONE, vector(4, 6))
          .rule((_, g, _) -> Optional.of(g.getFirst()));

  private ReductionOps() {}

  /// The sum along one axis, which stays with extent one.
  static Value sumKeeping(Value x, int axis) {
    return SUM.apply(Attributes.of("axis", (long) axis, "keepdims", true), x);
  }

  private static OpFamily.Definition reduction(String name, String endpoint) {
    return FAMILY
        .op(name)
        .inputs("input_tensor")
        .parameter(Parameter.optional("axis", INTEGERS))
        .parameter(Parameter.optional("keepdims", FLAG, false))
        .endpoints(endpoints(endpoint));
  }

  /// The short form `tf.reduce_…` exists for some only.
  private static String[] endpoints(String name) {
    List<String> alsoShort =
        List.of("sum", "mean", "prod", "max", "min", "logsumexp", "any", "all");
    return Stream.of("reduce_" + name, "math.reduce_" + name)
        .filter(endpoint -> endpoint.startsWith("math.") || alsoShort.contains(name))
        .toArray(String[]::new);
  }

  private static OpFamily.Definition running(String name, String... endpoints) {
    return FAMILY
        .op(name)
        .parameter(Parameter.optional("axis", INTEGER, 0L))
        .parameter(Parameter.optional("exclusive", FLAG, false))
        .parameter(Parameter.optional("reverse", FLAG, false))
        .endpoints(endpoints);
  }

  private static Axes axes(Tensor x, Attributes attributes, String op) {
    return attributes.has("axis")
        ? Axes.of(x.shape(), attributes.integers("axis"), op)
        : Axes.all(x.shape());
  }

  /// A value of the output's shape, repeated along the folded axes.
  private static Value spread(Value value, Application at) {
    if (at.isSymbolic()) {
      return value;
    }
    Axes axes = axes(at.tensor(0), at.attributes(), at.op().name());
    return ShapeOps.broadcastTo(ShapeOps.reshape(value, axes.kept()), at.x(0));
  }

  /// How many elements were folded into one, as the input's type.
  private static Value count(Application at) {
    return at.isSymbolic()
        ? Symbol.named("n")
        : Tensor.scalar(
            at.tensor(0).dtype(), axes(at.tensor(0), at.attributes(), at.op().name()).count());
  }

  private static Value extremeRule(Value g, Application at) {
    Value hit = ComparisonOps.EQUAL.apply(at.x(0), spread(at.z(), at));
    Value hits =
        switch (at.x(0)) {
          case Symbol _ -> hit;
          case Tensor x -> ConversionOps.cast(hit, x.dtype());
        };
    Value ties = SUM.apply(at.attributes().with("keepdims", true), hits);
    return multiply(divide(hits, ties), spread(g, at));
  }

  /// For each element the product of all others in its group: running products from both ends, so
  /// that zeros need no division.
  private static Value productOfOthers(Application at) {
    if (at.isSymbolic()) {
      return divide(at.z(), at.x(0));
    }
    Tensor x = at.tensor(0);
    Axes axes = axes(x, at.attributes(), "Prod");
    List<Integer> perm = new ArrayList<>(axes.foldedAxes());
    perm.addAll(axes.keptAxes());
    int count = axes.count();
    Value grouped = ShapeOps.transpose(at.x(0), perm);
    Value rows = ShapeOps.reshape(grouped, Shape.of(count, count == 0 ? 0 : x.size() / count));
    Value left = CUMPROD.apply(Attributes.of("exclusive", true), rows);
    Value right = CUMPROD.apply(Attributes.of("exclusive", true, "reverse", true), rows);
    Value others = ShapeOps.reshapeLike(multiply(left, right), grouped);
    List<Integer> back = new ArrayList<>();
    for (int axis = 0; axis < perm.size(); axis++) {
      back.add(perm.indexOf(axis));
    }
    return ShapeOps.transpose(others, back);
  }

  /// Running sums in the other direction.
  private static Value cumsumTurned(Application at, Value x) {
    return CUMSUM.apply(at.attributes().with("reverse", !at.attributes().flag("reverse")), x);
  }

  private static Tensor fold(
      Tensor x,
      Attributes attributes,
      String op,
      double start,
      DoubleBinaryOperator f,
      long exactStart,
      LongBinaryOperator exact) {
    Axes axes = axes(x, attributes, op);
    Shape after = axes.after(attributes.flag("keepdims"));
    if (x.dtype().isFloating()) {
      double[] out = axes.fold(x, start, f);
      return Tensor.fill(x.dtype(), after, i -> out[i]);
    }
    requireNumbers(x, op);
    long[] out = axes.foldIntegers(x, exactStart, exact);
    return Tensor.fillIntegers(x.dtype(), after, i -> out[i]);
  }

  private static Tensor product(Tensor x, Attributes attributes) {
    if (!x.dtype().isComplex()) {
      return fold(x, attributes, "Prod", 1, (a, b) -> a * b, 1, (a, b) -> a * b);
    }
    Axes axes = axes(x, attributes, "Prod");
    Complex[] out = axes.foldComplex(x, Complex.ONE, Complex::times);
    return Tensor.fillComplex(x.dtype(), axes.after(attributes.flag("keepdims")), i -> out[i]);
  }

  private static void requireNumbers(Tensor x, String op) {
    if (!x.dtype().isNumeric()) {
      throw ProgramException.invalidArgumentPlain(
          "Value for attr 'T' of %s is not in the list of allowed values"
              .formatted(x.dtype().kernelName()),
          op);
    }
  }

  private static Tensor mean(Tensor x, Attributes attributes) {
    Axes axes = axes(x, attributes, "Mean");
    Shape after = axes.after(attributes.flag("keepdims"));
    if (x.dtype().isInteger()) {
      long[] sums = axes.foldIntegers(x, 0, Long::sum);
      return Tensor.fillIntegers(x.dtype(), after, i -> sums[i] / axes.count());
    }
    double[] sums = axes.fold(x, 0, Double::sum);
    return Tensor.fill(x.dtype(), after, i -> sums[i] / axes.count());
  }

  private static Tensor norm(Tensor x, Attributes attributes) {
    Axes axes = axes(x, attributes, "EuclideanNorm");
    double[] squares = axes.fold(x, 0, (sum, a) -> sum + a * a);
    return Tensor.fill(
        x.dtype(), axes.after(attributes.flag("keepdims")), i -> Math.sqrt(squares[i]));
  }

  private static Tensor anyOrAll(Tensor x, Attributes attributes, String op) {
    if (x.dtype() != BOOL) {
      throw ProgramException.invalidArgumentPlain(
          "cannot compute %s as input #0(zero-based) was expected to be a bool tensor but is a %s tensor"
              .formatted(op, x.dtype().kernelName()),
          op);
    }
    Axes axes = axes(x, attributes, op);
    double[] out = op.equals("Any") ? axes.fold(x, 0, Math::max) : axes.fold(x, 1, Math::min);
    return Tensor.fill(BOOL, axes.after(attributes.flag("keepdims")), i -> out[i]);
  }

  private static Tensor argument(
      Tensor x, Attributes attributes, String op, Elementwise.DoubleTest better) {
    int axis = ShapeOps.axis(attributes.integer("axis", 0), x.shape().rank(), op);
    Axes axes = Axes.of(x.shape(), List.of(axis), op);
    Broadcast toGroup = new Broadcast(axes.kept(), x.shape());
    int stride = x.shape().strides()[axes.foldedAxes().getFirst()];
    int extent = axes.count();
    double[] best = new double[axes.kept().size()];
    long[] where = new long[best.length];
    for (int i = 0; i < x.size(); i++) {
      int group = toGroup.position(i);
      int index = i / stride % extent;
      if (index == 0 || better.test(x.doubleAt(i), best[group])) {
        best[group] = x.doubleAt(i);
        where[group] = index;
      }
    }
    DType result = attributes.dtype("output_type", INT64);
    return Tensor.fillIntegers(result, axes.dropped(), i -> where[i]);
  }

  private static Tensor scan(
      Tensor x, Attributes attributes, String op, double start, DoubleBinaryOperator f) {
    Lines lines = Lines.of(x.shape(), attributes, op);
    double[] out = new double[x.size()];
    for (int line = 0; line < lines.count(); line++) {
      double running = start;
      for (int k = 0; k < lines.extent(); k++) {
        int at = lines.position(line, k);
        double next = f.applyAsDouble(running, x.doubleAt(at));
        out[at] = lines.exclusive() ? running : next;
        running = next;
      }
    }
    return Tensor.fill(x.dtype(), x.shape(), i -> out[i]);
  }

  private static Tensor runningProduct(Tensor x, Attributes attributes) {
    if (!x.dtype().isComplex()) {
      return scan(x, attributes, "Cumprod", 1, (a, b) -> a * b);
    }
    Lines lines = Lines.of(x.shape(), attributes, "Cumprod");
    Complex[] out = new Complex[x.size()];
    for (int line = 0; line < lines.count(); line++) {
      Complex running = Complex.ONE;
      for (int k = 0; k < lines.extent(); k++) {
        int at = lines.position(line, k);
        Complex next = running.times(x.complexAt(at));
        out[at] = lines.exclusive() ? running : next;
        running = next;
      }
    }
    return Tensor.fillComplex(x.dtype(), x.shape(), i -> out[i]);
  }

  /// The lines of elements along one axis, each met in the order in which totals run.
  private record Lines(int count, int extent, int stride, boolean reverse, boolean exclusive) {
    static Lines of(Shape shape, Attributes attributes, String op) {
      int asked = attributes.integer("axis", 0);
      int rank = shape.rank();
      int axis =
          ShapeOps.axis(
              asked,
              rank,
              () ->
                  ProgramException.invalidArgument(
                      "ScanOp: Expected scan axis in the range [%d, %d), but got %d"
                          .formatted(-rank, rank, asked),
                      op));
      int extent = shape.extent(axis);
      return new Lines(
          extent == 0 ? 0 : shape.size() / extent,
          extent,
          shape.strides()[axis],
          attributes.flag("reverse"),
          attributes.flag("exclusive"));
    }

    int position(int line, int k) {
      int first = line / stride * stride * extent + line % stride;
      return first + (reverse ? extent - 1 - k : k) * stride;
    }
  }

  private static double logOfSum(double a, double b) {
    double large = Math.max(a, b);
    return Double.isInfinite(large) ? large : large + Math.log1p(Math.exp(Math.min(a, b) - large));
  }

  /// The positive and the negative part of the upstream each by way of logarithms.
  private static Value cumulativeRule(Value g, Application at) {
    return subtract(cumulativePart(g, at), cumulativePart(ElementwiseOps.negate(g), at));
  }

  private static Value cumulativePart(Value g, Application at) {
    Value log =
        ComparisonOps.where(
            ComparisonOps.greater(g, constantLike(g, 0)),
            ElementwiseOps.LOG.apply(g),
            constantLike(g, -Float.MAX_VALUE));
    Attributes turned = at.attributes().with("reverse", !at.attributes().flag("reverse"));
    Value total = CUMULATIVE_LOGSUMEXP.apply(turned, subtract(log, at.z()));
    return exp(ElementwiseOps.add(total, at.x(0)));
  }

  private static Tensor sumOfAll(List<Tensor> in) {
    Tensor sum = in.getFirst();
    for (Tensor next : in.subList(1, in.size())) {
      if (!next.shape().equals(sum.shape())) {
        throw ProgramException.invalidArgument(
            "Inputs to operation AddN of type AddN must have the same size and shape.  Input 0: %s != input %d: %s"
                .formatted(sum.shape().brackets(), in.indexOf(next), next.shape().brackets()),
            "AddN",
            "",
            in.size());
      }
      sum = Elementwise.zip(sum, next, "AddN", Double::sum, Long::sum, Complex::plus);
    }
    return sum;
  }
}
