package dev.tapedeck.op;

import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Parameter.Kind.TEXT;
import static dev.tapedeck.op.Samples.longs;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ops that slide a window over images of shape (batch, height, width, channels).
public final class ConvolutionOps {
  public static final OpFamily FAMILY = new OpFamily(Category.NEURAL);

  private static final Attributes STEP_ONE = Attributes.of("strides", 1L, "padding", "VALID");
  private static final Attributes SAME = Attributes.of("strides", 1L, "padding", "SAME");

  /// Filters have the shape (rows, columns, channels in, channels out).
  public static final Op CONV_2D =
      FAMILY
          .op("Conv2D")
          .inputs("input", "filters")
          .parameter(Parameter.required("strides", INTEGERS))
          .parameter(Parameter.required("padding", TEXT))
          .parameter(Parameter.optional("data_format", TEXT, "NHWC"))
          .parameter(Parameter.optional("dilations", INTEGERS))
          .endpoints("nn.conv2d")
          .latex("#1 * #2")
          .doc("Products of filters with what is under them, summed, at every place.")
          .kernel((in, attributes) -> List.of(convolve(in.get(0), in.get(1), attributes)))
          .sample(
              List.of(image(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), filters(2, 1, 0, 0, -1)),
              STEP_ONE,
              image(2, -4, -4, -4, -4))
          .sample(
              List.of(image(2, 1, 2, 3, 4), filters(2, 1, 2, 3, 4)), SAME, image(2, 30, 14, 11, 4))
          .rule((input, g, at) ->
              Optional.of(
                  input == 0
                      ? backToInput(g.getFirst(), at.x(1), at.x(0), at)
                      : backToFilters(at.x(0), g.getFirst(), at.x(1), at)));

  public static final Op CONV_2D_BACKPROP_INPUT =
      FAMILY
          .op("Conv2DBackpropInput")
          .inputs("filters", "out_backprop")
          .latex("#2 \\star #1")
          .doc("Hands the gradient of a convolution back to its input, whose shape it has.")
          .kernel((in, attributes) -> List.of(toInput(in.get(0), in.get(1), attributes)))
          .sample(
              List.of(filters(2, 1, 0, 0, -1), image(1, 5)),
              STEP_ONE.with("shape", Shape.of(1, 2, 2, 1)),
              image(2, 5, 0, 0, -5))
          .rule((input, g, at) ->
              Optional.of(
                  input == 0
                      ? backToFilters(g.getFirst(), at.x(1), at.x(0), at)
                      : CONV_2D.apply(at.attributes(), g.getFirst(), at.x(0))));

  public static final Op CONV_2D_BACKPROP_FILTER =
      FAMILY
          .op("Conv2DBackpropFilter")
          .inputs("input", "out_backprop")
          .latex("#1 \\star #2")
          .doc("Hands the gradient of a convolution back to its filters, whose shape it has.")
          .kernel((in, attributes) -> List.of(toFilters(in.get(0), in.get(1), attributes)))
          .sample(
              List.of(image(2, 1, 2, 3, 4), image(1, 5)),
              STEP_ONE.with("shape", Shape.of(2, 2, 1, 1)),
              filters(2, 5, 10, 15, 20))
          .rule((input, g, at) ->
              Optional.of(
                  input == 0
                      ? backToInput(at.x(1), g.getFirst(), at.x(0), at)
                      : CONV_2D.apply(at.attributes(), at.x(0), g.getFirst())));

  public static final Op MAX_POOL =
      pool("MaxPool")
          .endpoints("nn.max_pool2d", "nn.max_pool")
          .doc("The largest element under a window, at every place; the first of several.")
          .kernel((in, attributes) -> List.of(maxPool(in.getFirst(), attributes)))
          .sample(List.of(image(2, 1, 4, 3, 2)), pooling(2), image(1, 4))
          .rule((_, g, at) -> Optional.of(maxPoolRule(g.getFirst(), at)));

  public static final Op MAX_POOL_INDICES =
      pool("MaxPoolIndices")
          .doc("Where the largest element under a window stands among all elements.")
          .kernel((in, attributes) -> List.of(indicesOfMax(in.getFirst(), attributes)))
          .sample(
              List.of(image(2, 1, 4, 3, 2)), pooling(2), longs(1).reshaped(Shape.of(1, 1, 1, 1)))
          .notDifferentiable(Gradient.Reason.DISCRETE_OUTPUT);

