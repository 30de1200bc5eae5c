package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts the positions of a recording into cells, and describes them.
record TimelineWriter(Recording recording, TapeStory story) {
  /// One cell per position, from position 1.
  List<TimelineCell> cells() {
    return IntStream.rangeClosed(1, recording.last()).mapToObj(this::cell).toList();
  }

  private TimelineCell cell(int position) {
    return switch (recording.pass().at(position)) {
      case Moment.Start _ ->
          throw new IllegalArgumentException("there is no cell for position " + position);
      case Moment.Forward forward -> cell(position, kind(forward), forward.operation());
      case Moment.Backward backward ->
          cell(position, TimelineCell.Kind.BACKWARD, backward.operation());
    };
  }

  private TimelineCell cell(int position, TimelineCell.Kind kind, Event.Operation operation) {
    return new TimelineCell(kind, operation.op(), story.at(position), story.isReset(position));
  }

  /// The op of a position and its line, and what happened to the tape just before.
  String description(int position, Messages messages) {
    String operation =
        switch (recording.pass().at(position)) {
          case Moment.Start _ -> "";
          case Moment.Forward forward -> description(forward.operation(), messages);
          case Moment.Backward backward -> description(backward.operation(), messages);
        };
    return story.turns(position).stream()
        .map(turn -> "\n" + messages.text(turn))
        .collect(Collectors.joining("", operation, ""));
  }

  private static String description(Event.Operation operation, Messages messages) {
    int line = operation.place().line();
    return line == 0
        ? operation.op()
        : operation.op() + " · " + messages.text(Message.NODE_LINE, line);
  }

  private TimelineCell.Kind kind(Moment.Forward forward) {
    int tape = recording.gradient().map(event -> event.call().tape()).orElse(0);
    for (TapeMark mark : forward.operation().marks()) {
      if (mark.recorded() && (tape == 0 || mark.tape() == tape)) {
        return TimelineCell.Kind.FORWARD;
      }
    }
    return TimelineCell.Kind.UNRECORDED;
  }
}
