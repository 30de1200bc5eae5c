package dev.tapedeck.trace;

import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientResult;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// A run that a test writes line by line, as a program would.
public final class RunOfOps {
  private final TraceRecorder recorder;
  private final Session session;
  private int line;

  /// A program; it calls back with each line.
  @FunctionalInterface
  public interface Program {
    void run(RunOfOps run) throws Exception;
  }

  private RunOfOps(TraceRecorder recorder) {
    this.recorder = recorder;
    this.session = new Session(recorder);
  }

  /// The trace of a program.
  public static Trace of(Program program) {
    return of(new TraceRecorder(), program);
  }

  /// The trace of a program, by a recorder with bounds of its own.
  public static Trace of(TraceRecorder recorder, Program program) {
    RunOfOps run = new RunOfOps(recorder);
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

  public Session session() {
    return session;
  }

  public TraceRecorder recorder() {
    return recorder;
  }

  /// The next line of the program begins.
  public RunOfOps line() {
    session.at(Place.at("program.py", ++line));
    return this;
  }

  public Tensor constant(double value) {
    return line().session.constant(Tensor.scalar(value), Origin.of(Origin.Kind.PYTHON_NUMBER));
  }

  public Variable variable(String name, double value) {
    Variable variable = line().session.variable(Tensor.scalar(value), name, true);
    bind(name, Binding.Kind.VARIABLE, variable.handle());
    return variable;
  }

  public GradientTape tape() {
    GradientTape tape = line().session.tape(false, true);
    tape.enter();
    return tape;
  }

  public GradientTape persistentTape() {
    GradientTape tape = line().session.tape(true, true);
    tape.enter();
    return tape;
  }

  public Tensor read(Variable variable) {
    return session.read(variable);
  }

  /// The square of a variable, under a name.
  public Tensor square(String name, Tensor of) {
    return named(name, line().multiplied(of, of));
  }

  /// The square of a value, on the line at which the run is.
  public Tensor squareHere(Tensor of) {
    return multiplied(of, of);
  }

  private Tensor multiplied(Value x, Value y) {
    return (Tensor) ElementwiseOps.multiply(x, y);
  }

  public Tensor multiply(String name, Tensor x, Tensor y) {
    return named(name, line().multiplied(x, y));
  }

  public Tensor add(String name, Tensor x, Tensor y) {
    line();
    return named(name, (Tensor) ElementwiseOps.add(x, y));
  }

  /// Binds a name to a tensor.
  public Tensor named(String name, Tensor value) {
    bind(name, Binding.Kind.TENSOR, value.id());
    return value;
  }

  private void bind(String name, Binding.Kind kind, int id) {
    recorder.bound(name, "<module>", new Binding(kind, id), Optional.empty(), session.place());
  }

  public List<GradientResult> gradient(
      GradientTape tape, List<Endpoint> targets, List<Endpoint> sources) {
    line();
    return tape.gradient(targets, sources, List.of(), Unconnected.NONE);
  }

  public GradientResult gradient(GradientTape tape, Tensor target, Tensor source) {
    return gradient(tape, List.of(Endpoint.of(target)), List.of(Endpoint.of(source))).getFirst();
  }

  public GradientResult gradient(GradientTape tape, Tensor target, Variable source) {
    return gradient(tape, List.of(Endpoint.of(target)), List.of(Endpoint.of(source))).getFirst();
  }
}
