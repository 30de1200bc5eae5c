package dev.tapedeck.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Recorder;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every op of the catalogue must keep.
class OpCatalogTest {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-6;
  private static final long SEED = 20260101;

  /// Inputs that could receive a gradient, but do not in TensorFlow.
  private static final Map<String, Set<Integer>> UNMOVED =
      Map.of("Polygamma", Set.of(0), "Zeta", Set.of(0), "Betainc", Set.of(0, 1));

  static Stream<Op> ops() {
    return OpCatalog.all().stream();
  }

  static Stream<Arguments> samples() {
    return ops()
        .flatMap(op ->
            IntStream.range(0, op.samples().size())
                .mapToObj(i -> Arguments.of(op, i, op.samples().get(i))));
  }

  static Stream<Arguments> differentiableSamples() {
    return samples()
        .filter(row -> {
          Op op = (Op) row.get()[0];
          Op.Sample sample = (Op.Sample) row.get()[2];
          return op.gradient() instanceof Gradient.Rule
              && sample.expected().dtype().isFloating()
              && sample.inputs().stream().anyMatch(input -> input.dtype().isFloating());
        });
  }

  /// Without the ops whose second derivative TensorFlow lacks, or leaves incomplete.
  static Stream<Arguments> twiceDifferentiableSamples() {
    Set<String> once = Set.of("Softsign", "SoftmaxCrossEntropyWithLogits", "Igamma", "Igammac");
    return differentiableSamples().filter(row -> !once.contains(((Op) row.get()[0]).name()));
  }

  static Stream<Op> differentiableOps() {
    return ops().filter(op -> op.gradient() instanceof Gradient.Rule);
  }

  @Test
  void catalog_holdsManyOpsOfEveryFamily() {
    assertThat(OpCatalog.all()).hasSizeGreaterThan(120);
    assertThat(differentiableOps()).hasSizeGreaterThan(80);
    assertThat(differentiableSamples()).hasSizeGreaterThan(100);
    assertThat(ops().map(Op::category)).contains(Category.values());
  }

  @Test
  void names_areUnique() {
    Set<String> seen = new HashSet<>();
    assertThat(ops().map(Op::name).filter(name -> !seen.add(name))).isEmpty();
  }

