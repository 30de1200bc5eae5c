package dev.tapedeck.app.rehearsal;

import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Programs as they would run, line by line, and what is recorded of them.
public final class Runs {
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private int above;

  private Runs() {}

  /// A program; it calls back op by op.

  @FunctionalInterface
  private interface Program {
    void run(Runs run) throws Exception;
  }

  private static Trace record(Program program) {
    Runs run = new Runs();
    try {
      run.session.call(() -> {
        program.run(run);
        return run;
      });
    } catch (Exception e) {
      throw new AssertionError("the program failed", e);
    }
    return run.recorder.trace();
  }

  /// The text of [#severalSources].
  public static final String SEVERAL_SOURCES =
      """
      import tensorflow as tf

      w = tf.Variable([0.5, 1.0])
      b = tf.Variable(0.1)
      x = tf.constant([2.0, 3.0])

      with tf.GradientTape() as tape:
          h = w * x + b
          y = tf.sigmoid(h)
          loss = tf.reduce_mean(y ** 2)

      dw, db = tape.gradient(loss, [w, b])
      """;

  /// A layer with a loss: five ops forward, five backward.
  public static Trace severalSources() {
    return severalSources(0);
  }

  /// The same with so many lines above it.
  public static Trace severalSources(int above) {
    return record(run -> {
      run.above = above;
      run.recorder.parsed(
          new Syntax("program.py", "\n".repeat(above) + SEVERAL_SOURCES, List.of(), List.of()));
      Variable w = run.at(3).variable("w", 0.5, 1);
      Variable b = run.at(4).variable("b", 0.1);
      Tensor x = run.at(5).constant("x", 2, 3);
      GradientTape tape = run.at(7).tape();
      Tensor product = run.at(8).op("", "Mul", run.session.read(w), x);
      Tensor h = run.op("h", "AddV2", product, run.session.read(b));
      Tensor y = run.at(9).op("y", "Sigmoid", h);
      Tensor square = run.at(10).op("", "Pow", y, run.literal(2));
      Tensor loss = run.op("loss", "Mean", square);
      run.at(12).gradient(tape, loss, w, b);
    });
  }

  /// The text of [#leftFramework].
  public static final String LEFT_FRAMEWORK =
      """
      import numpy as np
      import tensorflow as tf

      w = tf.Variable([0.5, 1.0])
      goal = tf.constant([1.0, 1.0])

      with tf.GradientTape() as tape:
          p = tf.sin(w)
          d = p - goal
          loss = np.mean(np.square(d))
          loss = tf.constant(loss)

      print(tape.gradient(loss, w))
      """;

  /// The inverse of a matrix, which there is only while the matrix is not singular.
  public static Trace matrixInverse() {
    return record(run -> {
      Tensor four = Tensor.fill(DType.FLOAT32, Shape.of(1, 1), _ -> 4);
      Variable a = run.at(1).variable("a", four);
      GradientTape tape = run.at(2).tape();
      Tensor inverse = run.at(3).op("inverse", "MatrixInverse", run.session.read(a));
      run.at(4).gradient(tape, inverse, a);
    });
  }

  /// A value that takes a way outside the framework: its gradient is None.
  public static Trace leftFramework() {
    return record(run -> {
      run.recorder.parsed(new Syntax("program.py", LEFT_FRAMEWORK, List.of(), List.of()));
      Variable w = run.at(4).variable("w", 0.5, 1);
      Tensor goal = run.at(5).constant("goal", 1, 1);
      GradientTape tape = run.at(7).tape();
      Tensor p = run.at(8).op("p", "Sin", run.session.read(w));
      Tensor d = run.at(9).op("d", "Sub", p, goal);
      run.at(10).recorder.leave(d.id(), "np.mean", run.session.place());
      Tensor loss =
          run.at(11)
              .named(
                  "loss",
                  run.session.constant(
                      Tensor.scalar(0.148),
                      new Origin(Origin.Kind.NUMPY_ARRAY, List.of(d.id()), "np.mean")));
      run.at(13).gradient(tape, loss, w);
    });
  }

