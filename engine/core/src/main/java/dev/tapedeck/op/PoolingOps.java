package dev.tapedeck.op;

import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Parameter.Kind.TEXT;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Ops that put one number in the place of those under a window, which slides over images of shape
/// (batch, one extent per dimension, channels).
public final class PoolingOps {
  public static final OpFamily FAMILY = new OpFamily(Category.NEURAL);

  private static final String LARGEST =
      "The largest element under a window, at every place; the first of several.";
  private static final String LARGEST_BACK =
      "Hands the gradient of a largest element back to where it stood.";
  private static final String LARGEST_ON =
      "Hands the gradient of such a handing back on, from where the largest element stood.";
  private static final String MEAN = "The mean of the elements under a window, at every place.";
  private static final String MEAN_BACK =
      "Spreads the gradient of a mean over the elements under the window.";

  public static final Op MAX_POOL =
      pool("MaxPool")
          .inputs("input")
          .doc(LARGEST)
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> List.of(maxPool(in.getFirst(), attributes, 2)))
          .sample(List.of(image(2, 1, 4, 3, 2)), pooling(2), image(1, 4))
          .rule((_, g, at) -> Optional.of(maxRule(PoolingOps.MAX_POOL_GRAD, g, at)));

  public static final Op MAX_POOL_GRAD =
      maxGrad("MaxPoolGrad")
          .kernel((in, attributes) -> List.of(toLargest(in.get(0), in.get(2), attributes, 2)))
          .sample(
              List.of(image(2, 1, 4, 3, 2), image(1, 4), image(1, 5)),
              pooling(2),
              image(2, 0, 5, 0, 0))
          .rule((input, g, at) ->
              Optional.of(maxGradRule(input, () -> PoolingOps.MAX_POOL_GRAD_GRAD, g, at)));

  public static final Op MAX_POOL_GRAD_GRAD =
      maxGradGrad("MaxPoolGradGrad")
          .kernel((in, attributes) -> List.of(fromLargest(in.get(0), in.get(2), attributes, 2)))
          .sample(
              List.of(image(2, 1, 4, 3, 2), image(1, 4), image(2, 5, 6, 7, 8)),
              pooling(2),
              image(1, 6))
          .rule((input, g, at) ->
              Optional.of(maxGradRule(input, () -> PoolingOps.MAX_POOL_GRAD, g, at)));

  public static final Op AVERAGE_POOL =
      pool("AvgPool")
          .inputs("input")
          .keeps(Keeps.NOTHING)
          .doc(MEAN)
          .kernel((in, attributes) -> List.of(averagePool(in.getFirst(), attributes, 2)))
          .sample(List.of(image(2, 1, 4, 3, 2)), pooling(2), image(1, 2.5))
          .sample(
              List.of(image(2, 1, 4, 3, 2)),
              pooling(2).with("padding", "SAME").with("strides", 1L),
              image(2, 2.5, 3, 2.5, 2))
          .rule((_, g, at) -> Optional.of(averageRule(PoolingOps.AVERAGE_POOL_GRAD, g, at)));

  public static final Op AVERAGE_POOL_GRAD =
      averageGrad("AvgPoolGrad")
          .kernel((in, attributes) -> List.of(spreadAverage(in.getFirst(), attributes, 2)))
          .sample(
              List.of(image(1, 8)),
              pooling(2).with("shape", Shape.of(1, 2, 2, 1)),
              image(2, 2, 2, 2, 2))
          .rule((_, g, at) -> Optional.of(AVERAGE_POOL.apply(at.attributes(), g.getFirst())));

  public static final Op MAX_POOL_3D =
      pool("MaxPool3D")
          .inputs("input")
          .doc(LARGEST)
          .keeps(Keeps.INPUTS_AND_OUTPUTS)
          .kernel((in, attributes) -> List.of(maxPool(in.getFirst(), attributes, 3)))
          .sample(List.of(block(1, 4, 3, 2, 9, 6, 7, 8)), pooling(2), block(9))
          .rule((_, g, at) -> Optional.of(maxRule(PoolingOps.MAX_POOL_3D_GRAD, g, at)));

  public static final Op MAX_POOL_3D_GRAD =
      maxGrad("MaxPool3DGrad")
          .kernel((in, attributes) -> List.of(toLargest(in.get(0), in.get(2), attributes, 3)))
          .sample(
              List.of(block(1, 4, 3, 2, 9, 6, 7, 8), block(9), block(5)),
              pooling(2),
              block(0, 0, 0, 0, 5, 0, 0, 0))
          .rule((input, g, at) ->
              Optional.of(maxGradRule(input, () -> PoolingOps.MAX_POOL_3D_GRAD_GRAD, g, at)));

  public static final Op MAX_POOL_3D_GRAD_GRAD =
      maxGradGrad("MaxPool3DGradGrad")
          .kernel((in, attributes) -> List.of(fromLargest(in.get(0), in.get(2), attributes, 3)))
          .sample(
              List.of(block(1, 4, 3, 2, 9, 6, 7, 8), block(9), block(1, 2, 3, 4, 5, 6, 7, 8)),
              pooling(2),
              block(5))
          .rule((input, g, at) ->
              Optional.of(maxGradRule(input, () -> PoolingOps.MAX_POOL_3D_GRAD, g, at)));

  public static final Op AVERAGE_POOL_3D =
      pool("AvgPool3D")
          .inputs("input")
          .keeps(Keeps.NOTHING)
          .doc(MEAN)
          .kernel((in, attributes) -> List.of(averagePool(in.getFirst(), attributes, 3)))
          .sample(List.of(block(1, 4, 3, 2, 9, 6, 7, 8)), pooling(2), block(5))
          .rule((_, g, at) -> Optional.of(averageRule(PoolingOps.AVERAGE_POOL_3D_GRAD, g, at)));

  public static final Op AVERAGE_POOL_3D_GRAD =
      averageGrad("AvgPool3DGrad")
          .kernel((in, attributes) -> List.of(spreadAverage(in.getFirst(), attributes, 3)))
          .sample(
              List.of(block(8)),
              pooling(2).with("shape", Shape.of(1, 2, 2, 2, 1)),
              block(1, 1, 1, 1, 1, 1, 1, 1))
          .rule((_, g, at) -> Optional.of(AVERAGE_POOL_3D.apply(at.attributes(), g.getFirst())));

  private PoolingOps() {}

  private static OpFamily.Definition pool(String name) {
    return FAMILY
        .op(name)
        .parameter(Parameter.required("ksize", INTEGERS))
        .parameter(Parameter.required("strides", INTEGERS))
        .parameter(Parameter.required("padding", TEXT))
        .parameter(Parameter.optional("explicit_paddings", INTEGERS));
  }

  private static OpFamily.Definition maxGrad(String name) {
    return pool(name).inputs("orig_input", "orig_output", "grad").doc(LARGEST_BACK);
  }

  private static OpFamily.Definition maxGradGrad(String name) {
    return pool(name).inputs("orig_input", "orig_output", "grad").doc(LARGEST_ON);
  }

  private static OpFamily.Definition averageGrad(String name) {
    return pool(name)
        .inputs("grad")
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .keeps(Keeps.NOTHING)
        .doc(MEAN_BACK);
  }

  private static Value maxRule(Op grad, List<? extends Value> g, Application at) {
    return grad.apply(at.attributes(), at.x(0), at.z(), g.getFirst());
  }

  /// Where the largest elements stand does not change when the images change a little.
  private static Value maxGradRule(
      int input, Supplier<Op> other, List<? extends Value> g, Application at) {
    return input < 2
        ? zerosLike(at.x(input))
        : other.get().apply(at.attributes(), at.x(0), at.x(1), g.getFirst());
  }

  private static Value averageRule(Op grad, List<? extends Value> g, Application at) {
    return grad.apply(ConvolutionOps.shaped(at, at.x(0)), g.getFirst());
  }

  private static Sliding sliding(Shape images, Attributes attributes, int dimensions) {
    List<Integer> asked = attributes.integers("ksize");
    List<Integer> window =
        IntStream.range(0, dimensions).mapToObj(i -> Sliding.along(asked, i, dimensions)).toList();
    return Sliding.of(images, window, attributes, dimensions == 2 ? "MaxPool" : "MaxPool3D");
  }

  /// For every place of the window, where the largest element under it stands among all elements.
  private static int[] largest(Tensor x, Sliding sliding) {
    int channels = x.shape().extent(-1);
    int[] best = new int[sliding.result(channels).size()];
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
    return best;
  }

  private static Tensor maxPool(Tensor x, Attributes attributes, int dimensions) {
    Sliding sliding = sliding(x.shape(), attributes, dimensions);
    int[] best = largest(x, sliding);
    return x.pick(sliding.result(x.shape().extent(-1)), i -> best[i]);
  }

  private static Tensor toLargest(Tensor x, Tensor g, Attributes attributes, int dimensions) {
    int[] best = largest(x, sliding(x.shape(), attributes, dimensions));
    double[] sums = new double[x.size()];
    for (int i = 0; i < best.length; i++) {
      sums[best[i]] += g.doubleAt(i);
    }
    return Tensor.fill(g.dtype(), x.shape(), i -> sums[i]);
  }

  private static Tensor fromLargest(Tensor x, Tensor g, Attributes attributes, int dimensions) {
    Sliding sliding = sliding(x.shape(), attributes, dimensions);
    int[] best = largest(x, sliding);
    return g.pick(sliding.result(x.shape().extent(-1)), i -> best[i]);
  }

  /// How many elements lie under each place of the window.
  private static int[] counts(Sliding sliding) {
    int[] counts = new int[sliding.result(1).size()];
    sliding.forEach((place, _, _) -> counts[place]++);
    return counts;
  }

  private static Tensor averagePool(Tensor x, Attributes attributes, int dimensions) {
    Sliding sliding = sliding(x.shape(), attributes, dimensions);
    int channels = x.shape().extent(-1);
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

  private static Tensor spreadAverage(Tensor g, Attributes attributes, int dimensions) {
    Shape shape = attributes.shape("shape");
    Sliding sliding = sliding(shape, attributes, dimensions);
    int channels = shape.extent(-1);
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

  /// One cell, or eight as a cube of two.
  private static Tensor block(double... cells) {
    int extent = cells.length == 1 ? 1 : 2;
    return vector(cells).reshaped(Shape.of(1, extent, extent, extent, 1));
  }

  private static Attributes pooling(long size) {
    return new Attributes(Map.of("ksize", size, "strides", size, "padding", "VALID"));
  }
}
