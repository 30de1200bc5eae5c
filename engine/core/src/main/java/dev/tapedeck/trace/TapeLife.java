package dev.tapedeck.trace;

import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one tape had seen when event `until` came.
///
/// @param made the event id at which the tape was made
/// @param since the event id from which on its records count: nothing was forgotten later
/// @param watched ids of the values and variables that it watches
/// @param around the number of the tape that was recording when this one began; 0 for none
record TapeLife(
    int tape,
    int made,
    int since,
    int until,
    boolean persistent,
    Set<Integer> watched,
    TapeGraph.Region.State state,
    int around) {

  static TapeLife of(Trace trace, int tape, int until) {
    List<Event.Tape> events =
        trace.tape(tape).stream().filter(event -> event.id() < until).toList();
    int made = events.isEmpty() ? 0 : events.getFirst().id();
    boolean persistent =
        !events.isEmpty()
            && events.getFirst().action() instanceof TapeAction.Made(var keeps, _)
            && keeps;
    List<Integer> calls =
        trace.gradients().stream()
            .filter(event -> event.call().tape() == tape && event.id() <= until)
            .map(Event.Gradient::id)
            .toList();
    int since = since(events, made, persistent ? List.of() : calls);
    Set<Integer> watched = new HashSet<>();
    for (Event.Tape event : events) {
      if (event.id() >= since && event.action() instanceof TapeAction.Watched(var id, _)) {
        watched.add(id);
      }
    }
    return new TapeLife(
        tape,
        made,
        since,
        until,
        persistent,
        Set.copyOf(watched),
        state(events, persistent ? List.of() : calls),
        around(trace, tape, events));
  }

  /// Whether the tape holds the op.
  boolean recorded(Event.Operation operation) {
    if (operation.id() >= since && operation.id() < until) {
      for (TapeMark mark : operation.marks()) {
        if (mark.tape() == tape && mark.recorded()) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether the tape knows of which variable the value was read.
  boolean knows(Event.Read read) {
    return read.id() >= since
        && read.marks().stream().anyMatch(mark -> mark.tape() == tape)
        && watched.contains(read.variable());
  }

  /// A reset forgets; so does recording again after the tape was used up.
  private static int since(List<Event.Tape> events, int made, List<Integer> usedUpAt) {
    int since = made;
    for (Event.Tape event : events) {
      int from = since;
      boolean begins = event.action() instanceof TapeAction.Opened;
      if (event.action() instanceof TapeAction.Reset
          || (begins && usedUpAt.stream().anyMatch(call -> call > from && call < event.id()))) {
        since = event.id();
      }
    }
    return since;
  }

  private static TapeGraph.Region.State state(List<Event.Tape> events, List<Integer> usedUpAt) {
    int opened = opened(events).map(Event::id).orElse(-1);
    if (usedUpAt.stream().anyMatch(call -> call > opened)) {
      return TapeGraph.Region.State.USED_UP;
    }
    return isOpen(events) ? TapeGraph.Region.State.RECORDING : TapeGraph.Region.State.CLOSED;
  }

  private static Optional<Event.Tape> opened(List<Event.Tape> events) {
    return events.stream().filter(event -> event.action() instanceof TapeAction.Opened).findFirst();
  }

  private static boolean isOpen(List<Event.Tape> events) {
    boolean open = false;
    for (Event.Tape event : events) {
      open =
          switch (event.action()) {
            case TapeAction.Opened _, TapeAction.Resumed _ -> true;
            case TapeAction.Closed _, TapeAction.Stopped _ -> false;
            case TapeAction.Made _, TapeAction.Watched _, TapeAction.Reset _ -> open;
          };
    }
    return open;
  }

  private static int around(Trace trace, int tape, List<Event.Tape> events) {
    int opened = opened(events).map(Event::id).orElse(0);
    int around = 0;
    int latest = -1;
    for (int other : trace.tapes()) {
      List<Event.Tape> before =
          trace.tape(other).stream().filter(event -> event.id() < opened).toList();
      if (other != tape && isOpen(before) && before.getFirst().id() > latest) {
        around = other;
        latest = before.getFirst().id();
      }
    }
    return around;
  }
}