  public static final Op AVERAGE_POOL =
      pool("AvgPool")
          .endpoints("nn.avg_pool2d", "nn.avg_pool")
          .keeps(Keeps.NOTHING)
          .doc("The mean of the elements under a window, at every place.")
          .kernel((in, attributes) -> List.of(averagePool(in.getFirst(), attributes)))
          .sample(List.of(image(2, 1, 4, 3, 2)), pooling(2), image(1, 2.5))
          .sample(
              List.of(image(2, 1, 4, 3, 2)),
              pooling(2).with("padding", "SAME").with("strides", 1L),
              image(2, 2.5, 3, 2.5, 2))
          .rule((_, g, at) -> Optional.of(averageRule(g.getFirst(), at)));

  public static final Op AVERAGE_POOL_GRAD =
      pool("AvgPoolGrad")
          .keeps(Keeps.NOTHING)
          .doc("Spreads the gradient of a mean over the elements under the window.")
          .kernel((in, attributes) -> List.of(spreadAverage(in.getFirst(), attributes)))
          .sample(
              List.of(image(1, 8)),
              pooling(2).with("shape", Shape.of(1, 2, 2, 1)),
              image(2, 2, 2, 2, 2))
          .rule((_, g, at) -> Optional.of(AVERAGE_POOL.apply(at.attributes(), g.getFirst())));

  private ConvolutionOps() {}

  private static OpFamily.Definition pool(String name) {
    return FAMILY
        .op(name)
        .inputs("input")
        .parameter(Parameter.required("ksize", INTEGERS))
        .parameter(Parameter.required("strides", INTEGERS))
        .parameter(Parameter.required("padding", TEXT));
  }

  private static Value backToInput(Value g, Value filters, Value input, Application at) {
    return CONV_2D_BACKPROP_INPUT.apply(shaped(at, input), filters, g);
  }

  private static Value backToFilters(Value input, Value g, Value filters, Application at) {
    return CONV_2D_BACKPROP_FILTER.apply(shaped(at, filters), input, g);
  }

  private static Attributes shaped(Application at, Value like) {
    return like instanceof Tensor tensor
        ? at.attributes().with("shape", tensor.shape())
        : at.attributes();
  }

  private static Sliding filterSliding(
      Shape input, Shape filters, Attributes attributes, String op) {
    if (!attributes.text("data_format", "NHWC").equals("NHWC")
        || attributes.integers("dilations").stream().anyMatch(dilation -> dilation != 1)) {
      throw new ProgramException(
          ProgramException.Kind.NOT_IMPLEMENTED_ERROR,
          "cannot convolve: data_format or dilations are set; use NHWC images and no dilations");
    }
    if (filters.rank() != 4 || (input.rank() == 4 && filters.extent(2) != input.extent(3))) {
      throw ProgramException.invalidArgument(
          "input depth must be evenly divisible by filter depth: %d vs %d"
              .formatted(input.extent(-1), filters.rank() < 2 ? 1 : filters.extent(-2)),
          op);
    }
    return Sliding.of(input, filters.extent(0), filters.extent(1), attributes, op);
  }

