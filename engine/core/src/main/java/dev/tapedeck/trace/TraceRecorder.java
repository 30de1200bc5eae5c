package dev.tapedeck.trace;

import dev.tapedeck.op.Application;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.GradientTape;
import dev.tapedeck.tape.Origin;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.Recorder;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tape.Variable;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;

/// Writes the flight log of one run; [#trace] gives what was written so far.
public final class TraceRecorder implements Recorder {
  private final EventLog events = new EventLog();
  private final ValueTable values = new ValueTable();
  private List<String> targetNames = List.of();
  private List<String> sourceNames = List.of();

  /// Everything recorded so far, as a Trace that later events do not change.
  public synchronized Trace trace() {
    return new Trace(events.snapshot(), values.snapshot());
  }

  @Override
  public synchronized int operation(
      Application application,
      Place place,
      String scope,
      long nanos,
      List<TapeMark> marks,
      int serves) {
    List<? extends Value> outputs = application.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      values.put((Tensor) outputs.get(i));
    }
    int id = events.size();
    events.add(id, application, place, scope, nanos, marks, serves);
    return id;
  }

  @Override
  public synchronized void constant(Tensor value, Origin origin, Place place, int serves) {
    values.put(value);
    add(new Event.Constant(events.size(), place, value.id(), origin, serves));
  }

  @Override
  public synchronized void variable(Variable variable, Tensor initial, Place place) {
    values.put(initial.withId(variable.handle()));
    add(
        new Event.VariableMade(
            events.size(),
            place,
            variable.handle(),
            variable.name(),
            variable.trainable(),
            initial.id()));
  }

  @Override
  public synchronized void read(
      Variable variable, Tensor value, Place place, List<TapeMark> marks) {
    values.put(value);
    add(
        new Event.Read(
            events.size(), place, variable.handle(), value.id(), variable.version(), marks));
  }

  @Override
  public synchronized void assign(
      Variable variable, AssignKind kind, Tensor operand, Tensor result, Place place) {
    values.put(result);
    add(
        new Event.Assign(
            events.size(),
            place,
            variable.handle(),
            kind,
            operand.id(),
            result.id(),
            variable.version()));
  }

  @Override
  public synchronized void tape(GradientTape tape, TapeAction action, Place place) {
    add(new Event.Tape(events.size(), place, tape.number(), action));
  }

  /// Says how the program writes the targets and sources of the gradient call that comes next.
  public synchronized void nameNextGradient(List<String> targets, List<String> sources) {
    targetNames = targets;
    sourceNames = sources;
  }

  @Override
  public synchronized void gradient(GradientCall call, Place place) {
    add(new Event.Gradient(events.size(), place, call, targetNames, sourceNames));
    targetNames = List.of();
    sourceNames = List.of();
  }

  /// A value left the framework.
  public synchronized void leave(int value, String via, Place place) {
    add(new Event.Leave(events.size(), place, value, via));
  }

  /// A Python name was bound.
  public synchronized void bound(
      String target, String scope, Binding now, Optional<Binding> before, Place place) {
    add(new Event.Bound(events.size(), place, target, scope, now, before));
  }

  /// A condition made of tensors was decided.
  public synchronized void branch(
      Event.Branch.Construct construct, List<Integer> condition, boolean taken, Place place) {
    add(new Event.Branch(events.size(), place, construct, condition, taken));
  }

  /// The program wrote text.
  public synchronized void printed(boolean error, String text, Place place) {
    add(new Event.Printed(events.size(), place, error, text));
  }

  /// The program drew a figure.
  public synchronized void plotted(Figure figure, Place place) {
    add(new Event.Plotted(events.size(), place, figure));
  }

  /// The program ended with an uncaught error.
  public synchronized void failed(String type, String message, String traceback, Place place) {
    add(new Event.Failed(events.size(), place, type, message, traceback));
  }

  /// A program text is about to run.
  public synchronized void parsed(Syntax syntax) {
    add(new Event.Parsed(events.size(), Place.NOWHERE, syntax));
  }

  private void add(Event event) {
    events.add(event);
  }
}
