package dev.tapedeck.op;

import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Parameter.Kind.TEXT;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.op.Convolution.Kind;
import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Convolutions: filters slide over images of shape (batch, one extent per dimension, channels).
///
/// Each comes with the two ops that hand its gradient back; the three are each other's rules.
public final class ConvolutionOps {
  public static final OpFamily FAMILY = new OpFamily(Category.NEURAL);

  private static final Attributes STEP_ONE = Attributes.of("strides", 1L, "padding", "VALID");
  private static final Attributes SAME = Attributes.of("strides", 1L, "padding", "SAME");
  private static final Trio IN_2D =
      new Trio(
          Kind.DENSE,
          2,
          () -> ConvolutionOps.CONV_2D,
          () -> ConvolutionOps.CONV_2D_BACKPROP_INPUT,
          () -> ConvolutionOps.CONV_2D_BACKPROP_FILTER);
  private static final Trio DEPTHWISE =
      new Trio(
          Kind.DEPTHWISE,
          2,
          () -> ConvolutionOps.DEPTHWISE_CONV_2D,
          () -> ConvolutionOps.DEPTHWISE_CONV_2D_BACKPROP_INPUT,
          () -> ConvolutionOps.DEPTHWISE_CONV_2D_BACKPROP_FILTER);
  private static final Trio IN_3D =
      new Trio(
          Kind.DENSE,
          3,
          () -> ConvolutionOps.CONV_3D,
          () -> ConvolutionOps.CONV_3D_BACKPROP_INPUT,
          () -> ConvolutionOps.CONV_3D_BACKPROP_FILTER);

  /// Filters have the shape (rows, columns, channels in, channels out).
  public static final Op CONV_2D =
      convolution("Conv2D", "input", "filters")
          .doc("Products of filters with what is under them, summed, at every place.")
          .kernel(IN_2D::forward)
          .sample(
              List.of(image(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), filters(2, 1, 0, 0, -1)),
              STEP_ONE,
              image(2, -4, -4, -4, -4))
          .sample(
              List.of(image(2, 1, 2, 3, 4), filters(2, 1, 2, 3, 4)), SAME, image(2, 30, 14, 11, 4))
          .rule(IN_2D::forwardRule);

  public static final Op CONV_2D_BACKPROP_INPUT =
      toImages("Conv2DBackpropInput")
          .kernel(IN_2D::toImages)
          .sample(
              List.of(filters(2, 1, 0, 0, -1), image(1, 5)),
              STEP_ONE.with("shape", Shape.of(1, 2, 2, 1)),
              image(2, 5, 0, 0, -5))
          .rule(IN_2D::toImagesRule);

  public static final Op CONV_2D_BACKPROP_FILTER =
      toFilters("Conv2DBackpropFilter")
          .kernel(IN_2D::toFilters)
          .sample(
              List.of(image(2, 1, 2, 3, 4), image(1, 5)),
              STEP_ONE.with("shape", Shape.of(2, 2, 1, 1)),
              filters(2, 5, 10, 15, 20))
          .rule(IN_2D::toFiltersRule);

  /// Filters have the shape (rows, columns, channels in, channels out for each of them).
  public static final Op DEPTHWISE_CONV_2D =
      convolution("DepthwiseConv2dNative", "input", "filter")
          .doc("A convolution that keeps the channels apart.")
          .kernel(DEPTHWISE::forward)
          .sample(
              List.of(channels(2, 1, 2, 3, 4), cells(1, 2, 1, 10, 100, 1000)),
              STEP_ONE,
              channels(4, 1, 10, 200, 2000, 3, 30, 400, 4000))
          .rule(DEPTHWISE::forwardRule);

  public static final Op DEPTHWISE_CONV_2D_BACKPROP_INPUT =
      toImages("DepthwiseConv2dNativeBackpropInput")
          .kernel(DEPTHWISE::toImages)
          .sample(
              List.of(cells(1, 2, 1, 10, 100, 1000), channels(4, 1, 1, 2, 2)),
              STEP_ONE.with("shape", Shape.of(1, 1, 1, 2)),
              channels(2, 11, 2200))
          .rule(DEPTHWISE::toImagesRule);

  public static final Op DEPTHWISE_CONV_2D_BACKPROP_FILTER =
      toFilters("DepthwiseConv2dNativeBackpropFilter")
          .kernel(DEPTHWISE::toFilters)
          .sample(
              List.of(channels(2, 3, 5), channels(4, 1, 2, 3, 4)),
              STEP_ONE.with("shape", Shape.of(1, 1, 2, 2)),
              cells(1, 2, 3, 6, 15, 20))
          .rule(DEPTHWISE::toFiltersRule);

  /// Filters have the shape (depth, rows, columns, channels in, channels out).
  public static final Op CONV_3D =
      convolution("Conv3D", "input", "filters")
          .doc("A convolution over images with a third dimension.")
          .kernel(IN_3D::forward)
          .sample(
              List.of(
                  vector(1, 2, 3, 4).reshaped(Shape.of(1, 2, 1, 2, 1)),
                  vector(1, 10).reshaped(Shape.of(2, 1, 1, 1, 1))),
              STEP_ONE,
              vector(31, 42).reshaped(Shape.of(1, 1, 1, 2, 1)))
          .rule(IN_3D::forwardRule);

