package dev.tapedeck.app.canvas;

import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TapeGraph;
import java.util.Comparator;

/// Says at the level line below a floor what stands on it, and which tape recorded that.
final class FloorTitles {
  private FloorTitles() {}

  /// @param floor from 1
  static String of(TapeReading reading, Messages messages, int floor) {
    return reading.graph().regions().stream()
        .filter(region -> region.nodes().stream().anyMatch(node -> reading.floor(node) == floor))
        .map(TapeGraph.Region::tape)
        .max(Comparator.naturalOrder())
        .map(tape -> messages.text(Message.GRAPH_FLOOR_OF_TAPE, floor, tape))
        .orElseGet(() -> messages.text(Message.GRAPH_FLOOR, floor));
  }
}