  /// Two plain tensors that no tape was told to watch: both gradients are None.
  public static Trace twoUnwatched() {
    return record(run -> {
      Tensor a = run.at(1).constant("a", 2);
      Tensor b = run.at(2).constant("b", 3);
      GradientTape tape = run.at(3).tape();
      Tensor y = run.at(4).op("y", "Mul", a, b);
      tape.gradient(
          List.of(Endpoint.of(y)),
          List.of(Endpoint.of(a), Endpoint.of(b)),
          List.of(),
          Unconnected.NONE);
    });
  }

  /// The same program after its mend.
  public static Trace leftFrameworkMended() {
    return record(run -> {
      Variable w = run.at(4).variable("w", 0.5, 1);
      Tensor goal = run.at(5).constant("goal", 1, 1);
      GradientTape tape = run.at(7).tape();
      Tensor p = run.at(8).op("p", "Sin", run.session.read(w));
      Tensor d = run.at(9).op("d", "Sub", p, goal);
      Tensor loss = run.at(10).op("loss", "Mean", run.op("", "Square", d));
      run.at(12).gradient(tape, loss, w);
    });
  }

  /// `y = x² + x` at 2, asked for twice by a persistent tape: two paths meet in x.
  public static Trace twoPathsTwice() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 2);
      GradientTape tape = run.at(2).session.tape(true, true);
      tape.enter();
      Tensor square = run.at(3).op("square", "Square", run.session.read(x));
      Tensor y = run.at(4).op("y", "AddV2", square, run.session.read(x));
      run.at(6).gradient(tape, square, x);
      run.at(7).gradient(tape, y, x);
    });
  }

  /// `y = x³`, differentiated on a tape inside another, which differentiates the gradient again.
  public static Trace secondDerivative() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 2);
      GradientTape outer = run.at(2).tape();
      GradientTape inner = run.at(3).tape();
      Tensor square = run.at(4).op("", "Square", run.session.read(x));
      Tensor y = run.op("y", "Mul", square, run.session.read(x));
      Tensor dy = run.at(5).gradient(inner, y, x);
      run.named("dy", dy);
      run.at(6).gradient(outer, dy, x);
    });
  }

  /// A tape that is stopped for one op, resumed, and reset before the last two: five ops.
  public static Trace stoppedAndReset() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 2);
      GradientTape tape = run.at(2).tape();
      Tensor a = run.at(3).op("a", "Square", run.session.read(x));
      tape.stop();
      Tensor b = run.at(4).op("b", "Sin", a);
      tape.resume();
      Tensor c = run.at(5).op("c", "Square", a);
      tape.reset();
      Tensor d = run.at(6).op("d", "Mul", run.op("", "AddV2", b, c), run.session.read(x));
      tape.leave();
      run.at(7).gradient(tape, d, x);
    });
  }

  /// A random program: each number takes an op and two earlier values; two variables are the
  /// sources.
  public static Trace random(List<Integer> choices) {
    return record(run -> {
      Variable a = run.at(1).variable("a", 0.5, 0.25);
      Variable b = run.at(2).variable("b", -1.5, 2);
      GradientTape tape = run.at(3).tape();
      List<Tensor> values = new ArrayList<>();
      values.add(run.session.read(a));
      values.add(run.session.read(b));
      List<String> ops = List.of("Mul", "AddV2", "Sub", "Maximum");
      for (int i = 0; i < choices.size(); i++) {
        int choice = choices.get(i);
        Tensor x = values.get(choice % values.size());
        Tensor y = values.get(choice / 7 % values.size());
        values.add(run.at(4 + i % 5).op("", ops.get(choice % ops.size()), x, y));
      }
      run.at(9).gradient(tape, values.getLast(), a, b);
    });
  }

  /// The sine of a variable of this shape, whose elements count up from 0 by hundredths.
  public static Trace sineOf(int... extents) {
    return record(run -> {
      Tensor start = Tensor.fill(DType.FLOAT32, Shape.of(extents), i -> i / 100.0);
      Variable x = run.at(1).variable("x", start);
      GradientTape tape = run.at(2).tape();
      Tensor y = run.at(3).op("y", "Sin", run.session.read(x));
      run.at(4).gradient(tape, y, x);
    });
  }

  /// Two of three numbers, picked by integers.
  public static Trace rowsGathered() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 1, 2, 3);
      Tensor rows =
          run.at(2)
              .named(
                  "rows",
                  run.session.constant(
                      Tensor.vector(DType.INT32, 1, 0), Origin.of(Origin.Kind.PYTHON_NUMBER)));
      Tensor axis = run.session.constant(Tensor.scalar(DType.INT32, 0), Origin.LITERAL);
      GradientTape tape = run.at(3).tape();
      Tensor picked = run.at(4).op("picked", "GatherV2", run.session.read(x), rows, axis);
      run.at(5).gradient(tape, picked, x);
    });
  }

  /// A number or its negative, as a truth value says.
  public static Trace chosenByMask() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 2);
      Tensor mask =
          run.at(2)
              .named(
                  "mask",
                  run.session.constant(Tensor.bool(true), Origin.of(Origin.Kind.PYTHON_NUMBER)));
      GradientTape tape = run.at(3).tape();
      Tensor read = run.session.read(x);
      Tensor chosen = run.at(4).op("y", "SelectV2", mask, read, run.op("", "Neg", read));
      run.at(5).gradient(tape, chosen, x);
    });
  }

  /// `y = x · 0.99999`.
  public static Trace nearlyOne() {
    return record(run -> {
      Variable x = run.at(1).variable("x", 2);
      GradientTape tape = run.at(2).tape();
      Tensor y = run.at(3).op("y", "Mul", run.session.read(x), run.literal(0.99999));
      run.at(4).gradient(tape, y, x);
    });
  }

  /// A chain of so many sines of a vector of so many elements.
  public static Trace chain(int ops, int elements) {
    return record(run -> {
      double[] start = new double[elements];
      for (int i = 0; i < elements; i++) {
        start[i] = i % 2 == 0 ? 0.1 * i : -0.05 * i;
      }
      Variable x = run.at(1).variable("weights_of_the_first_layer", start);
      GradientTape tape = run.at(2).tape();
      Tensor y = run.session.read(x);
      for (int i = 0; i < ops; i++) {
        y = run.at(3 + i).op("", "Sin", y);
      }
      run.at(4 + ops).gradient(tape, y, x);
    });
  }

  private Runs at(int line) {
    session.at(Place.at("program.py", above + line));
    return this;
  }

  private Variable variable(String name, double... values) {
    return variable(name, tensor(values));
  }

  private Variable variable(String name, Tensor initial) {
    Variable variable = session.variable(initial, name, true);
    bind(name, Binding.Kind.VARIABLE, variable.handle());
    return variable;
  }

  private Tensor constant(String name, double... values) {
    return named(name, session.constant(tensor(values), Origin.of(Origin.Kind.PYTHON_NUMBER)));
  }

  private Tensor literal(double value) {
    return session.constant(Tensor.scalar(value), Origin.LITERAL);
  }

  private static Tensor tensor(double... values) {
    return values.length == 1 ? Tensor.scalar(values[0]) : Tensor.vector(DType.FLOAT32, values);
  }

  private GradientTape tape() {
    GradientTape tape = session.tape(false, true);
    tape.enter();
    return tape;
  }

  private Tensor op(String name, String op, Value... inputs) {
    Tensor result = (Tensor) OpCatalog.find(op).orElseThrow().apply(inputs);
    return name.isEmpty() ? result : named(name, result);
  }

  private Tensor named(String name, Tensor value) {
    bind(name, Binding.Kind.TENSOR, value.id());
    return value;
  }

  private void bind(String name, Binding.Kind kind, int id) {
    recorder.bound(name, "<module>", new Binding(kind, id), Optional.empty(), session.place());
  }

  /// The gradient with respect to the first source; the target itself if that is None.
  private Tensor gradient(GradientTape tape, Tensor target, Variable... sources) {
    return tape.gradient(
            List.of(Endpoint.of(target)),
            List.of(sources).stream().map(Endpoint::of).toList(),
            List.of(),
            Unconnected.NONE)
        .getFirst()
        .tensor()
        .orElse(target);
  }
}
