package dev.tapedeck.doctor;

import static dev.tapedeck.op.ElementwiseOps.FLOOR;
import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.ElementwiseOps.sin;
import static dev.tapedeck.op.ShapeOps.STOP_GRADIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis.CutEdge;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private final Recording program = new Recording();

  @Test
  void examine_findsNothing_whenGradientIsHealthy() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).named("y", program.compute(() -> square(w)));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    Diagnosis diagnosis = program.diagnosis();

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.GRADIENT);
    assertThat(diagnosis.finding()).isEmpty();
    assertThat(diagnosis.also()).isEmpty();
    assertThat(diagnosis.expected()).isTrue();
    assertThat(diagnosis.sourceName()).isEqualTo("w");
    assertThat(diagnosis.targetName()).isEqualTo("y");
  }

  @Test
  void examine_saysUnwatched_whenTensorWasNotWatched() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).named("y", program.compute(() -> multiply(x, x)));
    tape.leave();
    program.at(4).gradient(tape, y, x);

    Finding finding = finding("unwatched", 3);

    assertThat(finding.cut()).containsExactly(new CutEdge(x.id(), producer(y)));
    assertThat(finding.mend())
        .hasValueSatisfying(mend -> assertThat(((Mend.Watch) mend).names()).containsExactly("x"));
  }

  @Test
  void examine_saysUnwatched_whenTensorWasWatchedAfterItsUse() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).named("y", program.compute(() -> multiply(x, x)));
    program.at(4);
    tape.watch(x);
    tape.leave();
    program.at(5).gradient(tape, y, x);

    assertThat(finding("unwatched", 3).arguments())
        .containsEntry("situation", "late")
        .containsEntry("watchLine", "4");
  }

  @Test
  void examine_watchesAllSourcesAtOnce_whenSeveralAreUnwatched() {
    Tensor a = program.at(1).constant("a", Tensor.scalar(3));
    Tensor b = program.at(2).constant("b", Tensor.scalar(4));
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> multiply(a, b));
    tape.leave();
    program.at(5).gradient(tape, y, a, b);

    assertThat(Doctor.examine(program.trace()))
        .extracting(diagnosis -> diagnosis.finding().orElseThrow().mend().orElseThrow())
        .containsOnly(
            new Mend.Watch(List.of("a", "b"), List.of(a.id(), b.id()), Place.at("program.py", 3)));
  }

  @Test
  void examine_saysUsedUp_whenTapeIsAskedTwice() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> square(w));
    tape.leave();
    program.at(4).gradient(tape, y, w);
    program.at(5).gradient(tape, y, w);

    Finding finding = finding("used-up", 2);

    assertThat(program.diagnosis().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(finding.arguments()).containsEntry("firstLine", "4").containsEntry("callLine", "5");
    assertThat(finding.mend()).containsInstanceOf(Mend.MakePersistent.class);
  }

  @Test
  void examine_saysRebound_whenNameWasAVariable() {
    Variable w = program.at(1).variable("x", 3);
    Tensor x = program.at(2).rebound("x", w, program.compute(() -> add(read(w), read(w))));
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> multiply(x, x));
    tape.leave();
    program.at(5).gradient(tape, y, x);

    assertThat(finding("rebound", 2).mend()).containsInstanceOf(Mend.AssignInPlace.class);
  }

  @Test
  void examine_saysUnwatched_whenNameWasAnUnrelatedVariable() {
    Variable w = program.at(1).variable("x", 3);
    Tensor x = program.at(2).rebound("x", w, program.constant("x", Tensor.scalar(5)));
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> multiply(x, x));
    tape.leave();
    program.at(5).gradient(tape, y, x);

    finding("unwatched", 4);
  }

  @Test
  void examine_saysDtype_whenWatchedSourceIsInteger() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(DType.INT32, 10));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    tape.watch(x);
    Tensor y = program.at(4).compute(() -> multiply(x, x));
    tape.leave();
    program.at(5).gradient(tape, y, x);

    assertThat(finding("dtype", 1).arguments()).containsEntry("dtype", "int32");
    assertThat(program.diagnosis().also()).isEmpty();
  }

  @Test
  void examine_offersBothEdits_whenIntegerIsNotWatchedEither() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(DType.INT32, 10));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> multiply(x, x));
    tape.leave();
    program.at(5).gradient(tape, y, x);

    assertThat(finding("dtype", 1).mend())
        .hasValueSatisfying(mend ->
            assertThat(((Mend.Several) mend).parts())
                .hasExactlyElementsOfTypes(Mend.CastSource.class, Mend.Watch.class));
    assertThat(program.diagnosis().also()).extracting(Finding::cause).containsExactly("unwatched");
  }

  @Test
  void examine_saysAutoWatchOff_whenTapeWatchesNothingByItself() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).session.tape(false, false);
    tape.enter();
    Tensor y = program.at(3).compute(() -> square(w));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    finding("auto-watch-off", 3);
  }

  @Test
  void examine_saysNotTrainable_whenVariableIsNot() {
    Variable w = program.at(1).variable("w", Tensor.scalar(3), false);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> square(w));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    finding("not-trainable", 3);
  }

  @Test
  void examine_saysStopped_whenGradientIsStopped() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> STOP_GRADIENT.apply(square(w)));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    assertThat(finding("stopped", 3).arguments()).containsEntry("situation", "stop-gradient");
  }

  @Test
  void examine_saysStopped_whenRecordingWasStopped() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    tape.stop();
    Tensor y = program.at(4).compute(() -> square(w));
    tape.resume();
    tape.leave();
    program.at(6).gradient(tape, y, w);

    assertThat(finding("stopped", 4).arguments()).containsEntry("situation", "stop-recording");
  }

  @Test
  void examine_saysStopped_whenTapeWasReset() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> square(w));
    program.at(4);
    tape.reset();
    tape.leave();
    program.at(6).gradient(tape, y, w);

    assertThat(finding("stopped", 4).arguments()).containsEntry("situation", "reset");
  }

  @Test
  void examine_saysOutsideTape_whenTargetWasComputedAfterTheBlock() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    program.at(3);
    tape.watch(x);
    tape.leave();
    Tensor y = program.at(4).named("y", program.compute(() -> multiply(x, x)));
    program.at(5).gradient(tape, y, x);

    Finding finding = finding("outside-tape", 4);

    assertThat(finding.cut()).containsExactly(new CutEdge(x.id(), producer(y)));
    assertThat(finding.mend())
        .hasValueSatisfying(
            mend -> assertThat(((Mend.MoveIntoTape) mend).lines()).containsExactly(4));
  }

  @Test
  void examine_saysOutsideTape_whenPathBeganBeforeTheBlock() {
    Variable w = program.at(1).variable("w", 3);
    Tensor y = program.at(2).named("y", program.compute(() -> square(w)));
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor z = program.at(4).named("z", program.compute(() -> sin(y)));
    tape.leave();
    program.at(5).gradient(tape, z, w);

    finding("outside-tape", 2);
  }

  @Test
  void examine_saysLeftFramework_whenValueCameBackAsAConstant() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> square(w));
    Tensor back = program.at(4).outside(y, "np.sin", Tensor.scalar(1));
    Tensor z = program.at(5).compute(() -> sin(back));
    tape.leave();
    program.at(6).gradient(tape, z, w);

    assertThat(finding("left-framework", 4).arguments()).containsEntry("function", "np.sin");
  }

  @Test
  void examine_namesTheCutNearestTheTarget_whenThereAreSeveral() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor back = program.at(3).outside(x, "np.sin", Tensor.scalar(1));
    Tensor z = program.at(4).compute(() -> FLOOR.apply(back));
    tape.leave();
    program.at(5).gradient(tape, z, x);

    finding("non-differentiable", 4);
    assertThat(program.diagnosis().also())
        .extracting(Finding::cause)
        .containsExactly("left-framework", "unwatched");
  }

  @Test
  void examine_saysState_whenPathGoesThroughAVariable() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    Variable v = program.at(2).variable("v", 1);
    GradientTape tape = program.at(3).tape();
    tape.enter();
    tape.watch(x);
    program.at(5).assignAdd(v, x);
    Tensor y = program.at(6).compute(() -> square(v));
    tape.leave();
    program.at(7).gradient(tape, y, x);

    Finding finding = finding("state", 5);

    assertThat(finding.arguments())
        .containsEntry("variable", "v")
        .containsEntry("method", "assign_add");
    assertThat(finding.mend()).containsInstanceOf(Mend.UseTensor.class);
  }

  @Test
  void examine_saysUnused_whenVariableWasReadBeforeItWasWritten() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    Variable v = program.at(2).variable("v", 1);
    GradientTape tape = program.at(3).tape();
    tape.enter();
    tape.watch(x);
    Tensor y = program.at(5).compute(() -> square(v));
    program.at(6).assignAdd(v, x);
    tape.leave();
    program.at(7).gradient(tape, y, x);

    finding("unused", 7);
  }

  @Test
  void examine_saysNonDifferentiable_whenOpPassesNothingOn() {
    Variable w = program.at(1).variable("w", 3.5);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> sin(FLOOR.apply(square(w))));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    Finding finding = finding("non-differentiable", 3);

    assertThat(finding.arguments()).containsEntry("op", "Floor");
    assertThat(finding.mend()).containsInstanceOf(Mend.Soften.class);
  }

  @Test
  void examine_saysBranch_whenSourceOnlyDecidedTheCondition() {
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    Variable v = program.at(2).variable("v", 1);
    program.recorder.parsed(Texts.branching());
    GradientTape tape = program.at(4).tape();
    tape.enter();
    tape.watch(x);
    Tensor condition = program.at(6).compute(() -> sin(x));
    program.recorder.branch(
        Event.Branch.Construct.IF, List.of(condition.id()), true, program.session.place());
    Tensor y = program.at(7).named("y", program.compute(() -> square(v)));
    tape.leave();
    program.at(10).gradient(tape, y, x);

    assertThat(finding("branch", 6).arguments()).containsEntry("situation", "condition");
  }

  @Test
  void examine_saysBranch_whenSourceStandsInTheBranchThatDidNotRun() {
    Variable v = program.at(2).variable("v", 1);
    Variable w = program.at(3).variable("w", 1);
    program.recorder.parsed(Texts.branching());
    GradientTape tape = program.at(4).tape();
    tape.enter();
    program
        .at(6)
        .recorder
        .branch(Event.Branch.Construct.IF, List.of(), true, program.session.place());
    Tensor y = program.at(7).named("y", program.compute(() -> square(v)));
    tape.leave();
    program.at(10).gradient(tape, y, w);

    assertThat(finding("branch", 6).arguments()).containsEntry("situation", "else");
  }

  @Test
  void examine_saysUnused_whenTargetWasComputedWithoutTheSource() {
    Variable v = program.at(1).variable("v", 1);
    Tensor x = program.at(2).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> square(v));
    tape.leave();
    program.at(5).gradient(tape, y, x);

    assertThat(finding("unused", 5).arguments()).containsEntry("leaves", "v");
    assertThat(program.diagnosis().also()).extracting(Finding::cause).containsExactly("unwatched");
  }

  @Test
  void examine_keepsTheCauseAsANote_whenZerosWereFilledIn() {
    Variable v = program.at(1).variable("v", 1);
    Variable w = program.at(2).variable("w", 1);
    GradientTape tape = program.at(3).tape();
    tape.enter();
    Tensor y = program.at(4).compute(() -> square(v));
    tape.leave();
    program.at(5).gradient(tape, Unconnected.ZERO, y, w);

    finding("unused", 5);
    assertThat(program.diagnosis().verdict()).isEqualTo(Verdict.ZERO);
    assertThat(program.diagnosis().expected()).isTrue();
  }

  @Test
  void examine_saysHigherOrder_whenFirstDerivativeIsConstant() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape outer = program.at(2).tape();
    outer.enter();
    GradientTape inner = program.at(3).tape();
    inner.enter();
    Tensor y = program.at(4).compute(() -> add(read(w), Tensor.scalar(1)));
    inner.leave();
    Tensor first = derivative(inner, y, w);
    outer.leave();
    program.at(6).gradient(outer, first, w);

    finding("higher-order", 6);
  }

  @Test
  void examine_saysHigherOrder_whenInnerGradientIsTakenOutside() {
    Variable w = program.at(1).variable("w", 3);
    GradientTape outer = program.at(2).tape();
    outer.enter();
    GradientTape inner = program.at(3).tape();
    inner.enter();
    Tensor y = program.at(4).compute(() -> square(w));
    inner.leave();
    outer.leave();
    program.at(5);
    Tensor first = derivative(inner, y, w);
    program.at(6).gradient(outer, first, w);

    assertThat(finding("higher-order", 5).arguments()).containsEntry("situation", "outside");
  }

  @Test
  void examine_notesZero_whenAnOpHandsOnZero() {
    Variable w = program.at(1).variable("w", 200);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> ElementwiseOps.SIGMOID.apply(read(w)));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    assertThat(finding("zero", 3).arguments()).containsEntry("op", "Sigmoid");
    assertThat(program.diagnosis().expected()).isTrue();
  }

  @Test
  void examine_saysNonFinite_whenForwardOverflows() {
    Variable w = program.at(1).variable("w", 0);
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> ElementwiseOps.LOG.apply(read(w)));
    tape.leave();
    program.at(4).gradient(tape, y, w);

    assertThat(finding("non-finite", 3).arguments()).containsEntry("op", "Log");
    assertThat(program.diagnosis().verdict()).isEqualTo(Verdict.NON_FINITE);
    assertThat(program.diagnosis().expected()).isFalse();
  }

  @Test
  void examine_countsNoneAsExpected_whenTheProgramDeclaresIt() {
    program.recorder.parsed(Texts.expectingNone());
    Tensor x = program.at(1).constant("x", Tensor.scalar(3));
    GradientTape tape = program.at(2).tape();
    tape.enter();
    Tensor y = program.at(3).compute(() -> multiply(x, x));
    tape.leave();
    program.at(4).gradient(tape, y, x);

    assertThat(program.diagnosis().expected()).isTrue();
  }

  private Tensor read(Variable variable) {
    return program.session.read(variable);
  }

  private Value square(Variable variable) {
    Tensor value = read(variable);
    return multiply(value, value);
  }

  private Tensor derivative(GradientTape tape, Tensor target, Variable source) {
    program.gradient(tape, target, source);
    int id = program.trace().gradients().getLast().call().results().getFirst().value();
    return program.trace().value(id).orElseThrow().elements().orElseThrow();
  }

  private int producer(Tensor value) {
    return program.trace().producers(value.id()).getFirst().id();
  }

  private Finding finding(String cause, int line) {
    Finding finding = program.diagnosis().finding().orElseThrow();
    assertThat(finding.cause()).isEqualTo(cause);
    assertThat(finding.line()).isEqualTo(line);
    return finding;
  }
}
