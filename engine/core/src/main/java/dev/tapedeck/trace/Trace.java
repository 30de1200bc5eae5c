package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.Tensor;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that happened in a run, in order: the one model that every view reads. Immutable.
///
/// Events are found by id, values by id, and "who made this, who uses it" is answered from an index
/// built once.
public final class Trace {
  public static final Trace EMPTY = new Trace(List.of(), List.of());

  private final EventLog.Snapshot events;
  private final ValueTable values;
  private final int end;
  private @Nullable TraceIndex index;

  /// A trace of `events`, whose ids follow one another; an [Event.Condensed] takes as many as it
  /// stands for.
  public Trace(List<Event> events, List<TracedValue> values) {
    this(EventLog.copyOf(events), ValueTable.of(values));
  }

  /// @param values not changed afterwards
  Trace(EventLog.Snapshot events, ValueTable values) {
    this.events = events;
    this.values = values;
    this.end = events.isEmpty() ? 0 : events.getLast().last() + 1;
  }

  /// The same run, in which some values have other elements.
  ///
  /// @param changed known to the trace by their ids
  public Trace with(Collection<Tensor> changed) {
    ValueTable other = values.snapshot();
    changed.forEach(other::replace);
    Trace made = new Trace(events, other);
    made.index = index();
    return made;
  }

  /// Made when first asked for: most traces of a notebook's cells are never asked.
  private synchronized TraceIndex index() {
    TraceIndex known = index;
    if (known == null) {
      known = new TraceIndex(events);
      index = known;
    }
    return known;
  }

  public List<Event> events() {
    return events;
  }

  /// The event with this id; the stretch that holds it, if it was condensed.
  public Event event(int id) {
    if (id < 0 || id >= end) {
      throw new IndexOutOfBoundsException("no event " + id + " of " + end());
    }
    return events.get(position(id));
  }

  /// What an op gave, by its id, as [Event.Operation#outputs] tells.
  ///
  /// @throws IllegalArgumentException if the event is no op
  public IntList outputs(int operation) {
    return events.outputs(position(operation));
  }

  /// The id after the last one.
  public int end() {
    return end;
  }

  /// The events from one id up to another.
  public List<Event> events(int from, int until) {
    return events.subList(firstFrom(from), Math.max(firstFrom(from), firstFrom(until)));
  }

  private int firstFrom(int id) {
    if (id >= end) {
      return events.size();
    }
    int position = position(Math.max(0, id));
    return isDense() || events.id(position) >= id ? position : position + 1;
  }

  /// Where the last event is that has this id or an earlier one.
  private int position(int id) {
    if (isDense()) {
      return id;
    }
    int from = 0;
    int to = events.size();
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (events.id(middle) <= id) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// Whether each event stands where its id says, as nothing was condensed.
  private boolean isDense() {
    return events.size() == end;
  }

  /// The stretches of which only summaries are left, in order.
  public List<Event.Condensed> condensed() {
    return index().condensed;
  }

  /// The events of one kind, in order.
  public <E extends Event> Stream<E> events(Class<E> kind) {
    return kind.isAssignableFrom(Event.Operation.class)
        ? events.stream().filter(kind::isInstance).map(kind::cast)
        : events.kept(kind).stream();
  }

  /// Every value that flowed, in order of creation.
  public Collection<TracedValue> values() {
    return values.all();
  }

  public Optional<TracedValue> value(int id) {
    return values.get(id);
  }

  /// What made the value; for a variable's handle, its making and every write, in order.
  public List<Event.Flow> producers(int value) {
    return index().producers(value);
  }

  /// What used the value, in order.
  public List<Event.Flow> consumers(int value) {
    return index().consumers(value);
  }

  /// The finished gradient calls, in order.
  public List<Event.Gradient> gradients() {
    return Collections.unmodifiableList(index().gradients);
  }

  /// How many gradient calls there were, condensed ones included.
  public int calls() {
    return gradients().size()
        + condensed().stream().mapToInt(stretch -> stretch.calls().size()).sum();
  }

  /// The gradient call with this number, from 1.
  public Optional<Event.Gradient> gradient(int number) {
    return Optional.ofNullable(index().gradientsByNumber.get(number));
  }

  /// The numbers of the tapes that were made, in order.
  public List<Integer> tapes() {
    return List.copyOf(index().tapes.keySet());
  }

  /// The steps in the life of one tape, in order.
  public List<Event.Tape> tape(int number) {
    return index().tapes.getOrDefault(number, List.of());
  }

  /// The variable behind a handle.
  public Optional<Event.VariableMade> variable(int handle) {
    return index().variables.get(handle);
  }

  /// The program's own ops, without those that backward passes ran.
  public Stream<Event.Operation> forwardOperations() {
    return events(Event.Operation.class).filter(operation -> operation.serves() == 0);
  }

  /// The uncaught error that ended the run.
  public Optional<Event.Failed> failure() {
    return events(Event.Failed.class).findFirst();
  }

  /// The texts of the programs that ran.
  public List<Syntax> sources() {
    return events(Event.Parsed.class).map(Event.Parsed::syntax).toList();
  }

  /// Everything printed to standard output.
  public String printed() {
    StringBuilder text = new StringBuilder();
    events(Event.Printed.class)
        .filter(printed -> !printed.error())
        .forEach(printed -> text.append(printed.text()));
    return text.toString();
  }

  /// The user's name for a value at the end of event `before`: the last name bound to it until
  /// then; for a variable without one, the variable's own name. A name of something that was made
  /// from the value outside the framework is not the value's.
  public Optional<String> name(int value, int before) {
    Optional<String> bound = Optional.empty();
    for (Event.Bound binding : index().bindings(value)) {
      if (binding.id() < before
          && binding.now().kind() != Binding.Kind.OUTSIDE
          && (bound.isEmpty() || binding.target().length() <= bound.get().length())) {
        bound = Optional.of(binding.target());
      }
    }
    return bound.or(() -> variable(value).map(Event.VariableMade::name));
  }

  /// Whether both hold the same events and values, durations aside.
  @Override
  public boolean equals(Object other) {
    return other instanceof Trace trace
        && (events.equals(trace.events) || timeless(events).equals(timeless(trace.events)))
        && values.ids().equals(trace.values.ids())
        && values().stream().allMatch(value -> trace.value(value.id()).orElseThrow().sameAs(value));
  }

  @Override
  public int hashCode() {
    return timeless(events).hashCode();
  }

  private static List<Event> timeless(List<Event> events) {
    return events.stream()
        .map(event ->
            event instanceof Event.Operation operation ? withoutDuration(operation) : event)
        .toList();
  }

  private static Event withoutDuration(Event.Operation operation) {
    return new Event.Operation(
        operation.id(),
        operation.place(),
        operation.op(),
        operation.attributes(),
        operation.inputs(),
        operation.outputs(),
        operation.scope(),
        0,
        operation.marks(),
        operation.serves());
  }

  /// What a gradient call answered, source by source, in words for logs.
  @Override
  public String toString() {
    return "Trace(%d events, %d values, %d gradient calls)"
        .formatted(events.size(), values().size(), gradients().size());
  }

  /// The call of a gradient event, for readers that start from the number.
  public Optional<GradientCall> call(int number) {
    return gradient(number).map(Event.Gradient::call);
  }
}
