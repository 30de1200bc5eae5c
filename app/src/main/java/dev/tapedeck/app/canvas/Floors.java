package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.DerivativeOrders;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// On which floor each node of a graph stands, for a tape around a tape: the ops of a backward pass
/// that an outer tape recorded stand above those that the pass went back through, and what uses
/// their results beside them. A leaf stands where it is first used.
final class Floors {
  private final Map<Integer, Integer> floors;

  private Floors(Map<Integer, Integer> floors) {
    this.floors = floors;
  }

  static Floors of(TapeGraph graph, Trace trace) {
    Map<Integer, Integer> floors = new HashMap<>();
    if (graph.regions().size() < 2) {
      return new Floors(floors);
    }
    DerivativeOrders orders = DerivativeOrders.of(trace);
    Map<Integer, List<TapeGraph.Edge>> entering = new HashMap<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      entering.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
    }
    for (TapeGraph.Node node : graph.nodes()) {
      int floor = node.isComputed() ? served(trace, orders, node) : 0;
      for (TapeGraph.Edge edge : entering.getOrDefault(node.id(), List.of())) {
        floor = Math.max(floor, floors.getOrDefault(edge.from(), 0));
      }
      floors.put(node.id(), floor);
    }
    Map<Integer, Integer> used = new HashMap<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      used.merge(edge.from(), floors.getOrDefault(edge.to(), 0), Math::min);
    }
    for (TapeGraph.Node node : graph.nodes()) {
      if (!entering.containsKey(node.id())) {
        floors.merge(node.id(), used.getOrDefault(node.id(), 0), Math::max);
      }
    }
    return new Floors(floors);
  }

  private static int served(Trace trace, DerivativeOrders orders, TapeGraph.Node node) {
    return node.kind() == TapeGraph.Kind.OPERATION
            && trace.event(node.id()) instanceof Event.Operation operation
            && operation.serves() != 0
        ? orders.of(operation.serves())
        : 0;
  }

  /// 0 is the ground.
  int of(int node) {
    return floors.getOrDefault(node, 0);
  }
}
