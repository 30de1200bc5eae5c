package dev.tapedeck.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ConversionOps;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.ImageOps;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The life of a tape and its answers, as TensorFlow 2.21 was measured to behave.
class GradientTapeTest {
  private static final String USED_UP =
      "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)";
  private static final String STILL_RECORDING =
      "Tape is still recording, This can happen if you try to re-enter an already-active tape.";

  private final Session session = new Session(Recorder.DEAF);

  // Paths, targets and sources

  @Test
  void gradient_isTwoX_ofASquare() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();

    assertThat(numbers(tape, y, x)).containsExactly(6);
  }

  @Test
  void gradient_isNone_whenNothingWatchesTheSource() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    Tensor y = multiply(x, x);
    tape.leave();

    assertThat(answer(tape, y, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void gradient_isOne_whenTheTargetIsTheSource() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.leave();

    assertThat(numbers(tape, x, x)).containsExactly(1);
  }

  @Test
  void gradient_countsEachTarget_whenTargetsRepeatTheSource() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.leave();

    assertThat(numbers(tape, List.of(x, x), x)).containsExactly(2);
  }

  @Test
  void gradient_sumsOverTargets_whenOneIsTheSource() {
    Tensor x = constant(2);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();

    assertThat(numbers(tape, List.of(x, y), x)).containsExactly(5);
  }

  @Test
  void gradient_reachesEverySource_whenTargetsAreSources() {
    Tensor x = constant(3);
    Tensor y = constant(5);
    GradientTape tape = entered(true);
    tape.watch(x);
    tape.watch(y);
    Tensor square = multiply(y, y);
    tape.leave();

    assertThat(numbers(tape, List.of(x, y, square), x)).containsExactly(1);
    assertThat(numbers(tape, List.of(x, y, square), y)).containsExactly(11);
  }

  @Test
  void gradient_isPerPair_whenTargetsAreIndependent() {
    Tensor x = constant(1);
    Tensor y = constant(1);
    GradientTape tape = entered(false);
    tape.watch(x);
    tape.watch(y);
    Tensor first = multiply(constant(2), x);
    Tensor second = multiply(constant(3), y);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(endpoints(first, second), endpoints(x, y), List.of(), Unconnected.NONE);

    assertThat(results.stream().map(GradientTapeTest::doubles))
        .containsExactly(new double[] {2}, new double[] {3});
  }

  @Test
  void gradient_repeats_whenSourcesRepeat() {
    Tensor x = constant(1);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = add(x, x);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(endpoints(y), endpoints(x, x), List.of(), Unconnected.NONE);

    assertThat(results.stream().map(GradientTapeTest::doubles))
        .containsExactly(new double[] {2}, new double[] {2});
  }

  @Test
  void gradient_reachesIntermediates_inOneCall() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    Tensor z = multiply(y, y);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(endpoints(z), endpoints(x, y), List.of(), Unconnected.NONE);

    assertThat(results.stream().map(GradientTapeTest::doubles))
        .containsExactly(new double[] {108}, new double[] {18});
  }

  @Test
  void gradient_sumsOverElements_whenTheTargetIsAVector() {
    Variable x = session.variable(Tensor.scalar(2), "x", true);
    GradientTape tape = entered(false);
    Tensor y = multiply(session.read(x), constant(3, 4));
    tape.leave();

    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(x))).containsExactly(7);
  }

  @Test
  void gradient_keepsCopiesApart_whenOpsPreserveTheValue() {
    Tensor x = constant(1);
    List<Tensor> copies =
        List.of(
            run(ShapeOps.IDENTITY, x),
            add(x, constant(0)),
            run(ElementwiseOps.SUBTRACT, x, constant(0)),
            multiply(x, constant(1)));
    GradientTape tape = entered(true);
    tape.watch(x);
    copies.forEach(tape::watch);
    Tensor sum = multiply(constant(2), x);
    for (Tensor copy : copies) {
      sum = add(sum, multiply(constant(3), copy));
    }
    tape.leave();

    assertThat(numbers(tape, sum, x)).containsExactly(2);
    for (Tensor copy : copies) {
      assertThat(numbers(tape, sum, copy)).containsExactly(3);
    }
  }

  @Test
  void gradient_isNone_whenTheTargetWasMadeAfterTheBlock() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    tape.leave();
    Tensor y = multiply(x, x);

    assertThat(answer(tape, y, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void gradient_isEmpty_whenThereAreNoSources() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.leave();

    assertThat(tape.gradient(endpoints(x), List.of(), List.of(), Unconnected.NONE)).isEmpty();
  }

  @Test
  void gradient_isNone_whenThereAreNoTargets() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    tape.leave();

    assertThat(tape.gradient(List.of(), endpoints(x), List.of(), Unconnected.NONE))
        .containsExactly(new GradientResult.None());
  }

  @Test
  void gradient_usesEveryOutput_whenAnOpHasSeveral() {
    Tensor x = constant(1, 2, 3, 4);
    GradientTape tape = entered(false);
    tape.watch(x);
    List<Tensor> halves =
        session.run(ShapeOps.SPLIT, Attributes.of("num_or_size_splits", 2L), List.of(x));
    Tensor product = multiply(halves.get(0), halves.get(1));
    tape.leave();

    assertThat(numbers(tape, product, x)).containsExactly(3, 4, 1, 2);
  }

  @Test
  void gradient_fillsInZeros_whenAnOutputIsUnused() {
    Tensor x = constant(1, 2, 3, 4);
    GradientTape tape = entered(false);
    tape.watch(x);
    List<Tensor> halves =
        session.run(ShapeOps.SPLIT, Attributes.of("num_or_size_splits", 2L), List.of(x));
    Tensor square = multiply(halves.getFirst(), halves.getFirst());
    tape.leave();

    assertThat(numbers(tape, square, x)).containsExactly(2, 4, 0, 0);
  }

  // Seeds

  @Test
  void gradient_weighsTargets_whenSeedsAreGiven() {
    Tensor x = constant(3);
    Tensor y = constant(1);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor product = multiply(x, y);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(
            endpoints(product, x),
            endpoints(x),
            List.of(Tensor.scalar(1), Tensor.scalar(2)),
            Unconnected.NONE);

    assertThat(doubles(results.getFirst())).containsExactly(3);
  }

  @Test
  void gradient_repeatsASeed_whenItIsAScalarAndTheTargetAVector() {
    Tensor x = constant(1, 2);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = add(x, x);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(endpoints(y), endpoints(x), List.of(Tensor.scalar(2)), Unconnected.NONE);

    assertThat(doubles(results.getFirst())).containsExactly(4, 4);
  }

  @Test
  void gradient_usesOnes_whereSeedsAreMissing() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();

    List<GradientResult> results =
        tape.gradient(endpoints(x, y), endpoints(x), List.of(Tensor.scalar(10)), Unconnected.NONE);

    assertThat(doubles(results.getFirst())).containsExactly(16);
  }

  @Test
  void gradient_fails_whenASeedDoesNotFit() {
    Tensor x = constant(1, 2);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();

    assertRaises(
        ProgramException.Kind.INVALID_ARGUMENT_ERROR,
        "Incompatible shapes: [3] vs. [2]",
        () ->
            tape.gradient(
                endpoints(y),
                endpoints(x),
                List.of(Tensor.vector(DType.FLOAT32, 1, 2, 3)),
                Unconnected.NONE));
  }

  // Unconnected sources and types

  @Test
  void gradient_isZeroFilled_whenAskedForZeros() {
    Tensor x = constant(3);
    Tensor other = constant(1, 2);
    GradientTape tape = entered(false);
    tape.watch(x);
    tape.watch(other);
    Tensor y = multiply(x, x);
    tape.leave();

    GradientResult result =
        tape.gradient(endpoints(y), endpoints(other), List.of(), Unconnected.ZERO).getFirst();

    assertThat(result).isInstanceOf(GradientResult.ZeroFilled.class);
    assertThat(doubles(result)).containsExactly(0, 0);
  }

  @Test
  void gradient_isZeroFilledInTheSourcesType_whenTheSourceIsAnInteger() {
    Tensor x = constant(3);
    Tensor count = session.constant(Tensor.scalar(DType.INT32, 7), Origin.LITERAL);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();

    Tensor zeros =
        tape.gradient(endpoints(y), endpoints(count), List.of(), Unconnected.ZERO)
            .getFirst()
            .tensor()
            .orElseThrow();

    assertThat(zeros.dtype()).isEqualTo(DType.INT32);
    assertThat(zeros.toDoubles()).containsExactly(0);
  }

  @Test
  void gradient_isNone_whenTheSourceIsAnInteger() {
    Tensor x = session.constant(Tensor.scalar(DType.INT32, 3), Origin.LITERAL);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = add(x, x);
    tape.leave();

    assertThat(answer(tape, y, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void gradient_isNone_whenTheTargetIsAString() {
    Tensor x = constant(3);
    Tensor text = session.constant(Tensor.string("s"), Origin.LITERAL);
    GradientTape tape = entered(true);
    tape.watch(x);
    tape.watch(text);
    tape.leave();

    assertThat(answer(tape, text, x)).isEqualTo(new GradientResult.None());
    assertThat(answer(tape, text, text)).isEqualTo(new GradientResult.None());
    assertThat(numbers(tape, List.of(text, x), x)).containsExactly(1);
  }

  @Test
  void gradient_isNone_whenAFloatPassesThroughAnInteger() {
    Tensor x = constant(3.5);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor whole = cast(x, DType.INT32);
    Tensor y = multiply(cast(whole, DType.FLOAT32), constant(2));
    tape.leave();

    assertThat(answer(tape, y, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void gradient_keepsTheSourcesType_whenThePathChangesTheFloat() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor wide = cast(x, DType.FLOAT64);
    Tensor y = multiply(wide, wide);
    tape.leave();

    Tensor gradient = answer(tape, y, x).tensor().orElseThrow();

    assertThat(gradient.dtype()).isEqualTo(DType.FLOAT32);
    assertThat(gradient.toDoubles()).containsExactly(6);
  }

  @Test
  void gradient_isNone_throughAnOpThatIsNotDifferentiable() {
    Tensor x = constant(1, 2);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = run(ElementwiseOps.FLOOR, x);
    tape.leave();

    assertThat(answer(tape, y, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void gradient_isZero_throughSign() {
    Tensor x = constant(-2, 3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = run(ElementwiseOps.SIGN, x);
    tape.leave();

    assertThat(numbers(tape, y, x)).containsExactly(0, 0);
  }

  @Test
  void gradient_isNone_behindStopGradient() {
    Tensor x = constant(3);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor stopped = run(ShapeOps.STOP_GRADIENT, multiply(x, x));
    Tensor hidden = run(ImageOps.ADJUST_CONTRAST, image(stopped), constant(2));
    Tensor both = multiply(stopped, x);
    tape.leave();

    assertThat(answer(tape, hidden, x)).isEqualTo(new GradientResult.None());
    assertThat(numbers(tape, both, x)).containsExactly(9);
  }

  // Unregistered ops

  @Test
  void gradient_raisesLookupError_onlyWhenItReachesAnOpWithoutRegisteredGradient() {
    Tensor x = image(constant(3));
    Tensor s = constant(2);
    GradientTape tape = entered(true);
    tape.watch(x);
    tape.watch(s);
    Tensor contrast = run(ImageOps.ADJUST_CONTRAST, x, constant(2));
    Tensor square = multiply(s, s);
    tape.leave();

    assertThat(numbers(tape, square, s)).containsExactly(4);
    assertThat(answer(tape, square, x)).isEqualTo(new GradientResult.None());
    assertRaises(
        ProgramException.Kind.LOOKUP_ERROR,
        "gradient registry has no entry for: AdjustContrastv2",
        () -> answer(tape, contrast, x));
  }

  @Test
  void failedCall_isReported_withTheOpItFailedAt() {
    List<GradientCall> calls = new ArrayList<>();
    Session heard = new Session(hearing(calls));
    Tensor x = heard.constant(Tensor.zeros(DType.FLOAT32, Shape.of(1, 1, 3)), Origin.LITERAL);
    Tensor delta = heard.constant(Tensor.scalar(0.1), Origin.LITERAL);
    GradientTape tape = heard.tape(false, true);
    tape.enter();
    tape.watch(x);
    Tensor hue = heard.run(ImageOps.ADJUST_HUE, Attributes.NONE, List.of(x, delta)).getFirst();
    tape.leave();

    assertRaises(
        ProgramException.Kind.LOOKUP_ERROR,
        "gradient registry has no entry for: AdjustHue",
        () -> tape.gradient(endpoints(hue), endpoints(x), List.of(), Unconnected.NONE));
    assertThat(calls).hasSize(1);
    GradientCall.Failure failure = calls.getFirst().failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(ProgramException.Kind.LOOKUP_ERROR);
    assertThat(failure.operation()).isEqualTo(41);
  }

  // Life of a tape

  @Test
  void gradient_raises_whenTheTapeIsUsedUp() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.leave();
    numbers(tape, y, x);

    assertRaises(ProgramException.Kind.RUNTIME_ERROR, USED_UP, () -> answer(tape, y, x));
  }

  @Test
  void gradient_raises_whenTheTapeWasNeverEntered() {
    Tensor x = constant(3);
    GradientTape tape = session.tape(false, true);

    assertRaises(ProgramException.Kind.RUNTIME_ERROR, USED_UP, () -> answer(tape, x, x));
  }

  @Test
  void gradient_mayBeAskedAgain_whenTheTapeIsPersistent() {
    Tensor x = constant(3);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor y = multiply(x, x);
    Tensor z = multiply(y, y);
    tape.leave();

    assertThat(numbers(tape, z, x)).containsExactly(108);
    assertThat(numbers(tape, y, x)).containsExactly(6);
  }

  @Test
  void gradient_endsRecording_whenAskedInsideTheBlock() {
    Tensor x = constant(1);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = add(x, x);

    assertThat(numbers(tape, y, x)).containsExactly(2);
    assertThat(tape.isRecording()).isFalse();
    Tensor later = multiply(x, x);
    tape.leave();
    assertRaises(ProgramException.Kind.RUNTIME_ERROR, USED_UP, () -> answer(tape, later, x));
  }

  @Test
  void gradient_leavesRecordingOn_whenThePersistentTapeIsAskedInsideTheBlock() {
    Tensor x = constant(3);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor cube = multiply(multiply(x, x), x);
    Tensor first = answer(tape, cube, x).tensor().orElseThrow();
    Tensor second = answer(tape, first, x).tensor().orElseThrow();
    tape.leave();

    assertThat(first.toDoubles()).containsExactly(27);
    assertThat(second.toDoubles()).containsExactly(18);
    assertThat(numbers(tape, second, x)).containsExactly(6);
  }

  @Test
  void enter_startsAfresh_whenTheTapeWasUsedUp() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    numbers(tape, multiply(x, x), x);
    tape.enter();
    tape.watch(x);
    Tensor cube = multiply(multiply(x, x), x);
    tape.leave();

    assertThat(numbers(tape, cube, x)).containsExactly(27);
  }

  @Test
  void enter_goesOnRecording_whenTheTapeWasLeftBefore() {
    Tensor x = constant(3);
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = multiply(constant(2), x);
    tape.leave();
    tape.enter();
    Tensor z = multiply(constant(2), y);
    tape.leave();

    assertThat(numbers(tape, z, x)).containsExactly(4);
  }

  @Test
  void enter_raises_whenTheTapeIsRecording() {
    GradientTape tape = entered(false);

    assertRaises(ProgramException.Kind.VALUE_ERROR, STILL_RECORDING, tape::enter);
  }

  @Test
  void watch_raises_whenTheTapeWasNeverEntered() {
    Tensor x = constant(3);
    Variable v = session.variable(Tensor.scalar(1), "v", true);
    GradientTape tape = session.tape(false, true);
    String text = "'NoneType' object has no attribute '_tape'";

    assertRaises(ProgramException.Kind.ATTRIBUTE_ERROR, text, () -> tape.watch(x));
    assertRaises(ProgramException.Kind.ATTRIBUTE_ERROR, text, () -> tape.watch(v));
  }

  @Test
  void stop_raises_whenTheTapeWasNeverEntered() {
    assertRaises(
        ProgramException.Kind.RUNTIME_ERROR,
        "Trying to stop recording a tape which is not recording.",
        session.tape(false, true)::stop);
  }

  @Test
  void stop_raises_afterTheBlock() {
    GradientTape tape = entered(false);
    tape.leave();

    assertRaises(ProgramException.Kind.VALUE_ERROR, "Tape is not recording.", tape::stop);
  }

  @Test
  void reset_raises_outsideTheBlock() {
    GradientTape left = entered(false);
    left.leave();

    assertRaises(ProgramException.Kind.VALUE_ERROR, "Tape is not recording.", left::reset);
    assertRaises(
        ProgramException.Kind.VALUE_ERROR,
        "Tape is not recording.",
        session.tape(false, true)::reset);
  }

  @Test
  void reset_forgetsThePast() {
    Variable v = session.variable(Tensor.scalar(1), "v", true);
    GradientTape tape = entered(false);
    Tensor loss = multiply(session.read(v), session.read(v));
    tape.reset();
    loss = add(loss, multiply(session.read(v), session.read(v)));
    tape.leave();

    assertThat(numbers(tape, Endpoint.of(loss), Endpoint.of(v))).containsExactly(2);
  }

  @Test
  void stop_leavesOpsOut_andResumeGoesOn() {
    Tensor x = constant(2);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor before = multiply(x, x);
    tape.stop();
    Tensor during = multiply(before, before);
    tape.resume();
    Tensor after = multiply(constant(1), before);
    tape.leave();

    assertThat(answer(tape, during, x)).isEqualTo(new GradientResult.None());
    assertThat(numbers(tape, after, x)).containsExactly(4);
  }

  @Test
  void gradient_mayBeAsked_whileRecordingIsStopped() {
    Tensor x = constant(3);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor y = multiply(x, x);
    tape.stop();

    assertThat(numbers(tape, y, x)).containsExactly(6);
    tape.resume();
    Tensor z = multiply(y, x);
    tape.leave();
    assertThat(numbers(tape, z, x)).containsExactly(27);
  }

  @Test
  void unwind_leavesTheSessionClean() {
    Tensor x = constant(1);
    entered(false).watch(x);
    session.unwind();
    GradientTape tape = entered(false);
    tape.watch(x);
    Tensor y = add(x, x);
    tape.leave();

    assertThat(numbers(tape, y, x)).containsExactly(2);
  }

  // Variables

  @Test
  void trainableVariable_isWatched_whenRead() {
    Variable v = session.variable(Tensor.scalar(3), "v", true);
    GradientTape tape = entered(false);
    Tensor y = multiply(session.read(v), session.read(v));
    tape.leave();

    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(v))).containsExactly(6);
  }

  @Test
  void variable_isNotWatched_whenNotTrainable() {
    Variable v = session.variable(Tensor.scalar(3), "v", false);
    GradientTape tape = entered(true);
    Tensor y = multiply(session.read(v), session.read(v));
    tape.leave();

    assertThat(answer(tape, Endpoint.of(y), Endpoint.of(v))).isEqualTo(new GradientResult.None());
    assertThat(tape.watchedVariables()).isEmpty();
  }

  @Test
  void variable_isWatched_whenNotTrainableButAskedFor() {
    Variable v = session.variable(Tensor.scalar(3), "v", false);
    GradientTape tape = entered(false);
    tape.watch(v);
    Tensor y = multiply(session.read(v), session.read(v));
    tape.leave();

    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(v))).containsExactly(6);
  }

  @Test
  void onlyTheChosenVariable_isWatched_whenAutomaticWatchingIsOff() {
    Variable chosen = session.variable(Tensor.scalar(3), "chosen", true);
    Variable other = session.variable(Tensor.scalar(3), "other", true);
    GradientTape tape = session.tape(true, false);
    tape.enter();
    tape.watch(chosen);
    Tensor y = multiply(session.read(chosen), session.read(other));
    tape.leave();

    assertThat(tape.watchedVariables()).containsExactly(chosen);
    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(chosen))).containsExactly(3);
    assertThat(answer(tape, Endpoint.of(y), Endpoint.of(other)))
        .isEqualTo(new GradientResult.None());
  }

  @Test
  void watchedVariables_comeInOrderOfCreation() {
    Variable first = session.variable(Tensor.scalar(1), "first", true);
    Variable second = session.variable(Tensor.scalar(2), "second", true);
    GradientTape tape = entered(false);
    session.read(second);
    session.read(first);

    assertThat(tape.watchedVariables()).containsExactly(first, second);
  }

  @Test
  void watchedVariables_followReset() {
    Variable v = session.variable(Tensor.scalar(1), "v", true);
    GradientTape tape = entered(false);
    assertThat(tape.watchedVariables()).isEmpty();
    session.read(v);
    assertThat(tape.watchedVariables()).containsExactly(v);
    tape.reset();
    assertThat(tape.watchedVariables()).isEmpty();
    session.read(v);
    assertThat(tape.watchedVariables()).containsExactly(v);
  }

  @Test
  void watchedVariables_areStillKnown_whenTheTapeIsUsedUp() {
    Variable v = session.variable(Tensor.scalar(1), "v", true);
    GradientTape tape = entered(false);
    Tensor y = multiply(session.read(v), session.read(v));
    tape.leave();
    answer(tape, Endpoint.of(y), Endpoint.of(v));

    assertThat(tape.watchedVariables()).containsExactly(v);
  }

  @Test
  void watchedVariables_belongToOneTape() {
    Variable old = session.variable(Tensor.scalar(1), "old", true);
    Variable recent = session.variable(Tensor.scalar(1), "recent", true);
    GradientTape first = entered(false);
    session.read(old);
    first.leave();
    GradientTape second = entered(false);
    session.read(recent);
    second.leave();

    assertThat(second.watchedVariables()).containsExactly(recent);
  }

  @Test
  void integerVariable_isWatched_butHasNoGradient() {
    Variable v = session.variable(Tensor.scalar(DType.INT32, 2), "v", true);
    GradientTape tape = entered(false);
    Tensor y = multiply(session.read(v), session.read(v));
    tape.leave();

    assertThat(tape.watchedVariables()).containsExactly(v);
    assertThat(answer(tape, Endpoint.of(y), Endpoint.of(v))).isEqualTo(new GradientResult.None());
  }

  @Test
  void variable_asTarget_isReadOnTheTape() {
    Variable v = session.variable(Tensor.scalar(2), "v", true);
    Variable other = session.variable(Tensor.scalar(2), "other", true);
    GradientTape tape = entered(true);
    tape.leave();

    assertThat(numbers(tape, Endpoint.of(v), Endpoint.of(v))).containsExactly(1);
    assertThat(answer(tape, Endpoint.of(v), Endpoint.of(other)))
        .isEqualTo(new GradientResult.None());
  }

  @Test
  void assign_cutsThePath_andLaterReadsBelongToTheVariable() {
    Variable v = session.variable(Tensor.scalar(3), "v", true);
    Tensor x = constant(5);
    GradientTape tape = entered(true);
    tape.watch(x);
    Tensor early = multiply(session.read(v), session.read(v));
    session.assign(v, AssignKind.ASSIGN, multiply(x, x));
    Tensor late = multiply(session.read(v), constant(2));
    tape.leave();

    assertThat(answer(tape, late, x)).isEqualTo(new GradientResult.None());
    assertThat(numbers(tape, Endpoint.of(late), Endpoint.of(v))).containsExactly(2);
    assertThat(numbers(tape, Endpoint.of(early), Endpoint.of(v))).containsExactly(6);
  }

  @Test
  void assign_watchesTheVariable() {
    Variable v = session.variable(Tensor.scalar(3), "v", true);
    GradientTape tape = entered(false);
    session.assign(v, AssignKind.ADD, Tensor.scalar(1));

    assertThat(tape.watchedVariables()).containsExactly(v);
    assertThat(v.peek().toDoubles()).containsExactly(4);
  }

  @Test
  void variableMadeFromAnother_isNotConnectedToIt() {
    Variable old = session.variable(Tensor.scalar(3), "old", true);
    GradientTape tape = entered(true);
    Variable made = session.variable(multiply(session.read(old), constant(2)), "made", true);
    Tensor y = multiply(session.read(made), constant(5));
    tape.leave();

    assertThat(answer(tape, Endpoint.of(y), Endpoint.of(old))).isEqualTo(new GradientResult.None());
    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(made))).containsExactly(5);
    assertThat(tape.watchedVariables()).containsExactly(old, made);
  }

  @Test
  void readValue_isASourceOfItsOwn() {
    Variable v = session.variable(Tensor.scalar(3), "v", true);
    GradientTape tape = entered(true);
    Tensor first = session.read(v);
    Tensor second = session.read(v);
    Tensor y = add(multiply(first, constant(2)), multiply(second, constant(5)));
    tape.leave();

    assertThat(numbers(tape, y, first)).containsExactly(2);
    assertThat(numbers(tape, y, second)).containsExactly(5);
    assertThat(numbers(tape, Endpoint.of(y), Endpoint.of(v))).containsExactly(7);
  }

  // Nested tapes and higher orders

  @Test
  void innerGradient_isDifferentiatedByTheOuterTape() {
    Tensor x = constant(3);
    GradientTape outer = entered(false);
    outer.watch(x);
    GradientTape inner = entered(false);
    inner.watch(x);
    Tensor cube = multiply(multiply(x, x), x);
    inner.leave();
    Tensor first = answer(inner, cube, x).tensor().orElseThrow();
    outer.leave();

    assertThat(first.toDoubles()).containsExactly(27);
    assertThat(numbers(outer, first, x)).containsExactly(18);
  }

  @Test
  void innerGradient_isUnknownToTheOuterTape_whenTakenAfterItsBlock() {
    Tensor x = constant(3);
    GradientTape outer = entered(false);
    outer.watch(x);
    GradientTape inner = entered(false);
    inner.watch(x);
    Tensor square = multiply(x, x);
    inner.leave();
    outer.leave();
    Tensor first = answer(inner, square, x).tensor().orElseThrow();

    assertThat(answer(outer, first, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void secondDerivative_isNone_ofALinearFunction() {
    Tensor x = constant(3);
    GradientTape outer = entered(false);
    outer.watch(x);
    GradientTape inner = entered(false);
    inner.watch(x);
    Tensor line = multiply(constant(2), x);
    inner.leave();
    Tensor first = answer(inner, line, x).tensor().orElseThrow();
    outer.leave();

    assertThat(first.toDoubles()).containsExactly(2);
    assertThat(answer(outer, first, x)).isEqualTo(new GradientResult.None());
  }

  @Test
  void watching_isLocalToATape() {
    Tensor x = constant(2);
    Tensor y = constant(3);
    GradientTape outer = entered(true);
    outer.watch(x);
    GradientTape inner = entered(true);
    inner.watch(x);
    inner.watch(y);
    Tensor cubes = add(multiply(multiply(x, x), x), multiply(multiply(y, y), y));
    inner.leave();
    Tensor forX = answer(inner, cubes, x).tensor().orElseThrow();
    Tensor forY = answer(inner, cubes, y).tensor().orElseThrow();
    outer.leave();

    assertThat(numbers(outer, forX, x)).containsExactly(12);
    assertThat(answer(outer, forY, y)).isEqualTo(new GradientResult.None());
  }

  @Test
  void secondDerivative_isZero_throughTheCrossEntropyOfOneClass() {
    Tensor logits =
        session.constant(Tensor.fill(DType.FLOAT32, Shape.of(1, 1), _ -> 0.5), Origin.LITERAL);
    Tensor labels =
        session.constant(Tensor.fill(DType.FLOAT32, Shape.of(1, 1), _ -> 1), Origin.LITERAL);
    GradientTape outer = entered(false);
    outer.watch(logits);
    GradientTape inner = entered(false);
    inner.watch(logits);
    Tensor loss = run(NeuralOps.SOFTMAX_CROSS_ENTROPY, labels, logits);
    inner.leave();
    Tensor first = answer(inner, loss, logits).tensor().orElseThrow();
    outer.leave();

    assertThat(numbers(outer, first, logits)).containsExactly(0);
  }

  @Test
  void gradient_ignoresTheUnusedSecondOutput_ofCrossEntropy() {
    Tensor logits = session.constant(Tensor.zeros(DType.FLOAT32, Shape.of(1, 2)), Origin.LITERAL);
    Tensor labels =
        session.constant(Tensor.fill(DType.FLOAT32, Shape.of(1, 2), i -> 1 - i), Origin.LITERAL);
    GradientTape tape = entered(false);
    tape.watch(logits);
    Tensor loss = run(NeuralOps.SOFTMAX_CROSS_ENTROPY, labels, logits);
    tape.leave();

    assertThat(numbers(tape, loss, logits)).containsExactly(-0.5, 0.5);
  }

  // What the recorder hears

  @Test
  void marks_sayWhyAnOpIsNotRecorded() {
    List<TapeMark.Recording> heard = new ArrayList<>();
    Session marked = new Session(hearingMarks(heard));
    Tensor x = marked.constant(Tensor.scalar(3), Origin.LITERAL);
    Tensor count = marked.constant(Tensor.scalar(DType.INT32, 3), Origin.LITERAL);
    GradientTape tape = marked.tape(false, true);
    tape.enter();
    marked.run(ElementwiseOps.SQUARE, Attributes.NONE, List.of(x));
    tape.watch(x);
    tape.watch(count);
    marked.run(ElementwiseOps.SQUARE, Attributes.NONE, List.of(x));
    marked.run(ElementwiseOps.SQUARE, Attributes.NONE, List.of(count));
    marked.run(ElementwiseOps.ROUND, Attributes.NONE, List.of(x));
    marked.run(ConversionOps.CAST, Attributes.of("dtype", DType.INT32), List.of(x));
    marked.run(ShapeOps.STOP_GRADIENT, Attributes.NONE, List.of(x));
    tape.stop();
    marked.run(ElementwiseOps.SQUARE, Attributes.NONE, List.of(x));
    tape.resume();
    marked.run(ReductionOps.ARG_MAX, Attributes.NONE, List.of(x.reshaped(Shape.of(1))));

    assertThat(heard)
        .containsExactly(
            TapeMark.Recording.UNWATCHED,
            TapeMark.Recording.RECORDED,
            TapeMark.Recording.DTYPE,
            TapeMark.Recording.NOT_DIFFERENTIABLE,
            TapeMark.Recording.NOT_DIFFERENTIABLE,
            TapeMark.Recording.STOP_GRADIENT,
            TapeMark.Recording.STOPPED,
            TapeMark.Recording.UNWATCHED);
  }

  @Test
  void call_tellsEveryStep_inOrder() {
    List<GradientCall> calls = new ArrayList<>();
    Session heard = new Session(hearing(calls));
    Tensor x = heard.constant(Tensor.scalar(3), Origin.LITERAL);
    GradientTape tape = heard.tape(false, true);
    tape.enter();
    tape.watch(x);
    Tensor y = heard.run(ElementwiseOps.MULTIPLY, Attributes.NONE, List.of(x, x)).getFirst();
    Tensor z = heard.run(ElementwiseOps.SIN, Attributes.NONE, List.of(y)).getFirst();
    tape.leave();
    tape.gradient(endpoints(z), endpoints(x), List.of(), Unconnected.NONE);

    GradientCall call = calls.getFirst();
    assertThat(call.number()).isEqualTo(1);
    assertThat(call.targets()).containsExactly(z.id());
    assertThat(call.sources()).containsExactly(x.id());
    assertThat(call.steps()).hasSize(2);
    assertThat(call.steps().get(0).contributions())
        .extracting(BackwardStep.Contribution::to)
        .containsExactly(y.id());
    assertThat(call.steps().get(1).contributions())
        .extracting(BackwardStep.Contribution::to)
        .containsExactly(x.id(), x.id());
    assertThat(call.results().getFirst().value())
        .isEqualTo(call.steps().get(1).contributions().getLast().sum());
  }

  private static Recorder hearing(List<GradientCall> calls) {
    return new Recorder() {
      @Override
      public int operation(
          dev.tapedeck.op.Application application,
          Place place,
          String scope,
          long nanos,
          List<TapeMark> marks,
          int serves) {
        return 41;
      }

      @Override
      public void gradient(GradientCall call, Place place) {
        calls.add(call);
      }
    };
  }

  private static Recorder hearingMarks(List<TapeMark.Recording> heard) {
    return new Recorder() {
      @Override
      public int operation(
          dev.tapedeck.op.Application application,
          Place place,
          String scope,
          long nanos,
          List<TapeMark> marks,
          int serves) {
        heard.add(marks.getFirst().recording());
        return heard.size();
      }
    };
  }

  private GradientTape entered(boolean persistent) {
    GradientTape tape = session.tape(persistent, true);
    tape.enter();
    return tape;
  }

  private Tensor constant(double... values) {
    Tensor tensor =
        values.length == 1 ? Tensor.scalar(values[0]) : Tensor.vector(DType.FLOAT32, values);
    return session.constant(tensor, Origin.LITERAL);
  }

  private Tensor image(Tensor x) {
    return session
        .run(ShapeOps.RESHAPE, Attributes.of("shape", List.of(1L, 1L, 1L)), List.of(x))
        .getFirst();
  }

  private Tensor cast(Tensor x, DType dtype) {
    return session.run(ConversionOps.CAST, Attributes.of("dtype", dtype), List.of(x)).getFirst();
  }

  private Tensor run(Op op, Tensor... inputs) {
    return session.run(op, Attributes.NONE, List.of(inputs)).getFirst();
  }

  private Tensor multiply(Tensor x, Tensor y) {
    return run(ElementwiseOps.MULTIPLY, x, y);
  }

  private Tensor add(Tensor x, Tensor y) {
    return run(ElementwiseOps.ADD, x, y);
  }

  private static List<Endpoint> endpoints(Tensor... tensors) {
    return Stream.of(tensors).map(Endpoint::of).toList();
  }

  private static GradientResult answer(GradientTape tape, Endpoint target, Endpoint source) {
    return tape.gradient(List.of(target), List.of(source), List.of(), Unconnected.NONE).getFirst();
  }

  private static GradientResult answer(GradientTape tape, Tensor target, Tensor source) {
    return answer(tape, Endpoint.of(target), Endpoint.of(source));
  }

  private static double[] numbers(GradientTape tape, Endpoint target, Endpoint source) {
    return doubles(answer(tape, target, source));
  }

  private static double[] numbers(GradientTape tape, Tensor target, Tensor source) {
    return doubles(answer(tape, target, source));
  }

  private static double[] numbers(GradientTape tape, List<Tensor> targets, Tensor source) {
    List<Endpoint> all = targets.stream().map(Endpoint::of).toList();
    return doubles(tape.gradient(all, endpoints(source), List.of(), Unconnected.NONE).getFirst());
  }

  private static double[] doubles(GradientResult result) {
    return result.tensor().orElseThrow().toDoubles();
  }

  private static void assertRaises(
      ProgramException.Kind kind, String text, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ProgramException.class,
            raised -> {
              assertThat(raised.kind()).isEqualTo(kind);
              assertThat(raised.text()).contains(text);
            });
  }
}
