package dev.tapedeck.replay;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.TapeGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// The nodes of one graph by their spots, and back.
public final class Spots {
  private final TapeGraph graph;
  private final ToIntFunction<Frame> lines;
  private final Map<Spot.Node, TapeGraph.Node> nodes = new HashMap<>();
  private final Map<Integer, Spot.Node> spots = new HashMap<>();

  /// The spots of a graph.
  ///
  /// @param lines the line of the edited text at which a frame of the run is; 0 for none
  public Spots(TapeGraph graph, ToIntFunction<Frame> lines) {
    this.graph = graph;
    this.lines = lines;
    Map<Spot.Node, Integer> counts = new HashMap<>();
    for (TapeGraph.Node node : graph.nodes()) {
      int line = node.place().innermost().map(lines::applyAsInt).orElse(0);
      Spot.Node like = new Spot.Node(line, node.scope(), node.title(), 0);
      int occurrence = counts.merge(like, 1, Integer::sum);
      Spot.Node spot = new Spot.Node(line, node.scope(), node.title(), occurrence);
      nodes.put(spot, node);
      spots.put(node.id(), spot);
    }
  }

  /// The spot of a node; empty if the graph has no such node.
  public Optional<Spot.Node> of(int node) {
    return Optional.ofNullable(spots.get(node));
  }

  /// The node at a spot; empty if this run has none there.
  public Optional<TapeGraph.Node> node(Spot.Node spot) {
    return Optional.ofNullable(nodes.get(spot));
  }

  /// The nodes that a line made, itself or in what it called.
  List<TapeGraph.Node> under(Spot.Line line) {
    return graph.nodes().stream().filter(node -> isUnder(node.place(), line)).toList();
  }

  boolean isUnder(Place place, Spot.Line line) {
    return place.frames().stream().anyMatch(frame -> lines.applyAsInt(frame) == line.line());
  }

  boolean isOn(Place place, Spot.Line line) {
    return place.innermost().filter(frame -> lines.applyAsInt(frame) == line.line()).isPresent();
  }
}
