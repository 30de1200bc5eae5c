package dev.tapedeck.benchmarks;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;

/// Small ops in a row, recorded: `y = sin(y) * 1.001 + x` on scalars.
final class ScalarChain {
  /// Each link is three ops.
  static final int LINKS = 33_334;

  static final int OPS = 3 * LINKS;

  private final int links;
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private final Tensor x = session.constant(Tensor.scalar(0.5), Origin.LITERAL);
  private final Tensor slope = session.constant(Tensor.scalar(1.001), Origin.LITERAL);
  private final GradientTape tape = session.tape(true, true);
  private Value y = x;

  ScalarChain() {
    this(LINKS);
  }

  ScalarChain(int links) {
    this.links = links;
  }

  void record() throws Exception {
    session.call(() -> {
      tape.enter();
      tape.watch(x);
      for (int i = 0; i < links; i++) {
        y = ElementwiseOps.add(ElementwiseOps.multiply(ElementwiseOps.sin(y), slope), x);
      }
      tape.leave();
      return y;
    });
  }

  List<GradientResult> differentiate() throws Exception {
    return session.call(() ->
        tape.gradient(
            List.of(Endpoint.of((Tensor) y)),
            List.of(Endpoint.of(x)),
            List.of(),
            Unconnected.NONE));
  }

  Trace trace() {
    return recorder.trace();
  }
}
