package dev.tapedeck.replay;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// The nodes of one graph by their spots, and back.
///
/// @param lines the line of the edited text at which a frame of the run is; 0 for none
public record Spots(TapeGraph graph, ToIntFunction<Frame> lines) {
  /// The spot of a node; empty if the graph has no such node.
  public Optional<Spot.Node> of(int id) {
    return graph
        .node(id)
        .map(node -> {
          Spot.Node first = new Spot.Node(line(node.place()), node.scope(), node.title(), 1);
          int before = (int) like(first).takeWhile(each -> each.id() != id).count();
          return new Spot.Node(first.line(), first.scope(), first.title(), 1 + before);
        });
  }

  /// The node at a spot; empty if this run has none there.
  public Optional<TapeGraph.Node> node(Spot.Node spot) {
    return like(spot).skip(spot.occurrence() - 1L).findFirst();
  }

  /// The nodes with the line, scope and title of a spot, in order.
  private Stream<TapeGraph.Node> like(Spot.Node spot) {
    return graph.nodes().stream()
        .filter(node ->
            node.title().equals(spot.title())
                && node.scope().equals(spot.scope())
                && line(node.place()) == spot.line());
  }

  /// The nodes that a line made, itself or in what it called.
  List<TapeGraph.Node> under(Spot.Line line) {
    return graph.nodes().stream().filter(node -> isUnder(node.place(), line)).toList();
  }

  boolean isUnder(Place place, Spot.Line line) {
    return place.frames().stream().anyMatch(frame -> lines.applyAsInt(frame) == line.line());
  }

  boolean isOn(Place place, Spot.Line line) {
    return line(place) == line.line();
  }

  private int line(Place place) {
    return place.innermost().map(lines::applyAsInt).orElse(0);
  }
}
