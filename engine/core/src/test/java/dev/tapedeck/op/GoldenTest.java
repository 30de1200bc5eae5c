package dev.tapedeck.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Recorder;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values, gradients and second gradients of the ops are those that TensorFlow gave.
///
/// The numbers come from `src/test/oracle`. An absent gradient is not a zero one, NaN and infinity
/// are themselves; other numbers agree to about five digits in float32 and ten in float64.
class GoldenTest {
  private static final List<String> FAMILIES =
      List.of(
          "elementwise",
          "special",
          "reductions",
          "shapes",
          "indexing",
          "segments",
          "blocks",
          "algebra",
          "matrices",
          "neural",
          "images");

  static Stream<GoldenCase> cases() {
    return FAMILIES.stream().flatMap(family -> GoldenCase.of(family).stream());
  }

  /// What a run of one case gave, as far as it got.
  private static final class Answers {
    private List<Tensor> outputs = List.of();
    private List<Optional<Tensor>> first = List.of();
    private List<Optional<Tensor>> second = List.of();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void op_answersAsTensorFlowDoes(GoldenCase golden) throws Exception {
    Answers answers = new Answers();
    Optional<String> lookup = golden.lookup().or(golden::secondLookup);
    if (lookup.isPresent()) {
      assertThatThrownBy(() -> run(golden, answers))
          .isInstanceOfSatisfying(
              ProgramException.class,
              problem -> assertThat(problem.kind()).isEqualTo(ProgramException.Kind.LOOKUP_ERROR))
          .hasMessage(lookup.get());
    } else {
      run(golden, answers);
    }
    SoftAssertions softly = new SoftAssertions();
    new Comparison(softly, "output", 1).of(present(answers.outputs), present(golden.outputs()));
    new Comparison(softly, "gradient", 1).of(answers.first, golden.first());
    new Comparison(softly, "second gradient", 10).of(answers.second, golden.second());
    softly.assertAll();
  }

  @Test
  void everyOpThatProgramsCanCall_isHeldToTensorFlowsAnswers() {
    Set<Op> asked = cases().map(GoldenCase::op).collect(Collectors.toSet());

    assertThat(OpCatalog.all())
        .filteredOn(op -> !op.endpoints().isEmpty() && op.category() != Category.RANDOM)
        .filteredOn(op -> !asked.contains(op))
        .isEmpty();
  }

  private static List<Optional<Tensor>> present(List<Tensor> tensors) {
    return tensors.stream().map(Optional::of).toList();
  }

  private static void run(GoldenCase golden, Answers answers) throws Exception {
    Session session = new Session(Recorder.DEAF);
    session.call(() -> {
      List<Tensor> inputs =
          golden.inputs().stream().map(each -> session.constant(each, Origin.LITERAL)).toList();
      GradientTape outer = watching(session, inputs);
      GradientTape inner = watching(session, inputs);
      answers.outputs = offered(session.run(golden.op(), golden.attributes(), inputs), golden);
      inner.leave();
      answers.first = gradients(session, inner, answers.outputs, inputs);
      outer.leave();
      List<Tensor> targets = answers.first.stream().flatMap(Optional::stream).toList();
      answers.second = gradients(session, outer, targets, inputs);
      return answers;
    });
  }

  /// Without the outputs that an op has but that TensorFlow's function does not hand on.
  private static List<Tensor> offered(List<Tensor> outputs, GoldenCase golden) {
    return outputs.subList(0, Math.min(outputs.size(), golden.outputs().size()));
  }

  private static GradientTape watching(Session session, List<Tensor> inputs) {
    GradientTape tape = session.tape(false, true);
    tape.enter();
    trainable(inputs).forEach(tape::watch);
    return tape;
  }

  private static List<Tensor> trainable(List<Tensor> tensors) {
    return tensors.stream().filter(each -> each.dtype().isTrainable()).toList();
  }

  private static List<Optional<Tensor>> gradients(
      Session session, GradientTape tape, List<Tensor> results, List<Tensor> sources) {
    List<Tensor> targets = trainable(results);
    if (targets.isEmpty()) {
      return sources.stream().map(_ -> Optional.<Tensor>empty()).toList();
    }
    return tape
        .gradient(
            targets.stream().map(Endpoint::of).toList(),
            sources.stream().map(Endpoint::of).toList(),
            targets.stream().map(each -> session.constant(seed(each), Origin.LITERAL)).toList(),
            Unconnected.NONE)
        .stream()
        .map(GradientResult::tensor)
        .toList();
  }

  /// The upstream that the oracle used: without zeros or symmetry, exact in every floating type.
  private static Tensor seed(Tensor like) {
    return Tensor.fill(like.dtype(), like.shape(), i -> (i * 7 % 11 - 4.5) / 4);
  }

  /// Compares answers with TensorFlow's.
  ///
  /// @param slack how many times as far apart they may be: TensorFlow's own second gradients have
  ///   lost digits to cancellation
  private record Comparison(SoftAssertions softly, String what, double slack) {
    void of(List<Optional<Tensor>> actual, List<Optional<Tensor>> expected) {
      softly.assertThat(actual).as(what).hasSameSizeAs(expected);
      for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
        Optional<Tensor> mine = actual.get(i);
        Optional<Tensor> theirs = expected.get(i);
        softly.assertThat(mine.isPresent()).as(what + " " + i).isEqualTo(theirs.isPresent());
        if (mine.isPresent() && theirs.isPresent()) {
          of(what + " " + i, mine.get(), theirs.get());
        }
      }
    }

    private void of(String place, Tensor actual, Tensor expected) {
      softly.assertThat(actual.dtype()).as(place).isEqualTo(expected.dtype());
      softly.assertThat(actual.shape()).as(place).isEqualTo(expected.shape());
      if (!actual.shape().equals(expected.shape())) {
        return;
      }
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < expected.size(); i++) {
        if (!close(actual.doubleAt(i), expected.doubleAt(i), expected.dtype())) {
          differences.add(
              "[%d] is %s, not %s".formatted(i, actual.doubleAt(i), expected.doubleAt(i)));
        }
      }
      softly.assertThat(differences).as(place).isEmpty();
    }

    private boolean close(double actual, double expected, DType dtype) {
      if (!Double.isFinite(expected) || !dtype.isFloating()) {
        return Double.compare(actual, expected) == 0;
      }
      boolean single = dtype == DType.FLOAT32;
      double tolerance = (single ? 1e-5 : 1e-10) * Math.abs(expected) + (single ? 1e-6 : 1e-12);
      return Math.abs(actual - expected) <= slack * tolerance;
    }
  }
}
