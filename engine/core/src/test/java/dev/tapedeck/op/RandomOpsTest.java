package dev.tapedeck.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.random.Philox;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The numbers that TensorFlow's kernels draw, as `random_numbers.py` wrote them down.
class RandomOpsTest {
  private static final String SCRAMBLING = "StatelessRandomGetKeyCounter";
  private static final String NUMBERS = "/dev/tapedeck/random/tensorflow.csv";
  private static final int MOST_WRITTEN = 100;

  /// One line of the file.
  record Drawn(
      String op,
      DType dtype,
      List<Long> stream,
      Shape shape,
      List<String> arguments,
      List<String> numbers) {
    static Drawn of(String line) {
      String[] parts = line.split(",", -1);
      return new Drawn(
          parts[0],
          parts[0].equals(SCRAMBLING) ? DType.INT64 : DType.named(parts[1]),
          words(parts[2]).stream().map(Drawn::whole).toList(),
          Shape.of(words(parts[3]).stream().map(Integer::valueOf).toList()),
          words(parts[4]),
          words(parts[5]));
    }

    private static List<String> words(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split(":"));
    }

    static long whole(String text) {
      return new BigInteger(text).longValue();
    }

    Attributes attributes() {
      return Attributes.of("key", stream.getFirst(), "counter", stream.subList(1, 3))
          .with("dtype", dtype)
          .with("shape", shape);
    }

    Shape firstAxis() {
      return Shape.of(shape.extent(0));
    }

    Tensor parameters() {
      double[] values =
          arguments.stream()
              .mapToDouble(
                  each -> each.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(each))
              .toArray();
      return Tensor.vector(dtype, values);
    }
  }

  static Stream<Drawn> lines() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(RandomOpsTest.class.getResourceAsStream(NUMBERS))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().map(Drawn::of);
    }
  }

  static Map<String, List<Drawn>> byOp() throws IOException {
    return lines().collect(Collectors.groupingBy(Drawn::op));
  }

  static Stream<String> ops() throws IOException {
    return byOp().keySet().stream().filter(op -> !op.equals(SCRAMBLING)).sorted();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void op_drawsTensorFlowsNumbers(String op) throws IOException {
    assertThat(byOp().get(op)).isNotEmpty().allSatisfy(RandomOpsTest::assertDraws);
  }

  private static void assertDraws(Drawn expected) {
    Tensor drawn = draw(expected);
    double[] wanted = expected.numbers().stream().mapToDouble(Double::parseDouble).toArray();

    assertThat(drawn.shape()).isEqualTo(expected.shape());
    double[] written = positions(drawn.size()).mapToDouble(drawn::doubleAt).toArray();
    double unit =
        switch (expected.dtype()) {
          case FLOAT16, BFLOAT16 -> 0x1p-8;
          case FLOAT32 -> 0x1p-22;
          default -> 0x1p-46;
        };
    assertThat(written).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(written[i])
          .isCloseTo(wanted[i], within(unit * Math.max(1e-2, Math.abs(wanted[i]))));
    }
  }

  /// Of many numbers, the file has some from the start, the middle and the end.
  private static IntStream positions(int size) {
    return size <= MOST_WRITTEN
        ? IntStream.range(0, size)
        : IntStream.of(
            0, 1, 2, 19998, 19999, 20000, 20001, 20002, 20003, size - 3, size - 2, size - 1);
  }

  private static Tensor draw(Drawn line) {
    Attributes attributes = line.attributes();
    return switch (line.op()) {
      case "RandomUniformInt", "StatelessRandomUniformIntV2" ->
          compute(
              line.op(),
              attributes
                  .with("minval", Drawn.whole(line.arguments().get(0)))
                  .with("maxval", Drawn.whole(line.arguments().get(1))));
      case "RandomGamma", "StatelessRandomGammaV3", "RandomPoissonV2" ->
          compute(line.op(), attributes.with("shape", line.firstAxis()), line.parameters());
      case "Multinomial" ->
          compute(line.op(), attributes.with("num_samples", 10L), bothWays(line.parameters()));
      case "RandomShuffle", "StatelessShuffle" ->
          compute(line.op(), attributes, Tensor.fillIntegers(DType.INT32, line.shape(), i -> i));
      default -> compute(line.op(), attributes);
    };
  }

  private static Tensor bothWays(Tensor row) {
    int n = row.size();
    return Tensor.fill(row.dtype(), Shape.of(2, n), i -> row.doubleAt(i < n ? i : 2 * n - 1 - i));
  }

  private static Tensor compute(String op, Attributes attributes, Tensor... inputs) {
    return OpCatalog.find(op)
        .orElseThrow()
        .kernel()
        .compute(List.of(inputs), attributes)
        .getFirst();
  }

  @Test
  void statelessSeed_becomesTensorFlowsKeyAndCounter() throws IOException {
    assertThat(byOp().get(SCRAMBLING))
        .isNotEmpty()
        .allSatisfy(line -> {
          Philox stream = Philox.ofStatelessSeed(line.stream().get(0), line.stream().get(1));
          assertThat(Stream.of(stream.key(), stream.low(), stream.high()))
              .containsExactlyElementsOf(line.numbers().stream().map(Drawn::whole).toList());
        });
  }

  @Test
  void skip_carriesIntoTheUpperHalf() {
    assertThat(new Philox(1, -1, 7).skip(2)).isEqualTo(new Philox(1, 1, 8));
    assertThat(new Philox(1, 1, 7).skip(2)).isEqualTo(new Philox(1, 3, 7));
  }

  @Test
  void integers_needARange() {
    Attributes empty =
        Attributes.of("key", 1L, "counter", List.of(0L, 0L)).with("minval", 5L).with("maxval", 5L);

    assertThatThrownBy(() -> compute("RandomUniformInt", empty.with("shape", Shape.of(2))))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("Need minval < maxval, got 5 >= 5");
    assertThat(compute("RandomUniformInt", empty.with("shape", Shape.of(0))).size()).isZero();
  }
}
