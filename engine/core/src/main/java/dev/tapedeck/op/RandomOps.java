package dev.tapedeck.op;

import static dev.tapedeck.tensor.DType.FLOAT32;
import static dev.tapedeck.tensor.DType.FLOAT64;
import static dev.tapedeck.tensor.DType.INT32;

import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Ops that draw numbers at random.
///
/// The attribute `seed` alone decides what they draw, so that a run can be repeated; whoever runs
/// them picks a new seed for each draw.
public final class RandomOps {
  public static final OpFamily FAMILY = new OpFamily(Category.RANDOM);

  public static final Op STANDARD_NORMAL =
      drawing("RandomStandardNormal")
          .doc("Numbers from the normal distribution of mean zero and deviation one.")
          .kernel((_, attributes) -> List.of(draw(attributes, SplittableRandom::nextGaussian)))
          .sample(List.of(), seeded(), drawn(SplittableRandom::nextGaussian))
          .notDifferentiable(Gradient.Reason.RANDOM);

  public static final Op TRUNCATED_NORMAL =
      drawing("TruncatedNormal")
          .doc("As the standard normal, with what lies beyond two deviations drawn again.")
          .kernel((_, attributes) -> List.of(draw(attributes, RandomOps::nextTruncated)))
          .sample(List.of(), seeded(), drawn(RandomOps::nextTruncated))
          .notDifferentiable(Gradient.Reason.RANDOM);

  public static final Op UNIFORM =
      drawing("RandomUniform")
          .doc("Numbers spread evenly from zero to, but without, one.")
          .kernel((_, attributes) -> List.of(draw(attributes, SplittableRandom::nextDouble)))
          .sample(List.of(), seeded(), drawn(SplittableRandom::nextDouble))
          .notDifferentiable(Gradient.Reason.RANDOM);

  public static final Op UNIFORM_INT =
      FAMILY
          .op("RandomUniformInt")
          .inputs()
          .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
          .parameter(Parameter.required("minval", Parameter.Kind.INTEGER))
          .parameter(Parameter.required("maxval", Parameter.Kind.INTEGER))
          .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, INT32))
          .parameter(Parameter.optional("seed", Parameter.Kind.INTEGER, 0L))
          .doc("Integers spread evenly from a least one to, but without, a largest one.")
          .kernel((_, attributes) -> List.of(drawIntegers(attributes)))
          .sample(
              List.of(),
              Attributes.of("shape", Shape.of(2), "minval", 7L).with("maxval", 8L),
              Samples.ints(7, 7))
          .notDifferentiable(Gradient.Reason.RANDOM);

  private RandomOps() {}

  private static OpFamily.Definition drawing(String name) {
    return FAMILY
        .op(name)
        .inputs()
        .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
        .parameter(Parameter.optional("dtype", Parameter.Kind.DTYPE, FLOAT32))
        .parameter(Parameter.optional("seed", Parameter.Kind.INTEGER, 0L));
  }

  private static Tensor draw(Attributes attributes, ToDoubleFunction<SplittableRandom> next) {
    SplittableRandom random = random(attributes);
    return Tensor.fill(
        attributes.dtype("dtype", FLOAT32),
        attributes.shape("shape"),
        _ -> next.applyAsDouble(random));
  }

  private static Tensor drawIntegers(Attributes attributes) {
    SplittableRandom random = random(attributes);
    int least = attributes.integer("minval", 0);
    int end = attributes.integer("maxval", 1);
    return Tensor.fillIntegers(
        attributes.dtype("dtype", INT32),
        attributes.shape("shape"),
        _ -> random.nextInt(least, end));
  }

  private static SplittableRandom random(Attributes attributes) {
    return new SplittableRandom(attributes.integer("seed", 0));
  }

  private static double nextTruncated(SplittableRandom random) {
    double drawn = random.nextGaussian();
    while (Math.abs(drawn) > 2) {
      drawn = random.nextGaussian();
    }
    return drawn;
  }

  private static Attributes seeded() {
    return Attributes.of("shape", Shape.of(2), "dtype", FLOAT64).with("seed", 5L);
  }

  private static Tensor drawn(ToDoubleFunction<SplittableRandom> next) {
    return draw(seeded(), next);
  }
}
