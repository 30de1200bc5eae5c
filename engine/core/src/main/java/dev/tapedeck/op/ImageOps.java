package dev.tapedeck.op;

import static dev.tapedeck.op.Samples.scalar;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// Ops on images, whose last three axes are height, width and channels. TensorFlow registers no
/// gradient for them.
public final class ImageOps {
  public static final OpFamily FAMILY = new OpFamily(Category.IMAGE);

  public static final Op ADJUST_CONTRAST =
      FAMILY
          .op("AdjustContrastv2")
          .inputs("images", "contrast_factor")
          .endpoints("image.adjust_contrast")
          .doc("Moves each channel away from its mean, or towards it, by a factor.")
          .binary(ImageOps::contrast)
          .sample(
              vector(1, 3, 5, 7).reshaped(Shape.of(2, 2, 1)),
              scalar(2),
              vector(-2, 2, 6, 10).reshaped(Shape.of(2, 2, 1)))
          .unregistered();

  public static final Op ADJUST_HUE =
      FAMILY
          .op("AdjustHue")
          .inputs("image", "delta")
          .endpoints("image.adjust_hue")
          .doc("Turns the hue of each red-green-blue pixel by a part of the full circle.")
          .binary((x, delta) -> pixels(x, "AdjustHue", hsv -> hsv[0] += delta.doubleAt(0)))
          .sample(pixel(1, 0, 0), scalar(0.5), pixel(0, 1, 1))
          .unregistered();

  public static final Op ADJUST_SATURATION =
      FAMILY
          .op("AdjustSaturation")
          .inputs("image", "saturation_factor")
          .endpoints("image.adjust_saturation")
          .doc("Multiplies the saturation of each red-green-blue pixel by a factor.")
          .binary((x, factor) ->
              pixels(
                  x,
                  "AdjustSaturation",
                  hsv -> hsv[1] = Math.clamp(hsv[1] * factor.doubleAt(0), 0.0, 1.0)))
          .sample(pixel(1, 0.5, 0.5), scalar(0), pixel(1, 1, 1))
          .unregistered();

  private ImageOps() {}

  /// What is done to the hue, saturation and value of a pixel, each from 0 to 1.
  @FunctionalInterface
  private interface Adjustment {
    void apply(double[] hsv);
  }

  private static Tensor contrast(Tensor x, Tensor factor) {
    requireImage(x, "AdjustContrastv2");
    if (!factor.shape().isScalar()) {
      throw ProgramException.invalidArgument(
          "contrast_factor must be scalar: " + factor.shape().brackets(), "AdjustContrastv2");
    }
    int channels = x.shape().extent(-1);
    int image = channels * x.shape().extent(-2) * x.shape().extent(-3);
    double[] means = new double[image == 0 ? 0 : x.size() / image * channels];
    for (int i = 0; i < x.size(); i++) {
      means[i / image * channels + i % channels] += x.doubleAt(i) * channels / image;
    }
    double by = factor.doubleAt(0);
    return Tensor.fill(
        x.dtype(),
        x.shape(),
        i -> {
          double mean = means[i / image * channels + i % channels];
          return (x.doubleAt(i) - mean) * by + mean;
        });
  }

  private static Tensor pixels(Tensor x, String op, Adjustment adjustment) {
    requireImage(x, op);
    if (x.shape().extent(-1) != 3) {
      throw ProgramException.invalidArgument(
          "input must have 3 channels but instead has %d channels.".formatted(x.shape().extent(-1)),
          op);
    }
    double[] out = new double[x.size()];
    for (int i = 0; i < out.length; i += 3) {
      double[] hsv = hsv(x.doubleAt(i), x.doubleAt(i + 1), x.doubleAt(i + 2));
      adjustment.apply(hsv);
      System.arraycopy(rgb(hsv), 0, out, i, 3);
    }
    return Tensor.fill(x.dtype(), x.shape(), i -> out[i]);
  }

  private static void requireImage(Tensor x, String op) {
    if (x.shape().rank() < 3) {
      throw ProgramException.invalidArgument(
          "input must be at least 3-D, got shape" + x.shape().brackets(), op);
    }
  }

  private static double[] hsv(double red, double green, double blue) {
    double value = Math.max(red, Math.max(green, blue));
    double range = value - Math.min(red, Math.min(green, blue));
    double saturation = value > 0 ? range / value : 0;
    double hue = 0;
    if (range > 0) {
      if (value == red) {
        hue = (green - blue) / range;
      } else if (value == green) {
        hue = 2 + (blue - red) / range;
      } else {
        hue = 4 + (red - green) / range;
      }
    }
    return new double[] {hue / 6, saturation, value};
  }

  private static double[] rgb(double[] hsv) {
    double hue = (hsv[0] - Math.floor(hsv[0])) * 6;
    double chroma = hsv[1] * hsv[2];
    double base = hsv[2] - chroma;
    return new double[] {
      base + chroma * Math.clamp(Math.abs(hue - 3) - 1, 0.0, 1.0),
      base + chroma * Math.clamp(2 - Math.abs(hue - 2), 0.0, 1.0),
      base + chroma * Math.clamp(2 - Math.abs(hue - 4), 0.0, 1.0)
    };
  }

  private static Tensor pixel(double red, double green, double blue) {
    return vector(red, green, blue).reshaped(Shape.of(1, 1, 3));
  }
}
