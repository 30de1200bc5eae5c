package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The life of the tape of a gradient call, along the positions of its pass.
final class TapeStory {
  /// What the tape does at a position.
  enum State {
    BEFORE(Message.DECK_TAPE_BEFORE),
    RECORDING(Message.DECK_TAPE_RECORDING),
    STOPPED(Message.DECK_TAPE_STOPPED),
    CLOSED(Message.DECK_TAPE_CLOSED),
    PLAYED(Message.DECK_TAPE_PLAYED),
    /// Played, and nothing is let go of.
    KEPT(Message.DECK_TAPE_KEPT),
    USED_UP(Message.DECK_TAPE_USED_UP);

    private final Message words;

    State(Message words) {
      this.words = words;
    }

    Message words() {
      return words;
    }
  }

  /// A step in its life.
  ///
  /// @param before the position of the op before which it happened
  private record Turn(int before, TapeAction action) {
    boolean isReset() {
      return action instanceof TapeAction.Reset;
    }
  }

  private final BackwardPass pass;
  private final boolean persistent;
  private final List<Turn> turns;

  private TapeStory(BackwardPass pass, boolean persistent, List<Turn> turns) {
    this.pass = pass;
    this.persistent = persistent;
    this.turns = turns;
  }

  /// The story of the tape of the chosen call; one without turns if there is no call.
  static TapeStory of(Recording recording) {
    BackwardPass pass = recording.pass();
    int[] operations = pass.operations().ints().toArray();
    List<Turn> turns =
        recording.gradient().stream()
            .flatMap(asked ->
                recording.trace().tape(asked.call().tape()).stream()
                    .filter(event -> event.id() < asked.id())
                    .filter(event -> !(event.action() instanceof TapeAction.Watched)))
            .map(event -> new Turn(1 + earlier(operations, event), event.action()))
            .toList();
    return new TapeStory(pass, TapeMemory.isPersistent(recording), turns);
  }

  private static int earlier(int[] operations, Event.Tape event) {
    return -1 - Arrays.binarySearch(operations, event.id());
  }

  /// What the tape does while the op of a position runs or is differentiated.
  State at(int position) {
    if (position > pass.forward()) {
      return persistent ? State.KEPT : position == pass.last() ? State.USED_UP : State.PLAYED;
    }
    State state = State.BEFORE;
    for (Turn turn : turns) {
      if (turn.before() <= position) {
        state = after(turn.action(), state);
      }
    }
    return state;
  }

  private static State after(TapeAction action, State before) {
    return switch (action) {
      case TapeAction.Opened(), TapeAction.Resumed() -> State.RECORDING;
      case TapeAction.Stopped() -> State.STOPPED;
      case TapeAction.Closed() -> State.CLOSED;
      case TapeAction.Made _, TapeAction.Watched _, TapeAction.Reset() -> before;
    };
  }

  /// What happened to the tape just before the op of a position, in words.
  List<Message> turns(int position) {
    return turns.stream()
        .filter(turn -> turn.before() == position)
        .flatMap(turn -> words(turn.action()).stream())
        .toList();
  }

  private static Optional<Message> words(TapeAction action) {
    return switch (action) {
      case TapeAction.Opened() -> Optional.of(Message.DECK_TAPE_OPENED);
      case TapeAction.Closed() -> Optional.of(Message.DECK_TAPE_WAS_CLOSED);
      case TapeAction.Stopped() -> Optional.of(Message.DECK_TAPE_WAS_STOPPED);
      case TapeAction.Resumed() -> Optional.of(Message.DECK_TAPE_RESUMED);
      case TapeAction.Reset() -> Optional.of(Message.DECK_TAPE_RESET);
      case TapeAction.Made _, TapeAction.Watched _ -> Optional.empty();
    };
  }

  /// Whether the tape forgot everything just before the op of a position.
  boolean isReset(int position) {
    for (Turn turn : turns) {
      if (turn.before() == position && turn.isReset()) {
        return true;
      }
    }
    return false;
  }

  /// The first position at which what the op of a position left is forgotten, by a reset or, if the
  /// tape is not persistent, by the end of the call; one that there is not if it never is.
  int forgottenAfter(int position) {
    int never = pass.last() + 1;
    int end = persistent || pass.backward() == 0 ? never : pass.last();
    for (Turn turn : turns) {
      if (turn.before() > position && turn.isReset()) {
        return Math.min(turn.before(), never);
      }
    }
    return end;
  }
}
