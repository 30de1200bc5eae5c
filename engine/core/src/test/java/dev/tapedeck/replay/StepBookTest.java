package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.RunOfOps;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepBookTest {
  /// z = (x * x) * (x * x), whose inner products have no names.
  private static final Trace POWER =
      RunOfOps.of(run -> {
        Variable x = run.variable("x", 2);
        GradientTape tape = run.tape();
        Tensor left = (Tensor) ElementwiseOps.SQUARE.apply(run.read(x));
        Tensor right = (Tensor) ElementwiseOps.SQUARE.apply(run.read(x));
        Tensor z = run.multiply("z", left, right);
        tape.leave();
        run.gradient(tape, z, x);
      });

  @Test
  void at_tellsSeedUpstreamLocalAndSum_stepByStep() {
    StepBook book = book(POWER);

    StepFacts.Handed first = (StepFacts.Handed) book.at(4);
    assertThat(first.operation().op()).isEqualTo("Mul");
    assertThat(first.seeds()).extracting(StepFacts.Seed::target).containsExactly("z");
    assertThat(first.upstream()).extracting(TracedValue::brief).containsExactly("1");
    assertThat(first.receipts())
        .extracting(StepFacts.Receipt::name)
        .containsExactly("Square", "Square 2");

    StepFacts.Handed last = (StepFacts.Handed) book.at(6);
    StepFacts.Receipt receipt = last.receipts().getFirst();
    assertThat(last.seeds()).isEmpty();
    assertThat(receipt.name()).isEqualTo("x");
    assertThat(receipt.contribution().orElseThrow().brief()).isEqualTo("16");
    assertThat(receipt.local().orElseThrow().brief()).isEqualTo("4");
    assertThat(receipt.unchanged()).isFalse();
    assertThat(receipt.before().orElseThrow().brief()).isEqualTo("16");
    assertThat(receipt.after().orElseThrow().brief()).isEqualTo("32");
    assertThat(receipt.terms()).hasValue(2);
  }

  @Test
  void at_saysThatTheUpstreamIsPassedOn_whenAnOpAdds() {
    StepBook book =
        book(
            RunOfOps.of(run -> {
              Variable x = run.variable("x", 2);
              GradientTape tape = run.tape();
              Tensor y = run.add("y", run.read(x), run.constant(1));
              run.gradient(tape, y, x);
            }));

    StepFacts.Handed handed = (StepFacts.Handed) book.at(2);
    assertThat(handed.receipts()).singleElement().matches(StepFacts.Receipt::unchanged);
  }

  @Test
  void at_givesNoLocalDerivative_whenTheUpstreamIsZero() {
    StepBook book =
        book(
            RunOfOps.of(run -> {
              Variable x = run.variable("x", 2);
              GradientTape tape = run.tape();
              Tensor y = run.square("y", run.read(x));
              Tensor z = run.multiply("z", y, run.constant(0));
              run.gradient(tape, z, x);
            }));

    StepFacts.Handed handed = (StepFacts.Handed) book.at(4);
    assertThat(handed.receipts().getFirst().local()).isEmpty();
  }

  @Test
  void at_givesTheLocalDerivativePerElement_whenTheOpIsElementwise() {
    StepBook book =
        book(
            RunOfOps.of(run -> {
              Variable x = run.session().variable(Tensor.vector(DType.FLOAT64, 1, 2, 3), "x", true);
              GradientTape tape = run.tape();
              Tensor y = (Tensor) ElementwiseOps.SQUARE.apply(run.read(x));
              run.gradient(tape, y, x);
            }));

    StepFacts.Handed handed = (StepFacts.Handed) book.at(2);
    assertThat(handed.receipts().getFirst().local().orElseThrow().brief()).isEqualTo("[2, 4, 6]");
  }

  @Test
  void at_saysWhatAnOpComputed_andWhyItIsNotRecorded() {
    StepBook book =
        book(
            RunOfOps.of(run -> {
              Tensor x = run.constant(3);
              GradientTape tape = run.tape();
              Tensor y = run.square("y", x);
              run.gradient(tape, y, x);
            }));

    StepFacts.Computed computed = (StepFacts.Computed) book.at(1);
    assertThat(computed.name()).isEqualTo("y");
    assertThat(computed.named()).isTrue();
    assertThat(computed.value().orElseThrow().brief()).isEqualTo("9");
    assertThat(computed.notRecorded()).contains(TapeMark.Recording.UNWATCHED);
    assertThat(book.at(0)).isEqualTo(new StepFacts.Beginning());
  }

  @Test
  void answers_nameTargetAndSource() {
    List<StepFacts.Answer> answers = book(POWER).answers();

    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst().target()).isEqualTo("z");
    assertThat(answers.getFirst().source()).isEqualTo("x");
    assertThat(answers.getFirst().gradient().orElseThrow().brief()).isEqualTo("32");
  }

  private static StepBook book(Trace trace) {
    return StepBook.of(trace, BackwardPass.latest(trace).orElseThrow());
  }
}
