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
import java.util.function.BiPredicate;

/// Writes the flight log of one run; [#trace] gives what was written so far.
public final class TraceRecorder implements Recorder {
  private final TraceBudget budget;
  private final BiPredicate<Trace, Event.Gradient> isRemarkable;
  private EventLog events = new EventLog();
  private ValueTable values = new ValueTable();
  private int nextId;
  private int condenseAt;
  private List<String> targetNames = List.of();
  private List<String> sourceNames = List.of();

  /// A recorder with the budget that holds unless said otherwise.
  public TraceRecorder() {
    this(TraceBudget.DEFAULT, (_, _) -> false);
  }

  /// @param isRemarkable whether a gradient call must stay, however old it gets
  public TraceRecorder(TraceBudget budget, BiPredicate<Trace, Event.Gradient> isRemarkable) {
    this.budget = budget;
    this.isRemarkable = isRemarkable;
    this.condenseAt = budget.events();
  }

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
    int id = nextId++;
    events.add(id, application, place, scope, nanos, marks, serves);
    keepToBudget();
    return id;
  }

  @Override
  public synchronized void constant(Tensor value, Origin origin, Place place, int serves) {
    values.put(value);
    add(new Event.Constant(nextId, place, value.id(), origin, serves));
  }

  @Override
  public synchronized void variable(Variable variable, Tensor initial, Place place) {
    values.putAlias(initial.withId(variable.handle()));
    add(
        new Event.VariableMade(
            nextId, place, variable.handle(), variable.name(), variable.trainable(), initial.id()));
  }

  @Override
  public synchronized void read(
      Variable variable, Tensor value, Place place, List<TapeMark> marks) {
    values.putAlias(value);
    add(new Event.Read(nextId, place, variable.handle(), value.id(), variable.version(), marks));
  }

  @Override
  public synchronized void assign(
      Variable variable, AssignKind kind, Tensor operand, Tensor result, Place place) {
    if (kind == AssignKind.ASSIGN) {
      values.putAlias(result);
    } else {
      values.put(result);
    }
    add(
        new Event.Assign(
            nextId, place, variable.handle(), kind, operand.id(), result.id(), variable.version()));
  }

  @Override
  public synchronized void tape(GradientTape tape, TapeAction action, Place place) {
    add(new Event.Tape(nextId, place, tape.number(), action));
  }

  /// Says how the program writes the targets and sources of the gradient call that comes next.
  public synchronized void nameNextGradient(List<String> targets, List<String> sources) {
    targetNames = targets;
    sourceNames = sources;
  }

  @Override
  public synchronized void gradient(GradientCall call, Place place) {
    add(new Event.Gradient(nextId, place, call, targetNames, sourceNames));
    targetNames = List.of();
    sourceNames = List.of();
  }

  /// A value left the framework.
  public synchronized void leave(int value, String via, Place place) {
    add(new Event.Leave(nextId, place, value, via));
  }

  /// A Python name was bound.
  public synchronized void bound(
      String target, String scope, Binding now, Optional<Binding> before, Place place) {
    add(new Event.Bound(nextId, place, target, scope, now, before));
  }

  /// A condition made of tensors was decided.
  public synchronized void branch(
      Event.Branch.Construct construct, List<Integer> condition, boolean taken, Place place) {
    add(new Event.Branch(nextId, place, construct, condition, taken));
  }

  /// The program wrote text.
  public synchronized void printed(boolean error, String text, Place place) {
    add(new Event.Printed(nextId, place, error, text));
  }

  /// The program drew a figure.
  public synchronized void plotted(Figure figure, Place place) {
    add(new Event.Plotted(nextId, place, figure));
  }

  /// The program ended with an uncaught error.
  public synchronized void failed(String type, String message, String traceback, Place place) {
    add(new Event.Failed(nextId, place, type, message, traceback));
  }

  /// A program text is about to run.
  public synchronized void parsed(Syntax syntax) {
    add(new Event.Parsed(nextId, Place.NOWHERE, syntax));
  }

  private void add(Event event) {
    events.add(event);
    nextId++;
    keepToBudget();
  }

  /// Condenses to half the budget, so that it is seldom needed. What cannot be condensed, such as a
  /// single tape of that many ops, may double before the next attempt.
  private void keepToBudget() {
    if (events.size() < condenseAt && values.bytes() <= budget.bytes()) {
      return;
    }
    TraceBudget half = new TraceBudget(budget.events() / 2, budget.bytes() / 2);
    List<Event> left = new Condenser(trace(), half, values.bytes(), isRemarkable).condense();
    events = new EventLog();
    left.forEach(events::add);
    values = values.retained(Condenser.valuesIn(left));
    values.dropLargest(half.bytes());
    condenseAt = Math.max(budget.events(), 2 * events.size());
  }
}
