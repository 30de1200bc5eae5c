package dev.tapedeck.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceBudgetTest {
  private static final long PLENTY = 1L << 30;
  private static final int STEPS = 200;

  @Test
  void trace_staysWithinItsBudget_whenATrainingRunsLong() {
    assertThat(training(300).events()).hasSizeLessThan(300);
    assertThat(training(1_000_000).events()).hasSizeGreaterThan(2_000);
  }

  @Test
  void condensedStretches_nameEveryEventAndEveryCallThatIsGone() {
    Trace trace = training(300);

    int next = 0;
    for (Event event : trace.events()) {
      assertThat(event.id()).isEqualTo(next);
      next = event.last() + 1;
    }
    assertThat(trace.end()).isEqualTo(training(1_000_000).end()).isEqualTo(next);
    List<Integer> calls = new ArrayList<>();
    trace.gradients().forEach(gradient -> calls.add(gradient.call().number()));
    trace.condensed().stream()
        .flatMap(stretch -> stretch.calls().stream())
        .forEach(call -> calls.add(call.number()));
    assertThat(calls)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, STEPS).boxed().toList());
    assertThat(trace.calls()).isEqualTo(STEPS);
  }

  @Test
  void firstThreeAndNewestCalls_stayWhole() {
    Trace trace = training(300);
    Trace whole = training(1_000_000);

    for (int number : List.of(1, 2, 3, STEPS)) {
      BackwardPass pass = BackwardPass.of(trace, trace.gradient(number).orElseThrow());
      BackwardPass expected = BackwardPass.of(whole, whole.gradient(number).orElseThrow());
      assertThat(pass.last()).isEqualTo(expected.last()).isEqualTo(2);
      assertThat(Doctor.examine(trace, trace.gradient(number).orElseThrow()))
          .isEqualTo(Doctor.examine(whole, whole.gradient(number).orElseThrow()));
    }
  }

  @Test
  void event_isTheStretch_whenItWasCondensed() {
    Trace trace = training(300);
    Event.Condensed stretch = trace.condensed().getFirst();

    assertThat(trace.event(stretch.id() + 5)).isEqualTo(stretch);
    assertThat(trace.event(stretch.last())).isEqualTo(stretch);
    assertThat(trace.event(stretch.last() + 1).id()).isEqualTo(stretch.last() + 1);
    assertThat(trace.events(stretch.id() + 5, trace.end()).getFirst().id())
        .isEqualTo(stretch.last() + 1);
  }

  @Test
  void condensedCalls_keepLossAndNorms() {
    Event.Condensed.Call fifth =
        training(300).condensed().stream()
            .flatMap(stretch -> stretch.calls().stream())
            .filter(call -> call.number() == 5)
            .findFirst()
            .orElseThrow();
    Trace whole = training(1_000_000);
    Event.Gradient call = whole.gradient(5).orElseThrow();

    assertThat(fifth.loss()).isEqualTo(element(whole, call.call().targets().getFirst()));
    assertThat(fifth.norms())
        .containsExactly(Math.abs(element(whole, call.call().results().getFirst().value())));
  }

  @Test
  void callsThatTheDoctorHasSomethingToSayAbout_stay() {
    TraceRecorder recorder = new TraceRecorder(new TraceBudget(300, PLENTY), Doctor::hasFinding);
    Trace trace =
        RunOfOps.of(
            recorder,
            run -> {
              Variable x = run.variable("x", 3);
              for (int i = 1; i <= STEPS; i++) {
                GradientTape tape = run.tape();
                Tensor y = run.square("y", i == 50 ? run.constant(2) : run.read(x));
                tape.leave();
                run.gradient(tape, y, x);
              }
            });

    assertThat(trace.gradients()).extracting(event -> event.call().number()).contains(50);
    assertThat(trace.gradients()).extracting(event -> event.call().number()).doesNotContain(51);
    assertThat(Doctor.hasFinding(trace, trace.gradient(50).orElseThrow())).isTrue();
  }

  @Test
  void whatTheProgramShowed_stays() {
    Trace trace = training(300);

    assertThat(trace.printed().lines()).hasSize(STEPS / 10);
  }

  @Test
  void openTape_keepsAllItHasSeen() {
    TraceRecorder recorder = new TraceRecorder(new TraceBudget(100, PLENTY), (_, _) -> false);
    Trace trace =
        RunOfOps.of(
            recorder,
            run -> {
              Variable x = run.variable("x", 1);
              GradientTape tape = run.tape();
              Tensor y = run.read(x);
              for (int i = 0; i < 500; i++) {
                y = (Tensor) ElementwiseOps.sin(y);
              }
              tape.leave();
              run.gradient(tape, y, x);
            });

    assertThat(trace.condensed()).isEmpty();
    assertThat(BackwardPass.of(trace, trace.gradient(1).orElseThrow()).last()).isEqualTo(1_000);
  }

  @Test
  void largestValues_loseTheirElementsAndKeepASummary_whenTheyTakeTooMuch() {
    TraceRecorder recorder = new TraceRecorder(new TraceBudget(1_000, 4_000), (_, _) -> false);
    Trace trace =
        RunOfOps.of(
            recorder,
            run -> {
              Value small = run.constant(2);
              Value large =
                  run.session()
                      .constant(
                          Tensor.fill(DType.FLOAT32, Shape.of(400), i -> i % 2 == 0 ? 3 : -1),
                          Origin.LITERAL);
              for (int i = 0; i < 10; i++) {
                large = ElementwiseOps.multiply(large, small);
              }
            });

    assertThat(trace.value(0).orElseThrow().elements()).isPresent();
    TracedValue large = trace.value(1).orElseThrow();
    assertThat(large.elements()).isEmpty();
    assertThat(large.brief()).isEqualTo("shape (400,)");
    assertThat(large.summary().min()).isEqualTo(-1);
    assertThat(large.summary().max()).isEqualTo(3);
    assertThat(large.summary().mean()).isEqualTo(1);
    assertThat(large.summary().deviation()).isEqualTo(2);
    assertThat(large.summary().norm()).isEqualTo(Math.sqrt(200 * 9 + 200), within(1e-9));
    long held =
        trace.values().stream()
            .mapToLong(value -> value.elements().map(Tensor::bytes).orElse(0L))
            .sum();
    assertThat(held).isLessThanOrEqualTo(4_000);
  }

  /// Gradient descent on a square, with a print every ten steps.
  private static Trace training(int events) {
    return RunOfOps.of(
        new TraceRecorder(new TraceBudget(events, PLENTY), (_, _) -> false),
        run -> {
          Variable x = run.variable("x", 3);
          Tensor rate = run.constant(0.001);
          for (int i = 0; i < STEPS; i++) {
            GradientTape tape = run.tape();
            Tensor y = run.square("y", run.read(x));
            tape.leave();
            Tensor gradient = run.gradient(tape, y, x).tensor().orElseThrow();
            run.session().assign(x, AssignKind.SUB, run.multiply("step", rate, gradient));
            if (i % 10 == 0) {
              run.recorder().printed(false, "step\n", Place.at("program.py", 9));
            }
          }
        });
  }

  private static double element(Trace trace, int value) {
    return trace.value(value).orElseThrow().elements().orElseThrow().doubleAt(0);
  }
}