  private static Tensor convolve(Tensor input, Tensor filters, Attributes attributes) {
    Elementwise.requireSameType(input, filters, "Conv2D");
    Sliding sliding = filterSliding(input.shape(), filters.shape(), attributes, "Conv2D");
    int in = filters.shape().extent(2);
    int out = filters.shape().extent(3);
    double[] x = input.toDoubles();
    double[] w = filters.toDoubles();
    Shape shape = sliding.result(out);
    double[] sums = new double[shape.size()];
    sliding.forEach((place, cell, pixel) -> {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          sums[place * out + o] += x[pixel * in + i] * w[(cell * in + i) * out + o];
        }
      }
    });
    return Tensor.fill(input.dtype(), shape, i -> sums[i]);
  }

  private static Tensor toInput(Tensor filters, Tensor g, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Sliding sliding = filterSliding(shape, filters.shape(), attributes, "Conv2DBackpropInput");
    int in = filters.shape().extent(2);
    int out = filters.shape().extent(3);
    double[] w = filters.toDoubles();
    double[] upstream = g.toDoubles();
    double[] sums = new double[shape.size()];
    sliding.forEach((place, cell, pixel) -> {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          sums[pixel * in + i] += upstream[place * out + o] * w[(cell * in + i) * out + o];
        }
      }
    });
    return Tensor.fill(g.dtype(), shape, i -> sums[i]);
  }

  private static Tensor toFilters(Tensor input, Tensor g, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Sliding sliding = filterSliding(input.shape(), shape, attributes, "Conv2DBackpropFilter");
    int in = shape.extent(2);
    int out = shape.extent(3);
    double[] x = input.toDoubles();
    double[] upstream = g.toDoubles();
    double[] sums = new double[shape.size()];
    sliding.forEach((place, cell, pixel) -> {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          sums[(cell * in + i) * out + o] += x[pixel * in + i] * upstream[place * out + o];
        }
      }
    });
    return Tensor.fill(g.dtype(), shape, i -> sums[i]);
  }

  private static Sliding poolSliding(Shape images, Attributes attributes, String op) {
    List<Integer> extents = attributes.integers("ksize");
    return Sliding.of(images, Sliding.along(extents, 0), Sliding.along(extents, 1), attributes, op);
  }

  private static Tensor indicesOfMax(Tensor x, Attributes attributes) {
    Sliding sliding = poolSliding(x.shape(), attributes, "MaxPool");
    int channels = x.shape().extent(3);
    Shape shape = sliding.result(channels);
    int[] best = new int[shape.size()];
    Arrays.fill(best, -1);
    sliding.forEach((place, _, pixel) -> {
      for (int channel = 0; channel < channels; channel++) {
        int at = place * channels + channel;
        int candidate = pixel * channels + channel;
        if (best[at] < 0 || x.doubleAt(candidate) > x.doubleAt(best[at])) {
          best[at] = candidate;
        }
      }
    });
    return Tensor.fillIntegers(DType.INT64, shape, i -> best[i]);
  }

  private static Tensor maxPool(Tensor x, Attributes attributes) {
    Tensor best = indicesOfMax(x, attributes);
    return x.pick(best.shape(), i -> (int) best.longAt(i));
  }

  /// The gradient goes to where the largest element stood.
  private static Value maxPoolRule(Value g, Application at) {
    Value best = MAX_POOL_INDICES.apply(at.attributes(), at.x(0));
    if (at.isSymbolic()) {
      return IndexingOps.GATHER_GRAD.apply(g, best);
    }
    Shape shape = at.tensor(0).shape();
    Shape flat = Shape.of(((Tensor) g).size());
    return ShapeOps.reshape(
        IndexingOps.GATHER_GRAD.apply(
            Attributes.of("shape", Shape.of(shape.size())),
            ShapeOps.reshape(g, flat),
            ShapeOps.reshape(best, flat)),
        shape);
  }

  /// How many elements lie under each place of the window.
  private static int[] counts(Sliding sliding) {
    int[] counts = new int[sliding.result(1).size()];
    sliding.forEach((place, _, _) -> counts[place]++);
    return counts;
  }

  private static Tensor averagePool(Tensor x, Attributes attributes) {
    Sliding sliding = poolSliding(x.shape(), attributes, "AvgPool");
    int channels = x.shape().extent(3);
    int[] counts = counts(sliding);
    Shape shape = sliding.result(channels);
    double[] sums = new double[shape.size()];
    sliding.forEach((place, _, pixel) -> {
      for (int channel = 0; channel < channels; channel++) {
        sums[place * channels + channel] += x.doubleAt(pixel * channels + channel);
      }
    });
    return Tensor.fill(x.dtype(), shape, i -> sums[i] / counts[i / channels]);
  }

  private static Value averageRule(Value g, Application at) {
    return AVERAGE_POOL_GRAD.apply(shaped(at, at.x(0)), g);
  }

  private static Tensor spreadAverage(Tensor g, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Sliding sliding = poolSliding(shape, attributes, "AvgPoolGrad");
    int channels = shape.extent(3);
    int[] counts = counts(sliding);
    double[] sums = new double[shape.size()];
    sliding.forEach((place, _, pixel) -> {
      for (int channel = 0; channel < channels; channel++) {
        sums[pixel * channels + channel] += g.doubleAt(place * channels + channel) / counts[place];
      }
    });
    return Tensor.fill(g.dtype(), shape, i -> sums[i]);
  }

  private static Tensor image(int columns, double... pixels) {
    return vector(pixels).reshaped(Shape.of(1, pixels.length / columns, columns, 1));
  }

  private static Tensor filters(int columns, double... weights) {
    return vector(weights).reshaped(Shape.of(weights.length / columns, columns, 1, 1));
  }

  private static Attributes pooling(long size) {
    return new Attributes(Map.of("ksize", size, "strides", size, "padding", "VALID"));
  }
}