  @Test
  void endpoints_areUnique() {
    Set<String> seen = new HashSet<>();
    assertThat(ops().flatMap(op -> op.endpoints().stream()).filter(endpoint -> !seen.add(endpoint)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void op_isDescribedAndSampled(Op op) {
    assertThat(op.doc()).endsWith(".").hasSizeBetween(10, 100);
    assertThat(op.latex()).isNotBlank();
    assertThat(op.samples()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void op_isFoundByItsName(Op op) {
    assertThat(OpCatalog.find(op.name())).containsSame(op);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void forward_matchesTheSample(Op op, int number, Op.Sample sample) {
    Tensor actual = op.kernel().compute(sample.inputs(), sample.attributes()).getFirst();

    assertThat(actual.dtype()).isEqualTo(sample.expected().dtype());
    assertThat(actual.shape()).isEqualTo(sample.expected().shape());
    switch (actual.dtype()) {
      case STRING -> assertThat(actual.sameAs(sample.expected())).isTrue();
      case COMPLEX64, COMPLEX128 -> {
        assertSame(actual.real(), sample.expected().real());
        assertSame(actual.imaginary(), sample.expected().imaginary());
      }
      default -> assertSame(actual, sample.expected());
    }
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("differentiableOps")
  void vjpLatex_isDerivedForEveryInput(Op op) {
    int inputs = op.variadic() ? 2 : op.inputs().size();

    assertThat(IntStream.range(0, inputs).mapToObj(op::vjpLatex))
        .allSatisfy(latex -> assertThat(latex).isNotBlank().doesNotContain("#"));
    assertThat(IntStream.range(0, inputs).mapToObj(op::vjpLatex))
        .as("at least one input of an op with a rule receives something")
        .anySatisfy(latex ->
            assertThat(latex).matches(text -> text.contains("\\bar z") || text.equals("0")));
  }

  /// In a random direction, ⟨vjp(g), ẋ⟩ must equal ⟨g, jvp(ẋ)⟩, with the jvp taken numerically.
  @ParameterizedTest
  @MethodSource("differentiableSamples")
  void vjp_matchesCentralDifferences(Op op, int number, Op.Sample sample) throws Exception {
    Random random = new Random(SEED);
    List<Tensor> seeds = directions(outputs(op, sample, sample.inputs()), random);
    if (op == NeuralOps.SOFTMAX_CROSS_ENTROPY) {
      seeds = List.of(seeds.getFirst(), Tensor.zeros(DType.FLOAT64, seeds.get(1).shape()));
    }
    List<Tensor> direction = directionsOfInputs(op, sample, random);

    double byRule = dot(contributions(op, sample, seeds), direction);
    double byDifferences =
        (dot(outputs(op, sample, moved(sample.inputs(), direction, STEP)), seeds)
                - dot(outputs(op, sample, moved(sample.inputs(), direction, -STEP)), seeds))
            / (2 * STEP);

    assertThat(byRule).isCloseTo(byDifferences, within(tolerance(byDifferences)));
  }

  /// The same for the rule itself, through a tape around a tape.
  @ParameterizedTest
  @MethodSource("twiceDifferentiableSamples")
  void secondDerivative_matchesCentralDifferences(Op op, int number, Op.Sample sample)
      throws Exception {
    Random random = new Random(SEED);
    List<Tensor> seeds = directions(outputs(op, sample, sample.inputs()), random);
    List<Tensor> weights = directions(sample.inputs(), random);
    List<Tensor> direction = directionsOfInputs(op, sample, random);

    double byTapes = dot(secondDerivative(op, sample, seeds, weights), direction);
    double byDifferences =
        (slope(op, sample, moved(sample.inputs(), direction, STEP), seeds, weights)
                - slope(op, sample, moved(sample.inputs(), direction, -STEP), seeds, weights))
            / (2 * STEP);

    assertThat(byTapes).isCloseTo(byDifferences, within(tolerance(byDifferences)));
  }

  private static double tolerance(double expected) {
    return TOLERANCE * Math.max(1, Math.abs(expected));
  }

  private static List<Tensor> outputs(Op op, Op.Sample sample, List<Tensor> inputs) {
    return op.kernel().compute(inputs, sample.attributes());
  }

  private static double slope(
      Op op, Op.Sample sample, List<Tensor> inputs, List<Tensor> seeds, List<Tensor> weights)
      throws Exception {
    return dot(
        contributions(op, new Op.Sample(inputs, sample.attributes(), sample.expected()), seeds),
        weights);
  }

  private static List<Tensor> contributions(Op op, Op.Sample sample, List<Tensor> seeds)
      throws Exception {
    Session session = new Session(Recorder.DEAF);
    return session.call(() -> {
      List<Tensor> inputs = constants(session, sample.inputs());
      return gradients(session, op, sample, inputs, seeds);
    });
  }

  private static List<Tensor> gradients(
      Session session, Op op, Op.Sample sample, List<Tensor> inputs, List<Tensor> seeds) {
    GradientTape tape = session.tape(false, true);
    tape.enter();
    floating(inputs).forEach(tape::watch);
    List<Tensor> outputs = session.run(op, sample.attributes(), inputs);
    tape.leave();
    return answers(
        tape.gradient(
            floating(outputs).stream().map(Endpoint::of).toList(),
            inputs.stream().map(Endpoint::of).toList(),
            constants(session, floating(seeds)),
            Unconnected.ZERO));
  }

  private static List<Tensor> secondDerivative(
      Op op, Op.Sample sample, List<Tensor> seeds, List<Tensor> weights) throws Exception {
    Session session = new Session(Recorder.DEAF);
    return session.call(() -> {
      List<Tensor> inputs = constants(session, sample.inputs());
      GradientTape outer = session.tape(false, true);
      outer.enter();
      floating(inputs).forEach(outer::watch);
      List<Tensor> first = gradients(session, op, sample, inputs, seeds);
      List<Endpoint> slopes = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        if (first.get(i).dtype().isFloating()) {
          slopes.add(Endpoint.of((Tensor) ElementwiseOps.multiply(first.get(i), weights.get(i))));
        }
      }
      outer.leave();
      return answers(
          outer.gradient(
              slopes, inputs.stream().map(Endpoint::of).toList(), List.of(), Unconnected.ZERO));
    });
  }

  private static List<Tensor> answers(List<GradientResult> results) {
    return results.stream().map(result -> result.tensor().orElseThrow()).toList();
  }

  private static List<Tensor> constants(Session session, List<Tensor> tensors) {
    return tensors.stream().map(tensor -> session.constant(tensor, Origin.LITERAL)).toList();
  }

  private static List<Tensor> floating(List<Tensor> tensors) {
    return tensors.stream().filter(tensor -> tensor.dtype().isFloating()).toList();
  }

  /// Random numbers of the shapes of `like`; zeros for what is not floating.
  private static List<Tensor> directions(List<Tensor> like, Random random) {
    return like.stream()
        .map(tensor ->
            Tensor.fill(
                DType.FLOAT64,
                tensor.shape(),
                _ -> tensor.dtype().isFloating() ? random.nextDouble(-1, 1) : 0))
        .toList();
  }

  /// Only symmetric matrices have a Cholesky factor.
  private static List<Tensor> directionsOfInputs(Op op, Op.Sample sample, Random random) {
    List<Tensor> directions = new ArrayList<>(directions(sample.inputs(), random));
    for (int input : UNMOVED.getOrDefault(op.name(), Set.of())) {
      directions.set(input, Tensor.zeros(DType.FLOAT64, sample.inputs().get(input).shape()));
    }
    if (op == DecompositionOps.CHOLESKY) {
      directions.set(
          0, (Tensor) LinearAlgebraOps.product(directions.get(0), false, directions.get(0), true));
    }
    return directions;
  }

  private static List<Tensor> moved(List<Tensor> inputs, List<Tensor> direction, double step) {
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> {
          Tensor input = inputs.get(i);
          Tensor by = direction.get(i);
          return input.dtype().isFloating()
              ? Tensor.fill(
                  input.dtype(), input.shape(), k -> input.doubleAt(k) + step * by.doubleAt(k))
              : input;
        })
        .toList();
  }

  private static double dot(List<Tensor> left, List<Tensor> right) {
    double sum = 0;
    for (int i = 0; i < left.size(); i++) {
      for (int k = 0; k < left.get(i).size(); k++) {
        sum += left.get(i).doubleAt(k) * right.get(i).doubleAt(k);
      }
    }
    return sum;
  }
}
