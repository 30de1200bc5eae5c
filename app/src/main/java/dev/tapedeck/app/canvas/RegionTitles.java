package dev.tapedeck.app.canvas;

import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says over each tape's rectangle what became of the tape, such as `tape · closed · persistent`.
final class RegionTitles {
  private RegionTitles() {}

  /// The titles by tape number.
  static Map<Integer, String> of(TapeReading reading, Messages messages) {
    Map<Integer, String> titles = new HashMap<>();
    boolean several = reading.graph().regions().size() > 1;
    for (TapeGraph.Region region : reading.graph().regions()) {
      List<String> parts = new ArrayList<>();
      String name = messages.text(Message.TAPE_NAME);
      parts.add(several ? name + " " + region.tape() : name);
      parts.add(state(region, reading, messages));
      if (region.persistent()) {
        parts.add(messages.text(Message.TAPE_PERSISTENT));
      }
      if (!watchesByItself(region.tape(), reading)) {
        parts.add(messages.text(Message.TAPE_MANUAL));
      }
      titles.put(region.tape(), String.join(" · ", parts));
    }
    return titles;
  }

  private static String state(TapeGraph.Region region, TapeReading reading, Messages messages) {
    return switch (region.state()) {
      case RECORDING -> messages.text(Message.TAPE_RECORDING);
      case CLOSED -> messages.text(Message.TAPE_CLOSED);
      case USED_UP ->
          reading.trace().gradients().stream()
              .filter(event -> event.call().tape() == region.tape())
              .findFirst()
              .map(event -> event.place().line())
              .filter(line -> line > 0)
              .map(line -> messages.text(Message.TAPE_USED_UP, line))
              .orElseGet(() -> messages.text(Message.TAPE_CLOSED));
    };
  }

  private static boolean watchesByItself(int tape, TapeReading reading) {
    return reading
        .trace()
        .events(Event.Tape.class)
        .filter(event -> event.tape() == tape)
        .map(Event.Tape::action)
        .filter(TapeAction.Made.class::isInstance)
        .map(TapeAction.Made.class::cast)
        .allMatch(TapeAction.Made::watchAccessedVariables);
  }
}
