package dev.tapedeck.trace;

import dev.tapedeck.tape.GradientCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything that happened in a run, in order: the one model that every view reads. Immutable.
///
/// Events are found by id, values by id, and "who made this, who uses it" is answered from an index
/// built once.
public final class Trace {
  public static final Trace EMPTY = new Trace(List.of(), List.of());

  private final List<Event> events;
  private final Map<Integer, TracedValue> values = new HashMap<>();
  private final Map<Integer, List<Event.Flow>> producers = new HashMap<>();
  private final Map<Integer, List<Event.Flow>> consumers = new HashMap<>();
  private final List<Event.Gradient> gradients = new ArrayList<>();
  private final Map<Integer, List<Event.Bound>> bindings = new HashMap<>();
  private final Map<Integer, List<Event.Tape>> tapes = new TreeMap<>();

  /// A trace of `events`, whose ids are their positions.
  public Trace(List<Event> events, List<TracedValue> values) {
    this.events = List.copyOf(events);
    values.forEach(value -> this.values.put(value.id(), value));
    for (Event event : events) {
      switch (event) {
        case Event.Flow flow -> index(flow);
        case Event.Gradient gradient -> gradients.add(gradient);
        case Event.Bound bound ->
            bindings.computeIfAbsent(bound.now().id(), _ -> new ArrayList<>()).add(bound);
        case Event.Tape tape ->
            tapes.computeIfAbsent(tape.tape(), _ -> new ArrayList<>()).add(tape);
        case Event.Leave _,
            Event.Branch _,
            Event.Printed _,
            Event.Plotted _,
            Event.Failed _,
            Event.Parsed _ -> {}
      }
    }
  }

  private void index(Event.Flow flow) {
    flow.inputs().stream()
        .distinct()
        .forEach(input -> consumers.computeIfAbsent(input, _ -> new ArrayList<>()).add(flow));
    flow.outputs()
        .forEach(output -> producers.computeIfAbsent(output, _ -> new ArrayList<>()).add(flow));
  }

  public List<Event> events() {
    return events;
  }

  public Event event(int id) {
    return events.get(id);
  }

  /// The events of one kind, in order.
  public <E extends Event> Stream<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  /// Every value that flowed, in no particular order.
  public Iterable<TracedValue> values() {
    return values.values();
  }

  public Optional<TracedValue> value(int id) {
    return Optional.ofNullable(values.get(id));
  }

  /// What made the value; for a variable's handle, its making and every write, in order.
  public List<Event.Flow> producers(int value) {
    return producers.getOrDefault(value, List.of());
  }

  /// What used the value, in order.
  public List<Event.Flow> consumers(int value) {
    return consumers.getOrDefault(value, List.of());
  }

  /// The finished gradient calls, in order.
  public List<Event.Gradient> gradients() {
    return List.copyOf(gradients);
  }

  /// The gradient call with this number, from 1.
  public Optional<Event.Gradient> gradient(int number) {
    return gradients.stream().filter(event -> event.call().number() == number).findFirst();
  }

  /// The numbers of the tapes that were made, in order.
  public List<Integer> tapes() {
    return List.copyOf(tapes.keySet());
  }

  /// The steps in the life of one tape, in order.
  public List<Event.Tape> tape(int number) {
    return tapes.getOrDefault(number, List.of());
  }

  /// The variable behind a handle.
  public Optional<Event.VariableMade> variable(int handle) {
    return producers(handle).stream()
        .filter(Event.VariableMade.class::isInstance)
        .map(Event.VariableMade.class::cast)
        .findFirst();
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
    for (Event.Bound binding : bindings.getOrDefault(value, List.of())) {
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
        && timeless(events).equals(timeless(trace.events))
        && values.keySet().equals(trace.values.keySet())
        && values.values().stream()
            .allMatch(value -> trace.value(value.id()).orElseThrow().sameAs(value));
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
        .formatted(events.size(), values.size(), gradients.size());
  }

  /// The call of a gradient event, for readers that start from the number.
  public Optional<GradientCall> call(int number) {
    return gradient(number).map(Event.Gradient::call);
  }
}
