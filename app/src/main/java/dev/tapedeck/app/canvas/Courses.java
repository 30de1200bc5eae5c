package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.TapeGraph;
import java.util.Arrays;

/// When something goes along each edge of a graph, forward and back. Thousands of edges are asked
/// at every position, so that all their numbers stand side by side.
final class Courses {
  /// What is never reached.
  static final int NEVER = Integer.MAX_VALUE;

  private static final int ALWAYS = Integer.MIN_VALUE;

  private final int[] users;
  private final int[] steps;
  private final double[] weights;

  /// Edges along which nothing ever goes.
  Courses(int edges) {
    this.users = new int[edges];
    this.steps = new int[edges];
    this.weights = new double[edges];
    Arrays.fill(users, NEVER);
    Arrays.fill(steps, NEVER);
  }

  /// The value of an edge is used when this node has run.
  void use(int edge, TapeGraph.Node node) {
    users[edge] = node.isComputed() ? node.id() : ALWAYS;
  }

  /// A gradient comes back along an edge.
  ///
  /// @param step in which step of the backward pass, from 0
  /// @param norm of the gradient
  void comeBack(int edge, int step, double norm) {
    steps[edge] = step;
    weights[edge] = norm;
  }

  /// Weighs what comes back against the largest contribution of the pass.
  void weigh(double largest) {
    if (largest > 0) {
      Arrays.setAll(weights, edge -> weights[edge] / largest);
    }
  }

  /// Whether the value of an edge has been used.
  ///
  /// @param reached the id of the last node that has run
  boolean isUsed(int edge, int reached) {
    return users[edge] <= reached;
  }

  /// Whether the gradient has come back along an edge.
  ///
  /// @param step the step of the backward pass, from 0; -1 before the first
  boolean isBack(int edge, int step) {
    return steps[edge] <= step;
  }

  /// How large the gradient is that comes back, from 0 to 1; 0 if none does.
  double weight(int edge) {
    return weights[edge];
  }
}
