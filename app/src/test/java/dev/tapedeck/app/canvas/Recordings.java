package dev.tapedeck.app.canvas;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.op.NeuralOps;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.ReductionOps;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
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

/// Programs recorded for the tests of the canvas.
final class Recordings {
  private final TraceRecorder recorder = new TraceRecorder();
  private final Session session = new Session(recorder);
  private int line;

  private Recordings() {}

  @FunctionalInterface
  private interface Program {
    void run(Recordings run) throws Exception;
  }

  private static Trace record(Program program) {
    Recordings run = new Recordings();
    try {
      run.session.call(() -> {
        program.run(run);
        return run;
      });
    } catch (Exception failure) {
      throw new AssertionError("the program failed", failure);
    }
    return run.recorder.trace();
  }

  /// `loss = mean(sigmoid(w * x + b) ** 2)`, differentiated by w and b.
  static Trace severalSources() {
    return severalSources(List.of());
  }

  /// The same after `h` went through more ops.
  static Trace severalSources(List<Op> more) {
    return record(run -> {
      Variable w = run.variable("w", vector(0.5, 1));
      Variable b = run.variable("b", Tensor.scalar(0.1));
      Tensor x = run.constant("x", vector(2, 3));
      GradientTape tape = run.tape(false, true);
      Tensor wx = run.op("", ElementwiseOps.MULTIPLY, run.session.read(w), x);
      Tensor h = run.op("h", ElementwiseOps.ADD, wx, run.session.read(b));
      for (Op op : more) {
        h = run.op("", op, h);
      }
      Tensor y = run.op("y", ElementwiseOps.SIGMOID, h);
      Tensor squared = run.op("", ElementwiseOps.POW, y, Tensor.scalar(2));
      Tensor loss = run.op("loss", ReductionOps.MEAN, squared);
      tape.leave();
      run.gradient(tape, loss, Endpoint.of(w), Endpoint.of(b));
    });
  }

  /// `y = x * x + x`, where gradients meet at x; the second derivative comes from an outer tape.
  static Trace nestedTapes() {
    return record(run -> {
      Variable x = run.variable("x", Tensor.scalar(3));
      GradientTape outer = run.tape(true, true);
      GradientTape inner = run.tape(false, true);
      Tensor read = run.session.read(x);
      Tensor square = run.op("square", ElementwiseOps.MULTIPLY, read, read);
      Tensor y = run.op("y", ElementwiseOps.MULTIPLY, square, read);
      inner.leave();
      Tensor first =
          inner
              .gradient(
                  List.of(Endpoint.of(y)), List.of(Endpoint.of(x)), List.of(), Unconnected.NONE)
              .getFirst()
              .tensor()
              .orElseThrow();
      Tensor scaled = run.op("z", ElementwiseOps.MULTIPLY, first, Tensor.scalar(2));
      outer.leave();
      run.gradient(outer, scaled, Endpoint.of(x));
    });
  }

  /// A gradient that no tape recorded is scaled on another tape.
  static Trace unrecordedGradient() {
    return record(run -> {
      Variable x = run.variable("x", Tensor.scalar(3));
      GradientTape first = run.tape(false, true);
      Tensor read = run.session.read(x);
      Tensor y = run.op("y", ElementwiseOps.MULTIPLY, read, read);
      first.leave();
      Tensor slope =
          first
              .gradient(
                  List.of(Endpoint.of(y)), List.of(Endpoint.of(x)), List.of(), Unconnected.NONE)
              .getFirst()
              .tensor()
              .orElseThrow();
      GradientTape second = run.tape(false, true);
      Tensor z = run.op("z", ElementwiseOps.MULTIPLY, slope, run.session.read(x));
      second.leave();
      run.gradient(second, z, Endpoint.of(x));
    });
  }

  /// The loss is computed by numpy and comes back as a constant: w receives None.
  static Trace leftTheFramework() {
    return record(run -> {
      Variable w = run.variable("w", vector(0.5, 1));
      Tensor goal = run.constant("goal", vector(1, 1));
      GradientTape tape = run.tape(false, true);
      Tensor p = run.op("p", ElementwiseOps.SIN, run.session.read(w));
      Tensor d = run.op("d", ElementwiseOps.SUBTRACT, p, goal);
      run.recorder.leave(d.id(), "np.mean", run.session.place());
      Tensor loss =
          run.named(
              "loss",
              run.at()
                  .session
                  .constant(
                      Tensor.scalar(0.148),
                      new Origin(Origin.Kind.NUMPY_ARRAY, List.of(d.id()), "np.mean")));
      tape.leave();
      run.gradient(tape, loss, Endpoint.of(w));
    });
  }

  /// A stopped gradient between recorded ops, an op before the tape, a NaN, an integer.
  static Trace oddities() {
    return record(run -> {
      Variable w = run.variable("w", vector(-1, 4));
      Tensor early = run.op("early", ElementwiseOps.EXP, run.constant("c", vector(1, 2)));
      GradientTape tape = run.tape(true, false);
      tape.watch(w);
      Tensor read = run.session.read(w);
      Tensor logged = run.op("logs", ElementwiseOps.LOG, read);
      Tensor stopped = run.op("frozen", ShapeOps.STOP_GRADIENT, logged);
      Tensor mixed = run.op("mixed", ElementwiseOps.MULTIPLY, stopped, logged);
      Tensor total = run.op("total", ElementwiseOps.ADD, mixed, early);
      tape.leave();
      run.gradient(tape, total, Endpoint.of(w));
    });
  }

