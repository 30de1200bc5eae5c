package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientPathsTest {
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private int x;

  /// Records a function of a float64 tensor and asks for its gradient.
  private double[] record(Tensor start, UnaryOperator<Value> function) {
    try {
      return session.call(() -> {
        Tensor source = session.constant(start, Origin.LITERAL);
        x = source.id();
        GradientTape tape = session.tape(false, true);
        tape.enter();
        tape.watch(source);
        Tensor y = (Tensor) function.apply(source);
        return tape.gradient(
                List.of(Endpoint.of(y)), List.of(Endpoint.of(source)), List.of(), Unconnected.NONE)
            .getFirst()
            .tensor()
            .orElseThrow()
            .toDoubles();
      });
    } catch (Exception failure) {
      throw new AssertionError("the program failed", failure);
    }
  }

  private List<GradientPaths.Path> paths() {
    Trace trace = recorder.trace();
    return GradientPaths.of(trace, BackwardPass.latest(trace).orElseThrow(), x).orElseThrow();
  }

  private static double[] sum(List<GradientPaths.Path> paths) {
    return IntStream.range(0, paths.getFirst().term().size())
        .mapToDouble(i -> paths.stream().mapToDouble(path -> path.term().doubleAt(i)).sum())
        .toArray();
  }

  private static Tensor vector(double... elements) {
    return Tensor.fill(DType.FLOAT64, Shape.of(elements.length), i -> elements[i]);
  }

  @Test
  void of_givesEachPathItsTerm_theLargestFirst() {
    record(vector(2), start -> ElementwiseOps.add(ElementwiseOps.multiply(start, start), start));

    assertThat(paths()).extracting(path -> path.term().doubleAt(0)).containsExactly(2.0, 2.0, 1.0);
    assertThat(paths()).extracting(path -> path.operations().size()).containsExactly(2, 2, 1);
  }

  @Test
  void of_isEmpty_whenAPathIsTooLongToRead() {
    record(
        vector(0.5),
        start -> {
          Value y = start;
          for (int i = 0; i < 50_000; i++) {
            y = ElementwiseOps.SIN.apply(y);
          }
          return ElementwiseOps.add(y, start);
        });
    Trace trace = recorder.trace();

    assertThat(GradientPaths.of(trace, BackwardPass.latest(trace).orElseThrow(), x)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void terms_sumToTheGradient_ofRandomGraphs(long seed) {
    Random random = new Random(seed);
    double[] gradient =
        record(
            vector(0.3, -1.2, 0.7),
            start -> {
              List<Value> made = new ArrayList<>(List.of(start));
              for (int i = 0; i < 7; i++) {
                Value a = made.get(random.nextInt(made.size()));
                Value b = made.get(random.nextInt(made.size()));
                made.add(
                    switch (random.nextInt(4)) {
                      case 0 -> ElementwiseOps.multiply(a, b);
                      case 1 -> ElementwiseOps.add(a, b);
                      case 2 -> ElementwiseOps.sin(a);
                      default ->
                          ElementwiseOps.multiply(ReductionOps.SUM.apply(a), ElementwiseOps.exp(b));
                    });
              }
              return ElementwiseOps.add(made.getLast(), start);
            });

    double[] sum = sum(paths());

    for (int i = 0; i < gradient.length; i++) {
      double size = Math.max(1, Math.abs(gradient[i]));
      assertThat(sum[i] / size).isCloseTo(gradient[i] / size, within(1e-12));
    }
  }

  @Test
  void of_isEmpty_whenThereAreTooManyPaths() {
    record(
        vector(1.01),
        start -> {
          Value y = start;
          for (int i = 0; i < 10; i++) {
            y = ElementwiseOps.multiply(y, y);
          }
          return y;
        });
    Trace trace = recorder.trace();

    assertThat(GradientPaths.of(trace, BackwardPass.latest(trace).orElseThrow(), x)).isEmpty();
  }

  @Test
  void jacobian_hasARowForEachOutput() {
    Tensor w = Tensor.fill(DType.FLOAT64, Shape.of(2, 2), i -> i + 1);
    record(
        Tensor.fill(DType.FLOAT64, Shape.of(1, 2), i -> i + 5),
        start -> LinearAlgebraOps.MATMUL.apply(start, w));
    Trace trace = recorder.trace();
    Event.Operation product = trace.forwardOperations().findFirst().orElseThrow();

    Tensor jacobian = LocalJacobian.of(trace, product, 0).orElseThrow();

    assertThat(jacobian.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(jacobian.toDoubles()).containsExactly(1, 3, 2, 4);
  }

  @Test
  void jacobian_isEmpty_whenItWouldBeTooLarge() {
    record(Tensor.fill(DType.FLOAT64, Shape.of(65), i -> i), ElementwiseOps::sin);
    Trace trace = recorder.trace();

    assertThat(LocalJacobian.of(trace, trace.forwardOperations().findFirst().orElseThrow(), 0))
        .isEmpty();
  }
}
