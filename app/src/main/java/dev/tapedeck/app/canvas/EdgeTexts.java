package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in few words what wires carry.
record EdgeTexts(TapeReading reading) {
  private static final int MOST_NAMES = 3;

  /// The name and the shape of a value, or the names of several; empty if they are many.
  Optional<String> of(Wire wire) {
    Map<Integer, TapeGraph.Edge> byValue = new LinkedHashMap<>();
    wire.edges().stream()
        .map(reading::edge)
        .forEach(edge -> byValue.putIfAbsent(edge.value(), edge));
    List<TapeGraph.Edge> carried = List.copyOf(byValue.values());
    return switch (carried.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(one(carried.getFirst()));
      default ->
          carried.size() <= MOST_NAMES
              ? Optional.of(
                  carried.stream().map(this::name).distinct().collect(Collectors.joining(", ")))
              : Optional.empty();
    };
  }

  /// A number that has no name is its own.
  private String one(TapeGraph.Edge edge) {
    Optional<TracedValue> value = reading.drawn(edge.value());
    Optional<TapeGraph.Node> sender = reading.node(edge.from());
    boolean nameless =
        sender
            .filter(node -> node.kind() == TapeGraph.Kind.CONSTANT && node.name().isEmpty())
            .isPresent();
    return value
        .filter(held -> nameless && held.shape().rank() == 0)
        .flatMap(TracedValue::elements)
        .map(number -> FigureWriter.number(number.doubleAt(0)))
        .orElseGet(
            () -> value.map(held -> name(edge) + " " + held.shape()).orElseGet(() -> name(edge)));
  }

  private String name(TapeGraph.Edge edge) {
    return reading.node(edge.from()).map(node -> node.name().orElse(node.title())).orElse("");
  }
}