  /// A network of so many layers; about five nodes each.
  static Trace network(int layers) {
    return record(run -> {
      List<Endpoint> sources = new ArrayList<>();
      List<Variable> weights = new ArrayList<>();
      for (int i = 1; i <= layers; i++) {
        weights.add(run.variable("w" + i, matrix(8, i)));
        weights.add(run.variable("b" + i, matrix(1, i).reshaped(Shape.of(8))));
      }
      weights.forEach(weight -> sources.add(Endpoint.of(weight)));
      Tensor x = run.constant("x", matrix(4, 0));
      GradientTape tape = run.tape(false, true);
      Tensor h = x;
      for (int i = 0; i < layers; i++) {
        Tensor product =
            run.op("", LinearAlgebraOps.MATMUL, h, run.session.read(weights.get(2 * i)));
        Tensor sum =
            run.op("", ElementwiseOps.ADD, product, run.session.read(weights.get(2 * i + 1)));
        h = run.op("h" + (i + 1), NeuralOps.RELU, sum);
      }
      Tensor loss = run.op("loss", ReductionOps.MEAN, h);
      tape.leave();
      run.gradient(tape, loss, sources.toArray(Endpoint[]::new));
    });
  }

  /// `for i in range(turns): y = sin(y); y = y * x`, and the mean of y afterwards.
  static Trace loop(int turns) {
    return record(run -> {
      Variable x = run.variableOfALoop();
      GradientTape tape = run.tape(false, true);
      Tensor loss = run.turns(x, turns);
      tape.leave();
      run.gradient(tape, loss, Endpoint.of(x));
    });
  }

  /// The second derivative of [#loop].
  static Trace nestedLoop(int turns) {
    return record(run -> {
      Variable x = run.variableOfALoop();
      GradientTape outer = run.tape(false, true);
      GradientTape inner = run.tape(false, true);
      Tensor loss = run.turns(x, turns);
      inner.leave();
      Tensor slope =
          run.at().gradients(inner, loss, Endpoint.of(x)).getFirst().tensor().orElseThrow();
      Tensor steepness = run.op("steepness", ReductionOps.MEAN, slope);
      outer.leave();
      run.gradient(outer, steepness, Endpoint.of(x));
    });
  }

  private Variable variableOfALoop() {
    recorder.parsed(
        new Syntax(
            "program.py",
            "for i in range(n):\n  y = sin(y)\n  y = y * x\n",
            List.of(
                statement("For", 1, 3, 2, 3),
                statement("Assign", 2, 2, 0, 0),
                statement("Assign", 3, 3, 0, 0)),
            List.of()));
    line = 3;
    return variable("x", vector(0.5, 1));
  }

  private Tensor turns(Variable x, int turns) {
    Tensor y = op("start", ElementwiseOps.COS, session.read(x));
    for (int turn = 0; turn < turns; turn++) {
      line = 1;
      y = op("y", ElementwiseOps.SIN, y);
      y = op("y", ElementwiseOps.MULTIPLY, y, session.read(x));
    }
    line = 20;
    return op("loss", ReductionOps.MEAN, y);
  }

  private static Syntax.Statement statement(
      String kind, int first, int last, int bodyFirst, int bodyLast) {
    List<String> none = List.of();
    return new Syntax.Statement(
        kind, first, last, bodyFirst, bodyLast, 0, 0, none, none, none, none);
  }

  private static Tensor vector(double... values) {
    return Tensor.vector(DType.FLOAT32, values);
  }

  private static Tensor matrix(int rows, int seed) {
    return Tensor.fill(
        DType.FLOAT32, Shape.of(rows, 8), i -> Math.sin(i * 1.7 + seed * 0.9) * 0.6 + 0.1);
  }

  private Recordings at() {
    session.at(Place.at("program.py", ++line));
    return this;
  }

  private Variable variable(String name, Tensor initial) {
    Variable variable = at().session.variable(initial, name, true);
    bind(name, Binding.Kind.VARIABLE, variable.handle());
    return variable;
  }

  private Tensor constant(String name, Tensor value) {
    return named(name, at().session.constant(value, Origin.of(Origin.Kind.PYTHON_NUMBER)));
  }

  private GradientTape tape(boolean persistent, boolean watchAccessed) {
    GradientTape tape = at().session.tape(persistent, watchAccessed);
    tape.enter();
    return tape;
  }

  private Tensor op(String name, Op op, Value... inputs) {
    at();
    Tensor result = (Tensor) op.apply(Attributes.NONE, inputs);
    return name.isEmpty() ? result : named(name, result);
  }

  private Tensor named(String name, Tensor value) {
    bind(name, Binding.Kind.TENSOR, value.id());
    return value;
  }

  private void bind(String name, Binding.Kind kind, int id) {
    recorder.bound(name, "<module>", new Binding(kind, id), Optional.empty(), session.place());
  }

  private void gradient(GradientTape tape, Tensor target, Endpoint... sources) {
    at().gradients(tape, target, sources);
  }

  private List<GradientResult> gradients(GradientTape tape, Tensor target, Endpoint... sources) {
    return tape.gradient(
        List.of(Endpoint.of(target)), List.of(sources), List.of(), Unconnected.NONE);
  }
}
