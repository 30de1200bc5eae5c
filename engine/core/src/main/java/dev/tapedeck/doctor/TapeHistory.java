package dev.tapedeck.doctor;

import dev.tapedeck.tape.Place;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of one tape up to a gradient call.
final class TapeHistory {
  private final int tape;
  private Place made = Place.NOWHERE;
  private Optional<Place> opened = Optional.empty();
  private int openedAt = Integer.MAX_VALUE;
  private boolean persistent;
  private boolean watchesAccessed = true;
  private int resetAt = -1;
  private Place resetPlace = Place.NOWHERE;
  private final Map<Integer, Integer> watchedAt = new HashMap<>();
  private final List<Pause> pauses = new ArrayList<>();

  /// A stretch of events during which recording was stopped.
  private record Pause(int from, int to) {}

  private TapeHistory(int tape) {
    this.tape = tape;
  }

  /// The life of the tape of `gradient` until then.
  static TapeHistory until(Trace trace, Event.Gradient gradient) {
    TapeHistory life = new TapeHistory(gradient.call().tape());
    for (Event.Tape step : trace.tape(life.tape)) {
      if (step.id() < gradient.id()) {
        life.tell(step);
      }
    }
    return life;
  }

  private void tell(Event.Tape step) {
    switch (step.action()) {
      case TapeAction.Made(var isPersistent, var watches) -> {
        made = step.place();
        persistent = isPersistent;
        watchesAccessed = watches;
      }
      case TapeAction.Opened _ -> {
        opened = Optional.of(step.place());
        openedAt = step.id();
      }
      case TapeAction.Closed _ -> {}
      case TapeAction.Watched(var id, var _) -> watchedAt.putIfAbsent(id, step.id());
      case TapeAction.Stopped _ -> pauses.add(new Pause(step.id(), Integer.MAX_VALUE));
      case TapeAction.Resumed _ -> {
        if (!pauses.isEmpty()) {
          pauses.add(new Pause(pauses.removeLast().from(), step.id()));
        }
      }
      case TapeAction.Reset _ -> {
        resetAt = step.id();
        resetPlace = step.place();
        watchedAt.clear();
      }
    }
  }

  /// Where the tape was made.
  Place made() {
    return made;
  }

  /// Where it was last entered, if ever.
  Optional<Place> opened() {
    return opened;
  }

  /// The event by which it was last entered; later than any if it never was.
  int openedAt() {
    return openedAt;
  }

  boolean persistent() {
    return persistent;
  }

  boolean watchesAccessed() {
    return watchesAccessed;
  }

  /// The event by which the tape began to watch a value or variable.
  Optional<Integer> watchedAt(int id) {
    return Optional.ofNullable(watchedAt.get(id));
  }

  /// What the tape made of an op or a read; empty if it was not recording.
  Optional<TapeMark.Recording> heard(List<TapeMark> marks) {
    return marks.stream().filter(mark -> mark.tape() == tape).map(TapeMark::recording).findFirst();
  }

  /// Whether recording was stopped at the time of an event.
  boolean pausedAt(int event) {
    return pauses.stream().anyMatch(pause -> pause.from() < event && event < pause.to());
  }

  /// Where the tape was last told to forget.
  Place resetPlace() {
    return resetPlace;
  }

  /// Whether the tape was told to forget what happened at the time of an event.
  boolean forgot(int event) {
    return event < resetAt;
  }
}
