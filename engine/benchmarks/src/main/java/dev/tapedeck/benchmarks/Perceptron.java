package dev.tapedeck.benchmarks;

import static dev.tapedeck.op.ElementwiseOps.add;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.LinearAlgebraOps.matmul;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.Random;

/// A 784-128-10 perceptron, trained on one batch of 64 by plain gradient descent.
final class Perceptron {
  private static final int BATCH = 64;

  private final Session session = new Session(new TraceRecorder());
  private final Random random = new Random(1);
  private final Tensor images = known(normal(1, BATCH, 784));
  private final Tensor labels =
      known(Tensor.fillIntegers(DType.INT32, Shape.of(BATCH), i -> random.nextInt(10)));
  private final Tensor rate = known(Tensor.scalar(0.01));
  private final List<Variable> weights =
      List.of(
          session.variable(normal(0.05, 784, 128), "w1", true),
          session.variable(Tensor.zeros(DType.FLOAT32, Shape.of(128)), "b1", true),
          session.variable(normal(0.05, 128, 10), "w2", true),
          session.variable(Tensor.zeros(DType.FLOAT32, Shape.of(10)), "b2", true));

  private Tensor known(Tensor tensor) {
    return session.constant(tensor, Origin.LITERAL);
  }

  private Tensor normal(double deviation, int... extents) {
    return Tensor.fill(DType.FLOAT32, Shape.of(extents), i -> deviation * random.nextGaussian());
  }

  /// The loss before the step.
  double step() throws Exception {
    return session.call(() -> {
      GradientTape tape = session.tape(false, true);
      tape.enter();
      Value hidden = NeuralOps.RELU.apply(layer(images, 0));
      Value losses =
          NeuralOps.SPARSE_SOFTMAX_CROSS_ENTROPY
              .applyAll(Attributes.NONE, List.of(labels, layer(hidden, 2)))
              .getFirst();
      Tensor loss = (Tensor) ReductionOps.MEAN.apply(losses);
      tape.leave();
      List<GradientResult> gradients =
          tape.gradient(
              List.of(Endpoint.of(loss)),
              weights.stream().map(Endpoint::of).toList(),
              List.of(),
              Unconnected.NONE);
      for (int i = 0; i < weights.size(); i++) {
        Value change = multiply(rate, gradients.get(i).tensor().orElseThrow());
        session.assign(weights.get(i), AssignKind.SUB, (Tensor) change);
      }
      return loss.doubleAt(0);
    });
  }

  private Value layer(Value input, int first) {
    Tensor weight = session.read(weights.get(first));
    return add(matmul(input, weight), session.read(weights.get(first + 1)));
  }
}
