package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;
import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;
import static dev.tapedeck.tensor.DType.INT64;

import dev.tapedeck.random.Philox;
import dev.tapedeck.random.PhiloxDraws;
import dev.tapedeck.random.Precision;
import dev.tapedeck.random.RejectionDraws;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Ops that draw numbers at random: TensorFlow's own numbers.
///
/// The attributes `key` and `counter` say from where in which stream of [Philox] an op draws. How
/// seeds become streams is for whoever runs the op; that alone tells TensorFlow's stateful ops from
/// its stateless ones.
public final class RandomOps {
  public static final OpFamily FAMILY = new OpFamily(Category.RANDOM);

  public static final Op NORMAL =
      floats(
          "RandomStandardNormal",
          "Numbers from the normal distribution of mean zero and deviation one.",
          PhiloxDraws::normal,
          vector(0.8160891341152416, -0.9350977031071267));

  public static final Op STATELESS_NORMAL =
      floats(
          "StatelessRandomNormalV2",
          "Normal numbers, the same for the same seed.",
          PhiloxDraws::normal,
          vector(0.8160891341152416, -0.9350977031071267));

  public static final Op TRUNCATED_NORMAL =
      floats(
          "TruncatedNormal",
          "As the standard normal, with what lies beyond two deviations drawn again.",
          PhiloxDraws::truncatedNormal,
          vector(0.8160891341152416, -0.9350977031071267));

  public static final Op STATELESS_TRUNCATED_NORMAL =
      floats(
          "StatelessTruncatedNormalV2",
          "Normal numbers within two deviations, the same for the same seed.",
          PhiloxDraws::truncatedNormal,
          vector(0.8160891341152416, -0.9350977031071267));

  public static final Op UNIFORM =
      floats(
          "RandomUniform",
          "Numbers spread evenly from zero to, but without, one.",
          PhiloxDraws::uniform,
          vector(0.4629183480329617, 0.3857993752737041));

  public static final Op STATELESS_UNIFORM =
      floats(
          "StatelessRandomUniformV2",
          "Numbers spread evenly below one, the same for the same seed.",
          PhiloxDraws::uniform,
          vector(0.4629183480329617, 0.3857993752737041));

  public static final Op UNIFORM_INT =
      integers(
          "RandomUniformInt", "Integers spread evenly from a least one to, but without, an end.");

  public static final Op STATELESS_UNIFORM_INT =
      integers(
          "StatelessRandomUniformIntV2", "Integers spread evenly, the same for the same seed.");

