package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts the positions of a recording into cells, and describes them.
record TimelineWriter(Recording recording, TapeStory story) {
  /// One cell per position, from position 1.
  List<TimelineCell> cells() {
    // Of very many cells most are as the last one of the same op.
    Map<String, TimelineCell> last = new HashMap<>();
    List<TimelineCell> cells = new ArrayList<>(recording.last());
    for (int position = 1; position <= recording.last(); position++) {
      TimelineCell cell = cell(position);
      TimelineCell before = last.getOrDefault(cell.label(), cell);
      TimelineCell shared = before.equals(cell) ? before : cell;
      last.put(cell.label(), shared);
      cells.add(shared);
    }
    return cells;
  }

  private TimelineCell cell(int position) {
    Event.Operation operation = recording.pass().operation(position);
    return new TimelineCell(
        position > recording.pass().forward() ? TimelineCell.Kind.BACKWARD : kind(operation),
        operation.op(),
        story.at(position),
        story.isReset(position));
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

  private TimelineCell.Kind kind(Event.Operation operation) {
    int tape = recording.gradient().map(event -> event.call().tape()).orElse(0);
    for (TapeMark mark : operation.marks()) {
      if (mark.recorded() && (tape == 0 || mark.tape() == tape)) {
        return TimelineCell.Kind.FORWARD;
      }
    }
    return TimelineCell.Kind.UNRECORDED;
  }
}