  public static final Op CONV_3D_BACKPROP_INPUT =
      toImages("Conv3DBackpropInputV2")
          .kernel(IN_3D::toImages)
          .sample(
              List.of(
                  vector(1, 10).reshaped(Shape.of(2, 1, 1, 1, 1)),
                  vector(3, 4).reshaped(Shape.of(1, 1, 1, 2, 1))),
              STEP_ONE.with("shape", Shape.of(1, 2, 1, 2, 1)),
              vector(3, 4, 30, 40).reshaped(Shape.of(1, 2, 1, 2, 1)))
          .rule(IN_3D::toImagesRule);

  public static final Op CONV_3D_BACKPROP_FILTER =
      toFilters("Conv3DBackpropFilterV2")
          .kernel(IN_3D::toFilters)
          .sample(
              List.of(
                  vector(1, 2, 3, 4).reshaped(Shape.of(1, 2, 1, 2, 1)),
                  vector(1, 10).reshaped(Shape.of(1, 1, 1, 2, 1))),
              STEP_ONE.with("shape", Shape.of(2, 1, 1, 1, 1)),
              vector(21, 43).reshaped(Shape.of(2, 1, 1, 1, 1)))
          .rule(IN_3D::toFiltersRule);

  private ConvolutionOps() {}

  /// A convolution and the two ops that hand its gradient back.
  private record Trio(
      Kind kind,
      int dimensions,
      Supplier<Op> convolution,
      Supplier<Op> toImagesOp,
      Supplier<Op> toFiltersOp) {
    List<Tensor> forward(List<Tensor> in, Attributes attributes) {
      Elementwise.requireSameType(in.get(0), in.get(1), convolution.get().name());
      Convolution sizes =
          sizes(in.get(0).shape(), in.get(1).shape(), attributes, convolution.get().name());
      return List.of(sizes.forward(in.get(0), in.get(1)));
    }

    List<Tensor> toImages(List<Tensor> in, Attributes attributes) {
      Convolution sizes =
          sizes(attributes.shape("shape"), in.get(0).shape(), attributes, toImagesOp.get().name());
      return List.of(backward(sizes).toImages(in.get(0), in.get(1)));
    }

    List<Tensor> toFilters(List<Tensor> in, Attributes attributes) {
      Convolution sizes =
          sizes(in.get(0).shape(), attributes.shape("shape"), attributes, toFiltersOp.get().name());
      return List.of(backward(sizes).toFilters(in.get(0), in.get(1)));
    }

    private Convolution backward(Convolution sizes) {
      return kind == Kind.DENSE && dimensions == 2 ? sizes.requireGradient() : sizes;
    }

    private Convolution sizes(Shape images, Shape filters, Attributes attributes, String op) {
      return Convolution.of(kind, dimensions, images, filters, attributes, op);
    }

    Optional<Value> forwardRule(int input, List<? extends Value> g, Application at) {
      return Optional.of(
          input == 0
              ? toImagesOp.get().apply(shaped(at, at.x(0)), at.x(1), g.getFirst())
              : toFiltersOp.get().apply(shaped(at, at.x(1)), at.x(0), g.getFirst()));
    }

    Optional<Value> toImagesRule(int input, List<? extends Value> g, Application at) {
      return Optional.of(
          input == 0
              ? toFiltersOp.get().apply(shaped(at, at.x(0)), g.getFirst(), at.x(1))
              : convolution.get().apply(at.attributes(), g.getFirst(), at.x(0)));
    }

    Optional<Value> toFiltersRule(int input, List<? extends Value> g, Application at) {
      return Optional.of(
          input == 0
              ? toImagesOp.get().apply(shaped(at, at.x(0)), g.getFirst(), at.x(1))
              : convolution.get().apply(at.attributes(), at.x(0), g.getFirst()));
    }
  }

  /// The attributes of a convolution, with the shape to hand back to.
  static Attributes shaped(Application at, Value like) {
    return like instanceof Tensor tensor
        ? at.attributes().with("shape", tensor.shape())
        : at.attributes();
  }

  private static OpFamily.Definition convolution(String name, String images, String filters) {
    return sliding(name).inputs(images, filters).latex("#1 * #2");
  }

  private static OpFamily.Definition toImages(String name) {
    return sliding(name)
        .inputs("filters", "out_backprop")
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .latex("#2 \\star #1")
        .doc("Hands the gradient of a convolution back to its input, whose shape it has.");
  }

  private static OpFamily.Definition toFilters(String name) {
    return sliding(name)
        .inputs("input", "out_backprop")
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .latex("#1 \\star #2")
        .doc("Hands the gradient of a convolution back to its filters, whose shape it has.");
  }

  private static OpFamily.Definition sliding(String name) {
    return FAMILY
        .op(name)
        .parameter(Parameter.required("strides", INTEGERS))
        .parameter(Parameter.required("padding", TEXT))
        .parameter(Parameter.optional("explicit_paddings", INTEGERS))
        .parameter(Parameter.optional("dilations", INTEGERS));
  }

  private static Tensor image(int columns, double... pixels) {
    return vector(pixels).reshaped(Shape.of(1, pixels.length / columns, columns, 1));
  }

  private static Tensor filters(int columns, double... weights) {
    return vector(weights).reshaped(Shape.of(weights.length / columns, columns, 1, 1));
  }

  /// One row of pixels of so many channels.
  private static Tensor channels(int channels, double... values) {
    return vector(values).reshaped(Shape.of(1, 1, values.length / channels, channels));
  }

  /// Filters of one row.
  private static Tensor cells(int columns, int in, double... weights) {
    return vector(weights).reshaped(Shape.of(1, columns, in, weights.length / columns / in));
  }
}
