package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The part of a graph that leads to some of its nodes, or to which they lead.
///
/// @param nodes with those that it was asked of
/// @param edges all between `nodes` that belong to such a way
record Tracing(Way way, Set<Integer> nodes, Set<Integer> edges) {
  /// Which way the edges are followed.
  enum Way {
    /// To what the nodes are computed from.
    UPSTREAM,
    /// To what is computed from them.
    DOWNSTREAM
  }

  Tracing {
    nodes = Set.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  static Tracing of(TapeReading reading, Set<Integer> from, Way way) {
    Set<Integer> nodes = new HashSet<>(from);
    Set<Integer> edges = new HashSet<>();
    Deque<Integer> waiting = new ArrayDeque<>(from);
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      for (TapeGraph.Edge edge : edges(reading, node, way)) {
        edges.add(edge.id());
        int next = way == Way.UPSTREAM ? edge.from() : edge.to();
        if (nodes.add(next)) {
          waiting.add(next);
        }
      }
    }
    return new Tracing(way, nodes, edges);
  }

  private static List<TapeGraph.Edge> edges(TapeReading reading, int node, Way way) {
    return way == Way.UPSTREAM ? reading.entering(node) : reading.leaving(node);
  }

  /// Whether some of these nodes belong to it.
  boolean holdsAny(List<Integer> others) {
    return others.stream().anyMatch(nodes::contains);
  }
}
