package dev.tapedeck.op;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.List;

/// The three products of a convolution: images with filters, and the two that hand gradients back.
///
/// Channels come in groups; each filter sees one group of the images' channels only. A depthwise
/// convolution has as many groups as the images have channels.
///
/// @param in the channels of a group
/// @param out the channels of the result
/// @param outPerGroup how many of those come from one group
record Convolution(Sliding sliding, Shape filters, int channels, int in, int out, int outPerGroup) {

  /// How filters are shaped, apart from their extents: (…, channels in, channels out), or for a
  /// depthwise convolution (…, channels in, channels out for each of them).
  enum Kind {
    DENSE,
    DEPTHWISE
  }

  /// @param dimensions how many the images have, without batch and channels
  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, if the shapes do not fit
  static Convolution of(
      Kind kind, int dimensions, Shape images, Shape filters, Attributes attributes, String op) {
    if (images.rank() != dimensions + 2) {
      throw ProgramException.invalidArgument(
          "convolution input must be %d-dimensional: %s"
              .formatted(dimensions + 2, images.brackets()),
          op);
    }
    if (filters.rank() != dimensions + 2) {
      throw ProgramException.invalidArgument(
          "convolution filter must be %d-dimensional: %s"
              .formatted(dimensions + 2, filters.brackets()),
          op);
    }
    List<Integer> window = filters.toList().subList(0, dimensions);
    Sliding sliding = Sliding.of(images, window, attributes, op);
    int channels = images.extent(-1);
    int depth = filters.extent(-2);
    return switch (kind) {
      case DENSE -> {
        if (depth == 0 || channels % depth != 0) {
          throw ProgramException.invalidArgument(
              "input depth must be evenly divisible by filter depth: %d vs %d"
                  .formatted(channels, depth),
              op);
        }
        int out = filters.extent(-1);
        yield new Convolution(
            sliding, filters, channels, depth, out, out / Math.max(1, channels / depth));
      }
      case DEPTHWISE -> {
        if (channels != depth) {
          throw ProgramException.invalidArgument(
              "input and filter must have the same depth: %d vs %d".formatted(channels, depth), op);
        }
        int each = filters.extent(-1);
        yield new Convolution(sliding, filters, channels, 1, channels * each, each);
      }
    };
  }

  /// Refuses what TensorFlow's processor kernels refuse, whichever gradient is asked for: they hand
  /// gradients back through dense two-dimensional convolutions without dilation or groups only.
  Convolution requireGradient() {
    if (sliding.dimensions().stream().anyMatch(dimension -> dimension.dilation() > 1)) {
      throw ProgramException.invalidArgument(
          "Current CPU implementations do not yet support dilation rates larger than 1.",
          "Conv2DBackpropInput");
    }
    if (channels != in) {
      throw ProgramException.invalidArgument(
          "Gradients for grouped convolutions are not supported on CPU. Please file a feature request if you run into this issue. Computed input depth %d doesn't match filter input depth %d"
              .formatted(channels, in),
          "Conv2DBackpropInput");
    }
    return this;
  }

  /// Sees one product: an element of the images, one of the filters, one of the result.
  @FunctionalInterface
  private interface Visitor {
    void visit(int image, int filter, int result);
  }

  Tensor forward(Tensor images, Tensor weights) {
    Shape shape = sliding.result(out);
    double[] x = images.toDoubles();
    double[] w = weights.toDoubles();
    double[] sums = new double[shape.size()];
    forEach((image, filter, result) -> sums[result] += x[image] * w[filter]);
    return Tensor.fill(images.dtype(), shape, i -> sums[i]);
  }

  Tensor toImages(Tensor weights, Tensor upstream) {
    double[] w = weights.toDoubles();
    double[] g = upstream.toDoubles();
    double[] sums = new double[sliding.images().size()];
    forEach((image, filter, result) -> sums[image] += g[result] * w[filter]);
    return Tensor.fill(upstream.dtype(), sliding.images(), i -> sums[i]);
  }

  Tensor toFilters(Tensor images, Tensor upstream) {
    double[] x = images.toDoubles();
    double[] g = upstream.toDoubles();
    double[] sums = new double[filters.size()];
    forEach((image, filter, result) -> sums[filter] += x[image] * g[result]);
    return Tensor.fill(upstream.dtype(), filters, i -> sums[i]);
  }

  private void forEach(Visitor visitor) {
    sliding.forEach((place, cell, pixel) -> {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          visitor.visit(
              pixel * channels + o / outPerGroup * in + i,
              (cell * in + i) * out + o,
              place * out + o);
        }
      }
    });
  }
}