  public static final Op STATELESS_UNIFORM_FULL_INT =
      drawing("StatelessRandomUniformFullIntV2")
          .inputs()
          .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, INT32))
          .doc("Integers spread evenly over all of their type, the same for the same seed.")
          .kernel((_, attributes) -> List.of(drawWords(attributes)))
          .sample(
              List.of(),
              at(Attributes.of("shape", Shape.of(2))),
              Samples.ints(-1005098979, 299389332))
          .notDifferentiable(Gradient.Reason.RANDOM);

  public static final Op GAMMA =
      perParameter("RandomGamma", "alpha")
          .doc("Numbers from gamma distributions of the given shapes, of rate one.")
          .kernel((in, attributes) ->
              List.of(drawEach(in.getFirst(), attributes, RejectionDraws::gamma)))
          .sample(
              List.of(vector(0.5, 3)),
              at(Attributes.of("shape", Shape.of(2))),
              matrix(
                  2,
                  0.019911164777881844,
                  5.1142717125600425,
                  0.02942230921986556,
                  0.5137363667427328))
          .unregistered();

  public static final Op STATELESS_GAMMA =
      perParameter("StatelessRandomGammaV3", "alpha")
          .doc("Numbers from gamma distributions, the same for the same seed.")
          .kernel((in, attributes) ->
              List.of(drawEach(in.getFirst(), attributes, RejectionDraws::gamma)))
          .sample(
              List.of(scalar(0.5)),
              at(Attributes.of("shape", Shape.of(2))),
              vector(0.019911164777881844, 0.02942230921986556))
          .unregistered();

  public static final Op POISSON =
      perParameter("RandomPoissonV2", "rate")
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, FLOAT32))
          .doc("Counts from Poisson distributions of the given rates.")
          .kernel((in, attributes) -> List.of(drawCounts(in.getFirst(), attributes)))
          .sample(
              List.of(vector(2, 20)),
              at(Attributes.of("shape", Shape.of(2), "dtype", FLOAT64)),
              matrix(2, 3, 21, 3, 20))
          .unregistered();

  public static final Op STATELESS_POISSON =
      perParameter("StatelessRandomPoisson", "rate")
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, INT32))
          .doc("Counts from Poisson distributions, the same for the same seed.")
          .kernel((in, attributes) -> List.of(drawCounts(in.getFirst(), attributes)))
          .sample(
              List.of(vector(2, 20)),
              at(Attributes.of("shape", Shape.of(2), "dtype", INT32)),
              Samples.ints(3, 21, 3, 20).reshaped(Shape.of(2, 2)))
          .unregistered();

  public static final Op CATEGORICAL =
      categorical("Multinomial", "Positions in rows of log-probabilities, picked as these say.");

  public static final Op STATELESS_CATEGORICAL =
      categorical("StatelessMultinomial", "Positions picked by log-probability and seed.");

  public static final Op SHUFFLE =
      shuffle("RandomShuffle", "The parts along the first axis in another order.")
          .notDifferentiable(Gradient.Reason.RANDOM);

  public static final Op STATELESS_SHUFFLE =
      shuffle("StatelessShuffle", "The parts along the first axis in the order of a seed.")
          .unregistered();

  private RandomOps() {}

  @FunctionalInterface
  private interface FloatDraw {
    double[] draw(Philox stream, Precision precision, int count);
  }

  @FunctionalInterface
  private interface ParameterDraw {
    double[][] draw(Philox stream, double[] parameters, int count);
  }

  private static OpFamily.Definition drawing(String name) {
    return FAMILY
        .op(name)
        .parameter(Parameter.required("key", Parameter.Kind.INTEGER))
        .parameter(Parameter.required("counter", Parameter.Kind.INTEGERS));
  }

  private static Op floats(String name, String doc, FloatDraw draw, Tensor sample) {
    return drawing(name)
        .inputs()
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, FLOAT32))
        .doc(doc)
        .kernel((_, attributes) -> List.of(drawFloats(attributes, draw)))
        .sample(List.of(), at(Attributes.of("shape", Shape.of(2), "dtype", FLOAT64)), sample)
        .notDifferentiable(Gradient.Reason.RANDOM);
  }

  private static Op integers(String name, String doc) {
    return drawing(name)
        .inputs()
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .parameter(Parameter.required("minval", Parameter.Kind.INTEGER))
        .parameter(Parameter.required("maxval", Parameter.Kind.INTEGER))
        .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, INT32))
        .doc(doc)
        .kernel((_, attributes) -> List.of(drawIntegers(attributes, name)))
        .sample(
            List.of(),
            at(Attributes.of("shape", Shape.of(3), "minval", -3L).with("maxval", 9L)),
            Samples.ints(-2, -3, 4))
        .notDifferentiable(Gradient.Reason.RANDOM);
  }

  /// An op that draws numbers of a shape for each parameter of a distribution: the output's shape
  /// is that shape followed by the parameters'.
  private static OpFamily.Definition perParameter(String name, String input) {
    return drawing(name).inputs(input).parameter(Parameter.required("shape", Parameter.Kind.SHAPE));
  }

  private static Op categorical(String name, String doc) {
    return drawing(name)
        .inputs("logits")
        .parameter(Parameter.required("num_samples", Parameter.Kind.INTEGER))
        .parameter(Parameter.optional("output_dtype", Parameter.Kind.DTYPE, INT64))
        .doc(doc)
        .kernel((in, attributes) -> List.of(pick(in.getFirst(), attributes, name)))
        .sample(
            List.of(matrix(2, 0, 1)),
            at(Attributes.of("num_samples", 5L)),
            longs(1, 1, 0, 1, 1).reshaped(Shape.of(1, 5)))
        .notDifferentiable(Gradient.Reason.RANDOM);
  }

  private static OpFamily.Definition shuffle(String name, String doc) {
    return drawing(name)
        .inputs("value")
        .doc(doc)
        .kernel((in, attributes) -> List.of(shuffle(in.getFirst(), stream(attributes))))
        .sample(List.of(vector(0, 1, 2, 3, 4)), at(Attributes.NONE), vector(2, 1, 3, 0, 4));
  }

  private static Attributes at(Attributes attributes) {
    return attributes.with("key", 5L).with("counter", List.of(0L, 0L));
  }

  private static Philox stream(Attributes attributes) {
    List<Long> counter = attributes.longs("counter");
    return new Philox(attributes.whole("key", 0), counter.get(0), counter.get(1));
  }

  private static Tensor drawFloats(Attributes attributes, FloatDraw draw) {
    DType dtype = attributes.dtype("dtype", FLOAT32);
    Shape shape = attributes.shape("shape");
    double[] drawn = draw.draw(stream(attributes), precision(dtype), shape.size());
    return Tensor.fill(dtype, shape, i -> drawn[i]);
  }

  private static Precision precision(DType dtype) {
    return Precision.valueOf(dtype.name());
  }

  private static Tensor drawIntegers(Attributes attributes, String op) {
    DType dtype = attributes.dtype("dtype", INT32);
    Shape shape = attributes.shape("shape");
    long least = attributes.whole("minval", 0);
    long end = attributes.whole("maxval", 1);
    if (least >= end && shape.size() > 0) {
      throw ProgramException.invalidArgument(
          "Need minval < maxval, got %d >= %d".formatted(least, end), op);
    }
    long[] drawn =
        isLong(dtype)
            ? PhiloxDraws.integers64(stream(attributes), least, end, shape.size())
            : PhiloxDraws.integers32(stream(attributes), (int) least, (int) end, shape.size());
    return Tensor.fillIntegers(dtype, shape, i -> drawn[i]);
  }

  private static Tensor drawWords(Attributes attributes) {
    DType dtype = attributes.dtype("dtype", INT32);
    Shape shape = attributes.shape("shape");
    long[] drawn =
        isLong(dtype)
            ? PhiloxDraws.words64(stream(attributes), shape.size())
            : PhiloxDraws.words32(stream(attributes), shape.size());
    return Tensor.fillIntegers(dtype, shape, i -> drawn[i]);
  }

  private static boolean isLong(DType dtype) {
    return dtype.bytes() == Long.BYTES;
  }

  private static Tensor drawEach(Tensor parameters, Attributes attributes, ParameterDraw draw) {
    return drawEach(parameters, attributes, parameters.dtype(), draw);
  }

  private static Tensor drawCounts(Tensor rates, Attributes attributes) {
    return drawEach(rates, attributes, attributes.dtype("dtype", FLOAT32), RejectionDraws::poisson);
  }

  private static Tensor drawEach(
      Tensor parameters, Attributes attributes, DType dtype, ParameterDraw draw) {
    Shape each = attributes.shape("shape");
    List<Integer> extents = new ArrayList<>(each.toList());
    extents.addAll(parameters.shape().toList());
    int count = parameters.size();
    double[][] drawn = draw.draw(stream(attributes), parameters.toDoubles(), each.size());
    return Tensor.fill(dtype, Shape.of(extents), i -> drawn[i % count][i / count]);
  }

  private static Tensor pick(Tensor logits, Attributes attributes, String op) {
    Shape shape = logits.shape();
    if (shape.rank() != 2) {
      throw ProgramException.invalidArgument(
          "logits should be a matrix, got shape " + shape.brackets(), op);
    }
    int samples = attributes.integer("num_samples", 0);
    if (samples < 0) {
      throw ProgramException.invalidArgument(
          "num_samples should be non-negative, got " + samples, op);
    }
    int classes = shape.extent(1);
    if (classes == 0) {
      throw ProgramException.invalidArgument("num_classes should be positive, got 0", op);
    }
    double[][] rows = new double[shape.extent(0)][classes];
    for (int i = 0; i < logits.size(); i++) {
      rows[i / classes][i % classes] = logits.doubleAt(i);
    }
    long[] picked = PhiloxDraws.categorical(stream(attributes), rows, samples);
    return Tensor.fillIntegers(
        attributes.dtype("output_dtype", INT64), Shape.of(rows.length, samples), i -> picked[i]);
  }

  private static Tensor shuffle(Tensor value, Philox stream) {
    if (value.size() <= 1) {
      return value;
    }
    int count = value.shape().extent(0);
    int length = value.size() / count;
    int[] order = PhiloxDraws.permutation(stream, count);
    return value.pick(value.shape(), i -> order[i / length] * length + i % length);
  }
}
