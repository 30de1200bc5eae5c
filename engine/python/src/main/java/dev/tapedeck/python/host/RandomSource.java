package dev.tapedeck.python.host;

import dev.tapedeck.random.GeneratorDraws;
import dev.tapedeck.random.LegacyDraws;
import dev.tapedeck.random.MersenneTwister;
import dev.tapedeck.random.NumpyDraws;
import dev.tapedeck.random.Pcg64;
import dev.tapedeck.random.SeedSequence;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/// A source of numpy's random numbers, outside the run.
///
/// Parameters of distributions are tensors of the result's shape or of one element.
public final class RandomSource {
  private final NumpyDraws draws;

  private RandomSource(NumpyDraws draws) {
    this.draws = draws;
  }

  /// A `RandomState` of a seed of one 32-bit word or, as numpy tells these apart, of a list of
  /// them.
  static RandomSource state(List<Integer> words, boolean isList) {
    int[] seed = words.stream().mapToInt(Integer::intValue).toArray();
    return new RandomSource(
        new LegacyDraws(isList ? MersenneTwister.ofWords(seed) : MersenneTwister.of(seed[0])));
  }

  /// A `Generator` of the words of a seed.
  static RandomSource generator(List<Integer> words) {
    int[] seed = words.stream().mapToInt(Integer::intValue).toArray();
    return new RandomSource(new GeneratorDraws(Pcg64.of(new SeedSequence(seed))));
  }

  /// Numbers of a distribution by numpy's name, with up to three parameters.
  @HostAccess.Export
  public Tensor draw(String distribution, Value parameters, String dtype, Value shape) {
    List<Tensor> given = PythonValues.objects(parameters, Tensor.class);
    return Tensor.fill(
        DType.named(dtype),
        PythonValues.shape(shape),
        i -> draws.next(distribution, at(given, 0, i), at(given, 1, i), at(given, 2, i)));
  }

  private static double at(List<Tensor> parameters, int number, int i) {
    if (number >= parameters.size()) {
      return 0;
    }
    Tensor parameter = parameters.get(number);
    return parameter.doubleAt(parameter.size() == 1 ? 0 : i);
  }

  /// Numbers of 24 bits from zero to, but without, one.
  @HostAccess.Export
  public Tensor singles(Value shape) {
    return Tensor.fill(
        DType.FLOAT32, PythonValues.shape(shape), _ -> (draws.bits().nextInt() >>> 8) * 0x1p-24);
  }

  /// Whole numbers from `least` to `most`, both included; a type of fewer than 32 bits takes its
  /// share of a word.
  @HostAccess.Export
  public Tensor integers(Tensor least, Tensor most, String dtype, Value shape) {
    DType type = DType.named(dtype);
    NumpyDraws.Integers source = draws.integers(type.bytes() * Byte.SIZE);
    return Tensor.fillIntegers(
        type,
        PythonValues.shape(shape),
        i -> {
          long from = wholeAt(least, i);
          return from + source.next(wholeAt(most, i) - from);
        });
  }

  private static long wholeAt(Tensor tensor, int i) {
    return tensor.longAt(tensor.size() == 1 ? 0 : i);
  }

  /// The order in which a shuffle leaves `count` things.
  @HostAccess.Export
  public Tensor order(int count) {
    return longs(draws.order(count));
  }

  /// Different positions below `population`, as `Generator.choice` picks them.
  @HostAccess.Export
  public Tensor sample(int population, int count, boolean shuffled) {
    return longs(((GeneratorDraws) draws).sample(population, count, shuffled));
  }

  private static Tensor longs(long[] values) {
    return Tensor.over(DType.INT64, Shape.of(values.length), values);
  }
}
