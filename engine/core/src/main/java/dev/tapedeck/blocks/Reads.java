package dev.tapedeck.blocks;

import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The reads of variables that are more than a wire: a wire reads where its block runs, on the same
/// tapes, and stands for the variable in a gradient block.
final class Reads {
  private final Regions regions = new Regions();
  private final Map<Integer, Set<String>> contexts = new HashMap<>();
  private final Set<Integer> apart = new HashSet<>();

  /// The value ids of such reads in a trace.
  static Set<Integer> apart(Trace trace) {
    Reads reads = new Reads();
    trace.events().forEach(reads::follow);
    return reads.apart;
  }

  private void follow(Event event) {
    switch (event) {
      case Event.Read read -> contexts.put(read.value(), regions.recording(read.marks()));
      case Event.Operation operation when operation.serves() == 0 ->
          operation.inputs().forEach(input -> used(input, regions.recording(operation.marks())));
      case Event.Tape tape -> {
        regions.follow(tape);
        if (tape.action() instanceof TapeAction.Watched(int id, boolean automatic) && !automatic) {
          separate(id);
        }
      }
      case Event.Gradient gradient -> {
        gradient.call().targets().forEach(this::separate);
        gradient.call().sources().forEach(this::separate);
        gradient.call().seeds().forEach(this::separate);
        regions.asked(gradient.call().tape());
      }
      case Event.Failed _ -> regions.end();
      default -> {}
    }
  }

  private void used(int value, Set<String> context) {
    if (!context.equals(contexts.getOrDefault(value, context))) {
      separate(value);
    }
  }

  private void separate(int value) {
    if (contexts.containsKey(value)) {
      apart.add(value);
    }
  }
}
