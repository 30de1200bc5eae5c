package dev.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A changed run must be the run that the changed program would have had.
class WhatIfTest {
  /// A program of one leaf.
  @FunctionalInterface
  private interface Program {
    void run(Session session, Tensor leaf) throws Exception;
  }

  private static Trace record(Program program, Tensor leaf) {
    TraceRecorder recorder = new TraceRecorder();
    Session session = new Session(recorder);
    try {
      session.call(() -> {
        program.run(session, leaf);
        return leaf;
      });
    } catch (Exception failure) {
      throw new AssertionError("the program failed", failure);
    }
    return recorder.trace();
  }

  /// Makes the leaf of `before` hold `now`, and expects what a run from the start gives.
  private static WhatIf assertRenews(Program program, Tensor before, Tensor now) {
    Trace trace = record(program, before);
    WhatIf whatIf = WhatIf.of(trace, trace.values().iterator().next().id());

    assertThat(differing(whatIf.with(now), record(program, now))).isEmpty();
    return whatIf;
  }

  private static List<Integer> differing(Trace one, Trace other) {
    return one.values().stream()
        .filter(value -> !value.sameAs(other.value(value.id()).orElseThrow()))
        .map(TracedValue::id)
        .toList();
  }

  @Test
  void with_renewsValuesAndGradients_ofALayer() {
    WhatIf whatIf =
        assertRenews(
            (session, leaf) -> {
              Tensor x = session.constant(leaf, Origin.LITERAL);
              Variable w = session.variable(matrix(3, 2, 0.3), "w", true);
              GradientTape tape = entered(session);
              tape.watch(x);
              Value hidden =
                  NeuralOps.RELU.apply(LinearAlgebraOps.MATMUL.apply(x, session.read(w)));
              Tensor loss = (Tensor) ReductionOps.SUM.apply(ElementwiseOps.square(hidden));
              gradient(tape, loss, Endpoint.of(x), Endpoint.of(w));
            },
            matrix(2, 3, 0.5),
            matrix(2, 3, -0.7));

    assertThat(whatIf.stays()).isEmpty();
  }

  @Test
  void with_renewsSecondDerivatives() {
    assertRenews(
        (session, leaf) -> {
          Tensor x = session.constant(leaf, Origin.LITERAL);
          GradientTape outer = entered(session);
          outer.watch(x);
          GradientTape inner = session.tape(true, true);
          inner.enter();
          inner.watch(x);
          Tensor y = (Tensor) ElementwiseOps.multiply(ElementwiseOps.square(x), x);
          inner.leave();
          Tensor first = gradient(inner, y, Endpoint.of(x));
          gradient(outer, first, Endpoint.of(x));
        },
        Tensor.scalar(2),
        Tensor.scalar(-3));
  }

  @Test
  void with_followsAVariableThroughWhatIsWrittenIntoIt() {
    assertRenews(
        (session, leaf) -> {
          Tensor x = session.constant(leaf, Origin.LITERAL);
          Variable v = session.variable(x, "v", true);
          GradientTape tape = entered(session);
          session.assign(v, AssignKind.ADD, x);
          Tensor once = (Tensor) ElementwiseOps.square(session.read(v));
          session.assign(v, AssignKind.ASSIGN, once);
          session.assign(v, AssignKind.SUB, x);
          Tensor y = (Tensor) ElementwiseOps.exp(session.read(v));
          gradient(tape, y, Endpoint.of(v));
        },
        Tensor.scalar(0.5),
        Tensor.scalar(0.25));
  }

  @Test
  void leaf_isWhatTheVariableHeld_whenAValueWasRead() {
    Trace trace =
        record(
            (session, leaf) -> {
              Variable v = session.variable(leaf, "v", true);
              session.read(v);
              session.assign(v, AssignKind.ASSIGN, session.constant(leaf, Origin.LITERAL));
              session.read(v);
            },
            Tensor.scalar(1));
    List<Event.Read> reads = trace.events(Event.Read.class).toList();

    assertThat(WhatIf.leaf(trace, reads.getFirst().value())).isEqualTo(reads.getFirst().variable());
    assertThat(WhatIf.leaf(trace, reads.getLast().value()))
        .isEqualTo(trace.events(Event.Assign.class).findFirst().orElseThrow().result());
  }

  @Test
  void stays_namesWhatCameFromOutside() {
    Trace trace =
        record(
            (session, leaf) -> {
              Tensor x = session.constant(leaf, Origin.LITERAL);
              Tensor y = (Tensor) ElementwiseOps.square(x);
              Tensor back =
                  session.constant(
                      Tensor.scalar(4),
                      new Origin(Origin.Kind.NUMPY_ARRAY, List.of(y.id()), "np.mean"));
              ElementwiseOps.multiply(back, x);
            },
            Tensor.scalar(2));
    WhatIf whatIf = WhatIf.of(trace, 0);

    assertThat(whatIf.stays()).hasSize(1).first().isInstanceOf(Event.Constant.class);
    assertThat(last(whatIf.with(Tensor.scalar(3)))).isEqualTo(12);
  }

  private static double last(Trace trace) {
    return trace.values().stream()
        .reduce((_, later) -> later)
        .flatMap(TracedValue::elements)
        .orElseThrow()
        .doubleAt(0);
  }

  /// An op with the sample that it is tried on.
  record Tried(Op op, Op.Sample sample) {
    @Override
    public String toString() {
      return op.name();
    }
  }

  static Stream<Tried> differentiableOps() {
    return OpCatalog.all().stream()
        .filter(op -> op.gradient() instanceof Gradient.Rule)
        .flatMap(op -> op.samples().stream().map(sample -> new Tried(op, sample)))
        .filter(tried -> !tried.sample().inputs().isEmpty())
        .filter(tried -> tried.sample().inputs().getFirst().dtype().isFloating());
  }

  @ParameterizedTest
  @MethodSource("differentiableOps")
  void with_renewsEveryOpAndItsRule(Tried tried) {
    Op.Sample sample = tried.sample();
    Tensor before = sample.inputs().getFirst();
    Tensor now = Tensor.fill(before.dtype(), before.shape(), i -> before.doubleAt(i) * 0.9375);

    assertRenews(
        (session, leaf) -> {
          List<Tensor> inputs = new ArrayList<>();
          inputs.add(session.constant(leaf, Origin.LITERAL));
          sample.inputs().stream()
              .skip(1)
              .forEach(input -> inputs.add(session.constant(input, Origin.LITERAL)));
          GradientTape tape = entered(session);
          inputs.forEach(tape::watch);
          try {
            Tensor y = (Tensor) tried.op().applyAll(sample.attributes(), inputs).getFirst();
            gradient(tape, y, Endpoint.of(inputs.getFirst()));
          } catch (ProgramException _) {
            // A sample of an error: both runs end here.
          }
        },
        before,
        now);
  }

  private static Tensor gradient(GradientTape tape, Tensor target, Endpoint... sources) {
    return tape.gradient(
            List.of(Endpoint.of(target)), List.of(sources), List.of(), Unconnected.ZERO)
        .getFirst()
        .tensor()
        .orElseThrow();
  }

  private static GradientTape entered(Session session) {
    GradientTape tape = session.tape(true, true);
    tape.enter();
    return tape;
  }

  private static Tensor matrix(int rows, int columns, double step) {
    return Tensor.fill(DType.FLOAT32, Shape.of(rows, columns), i -> step * (i - 2.25));
  }
}
