package dev.tapedeck.doctor;

import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.Endpoint;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Session;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import dev.tapedeck.trace.Binding;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A program played by hand: every call says on which line it stands.
final class Recording {
  final TraceRecorder recorder = new TraceRecorder();
  final Session session = new Session(recorder);

  Recording at(int line) {
    session.at(Place.at("program.py", line));
    return this;
  }

  Tensor constant(String name, Tensor value) {
    return named(name, session.constant(value, Origin.LITERAL));
  }

  Variable variable(String name, double value) {
    return variable(name, Tensor.scalar(value), true);
  }

  Variable variable(String name, Tensor value, boolean trainable) {
    Variable variable = session.variable(value, name, trainable);
    bind(name, new Binding(Binding.Kind.VARIABLE, variable.handle()), Optional.empty());
    return variable;
  }

  Tensor named(String name, Tensor value) {
    bind(name, tensor(value), Optional.empty());
    return value;
  }

  /// `name` stood for the variable and now stands for the tensor.
  Tensor rebound(String name, Variable before, Tensor now) {
    bind(name, tensor(now), Optional.of(new Binding(Binding.Kind.VARIABLE, before.handle())));
    return now;
  }

  private void bind(String name, Binding now, Optional<Binding> before) {
    recorder.bound(name, "<module>", now, before, session.place());
  }

  private static Binding tensor(Tensor value) {
    return new Binding(Binding.Kind.TENSOR, value.id());
  }

  Tensor compute(Supplier<Value> ops) {
    try {
      return session.call(() -> (Tensor) ops.get());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  GradientTape tape() {
    return session.tape(false, true);
  }

  /// A value that left TensorFlow through `via` and came back as a constant.
  Tensor outside(Tensor left, String via, Tensor back) {
    recorder.leave(left.id(), via, session.place());
    return session.constant(back, new Origin(Origin.Kind.NUMPY_ARRAY, List.of(left.id()), via));
  }

  void assignAdd(Variable variable, Tensor operand) {
    session.assign(variable, AssignKind.ADD, operand);
  }

  void gradient(GradientTape tape, Tensor target, Object... sources) {
    gradient(tape, Unconnected.NONE, target, sources);
  }

  void gradient(GradientTape tape, Unconnected unconnected, Tensor target, Object... sources) {
    try {
      tape.gradient(
          List.of(Endpoint.of(target)),
          List.of(sources).stream().map(Recording::endpoint).toList(),
          List.of(),
          unconnected);
    } catch (ProgramException refused) {
      recorder.printed(true, refused.text(), session.place());
    }
  }

  private static Endpoint endpoint(Object source) {
    return source instanceof Variable variable
        ? Endpoint.of(variable)
        : Endpoint.of((Tensor) source);
  }

  Trace trace() {
    return recorder.trace();
  }

  /// What the doctor says of the only source of the last call.
  Diagnosis diagnosis() {
    return Doctor.examine(trace(), trace().gradients().getLast()).getFirst();
  }
}
