package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Point;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Moves from node to node by keys: left and right along the edges, up and down past the neighbours
/// in the same column.
final class Navigation {
  /// The way that an arrow key points.
  enum Step {
    LEFT,
    RIGHT,
    UP,
    DOWN
  }

  private Navigation() {}

  /// The node to go to; empty if there is none that way.
  ///
  /// @param node where to start; if it is not drawn, the first node is the answer
  static Optional<Integer> next(Picture picture, int node, Step step) {
    if (!picture.cards().containsKey(node)) {
      return picture.cards().keySet().stream().findFirst();
    }
    return switch (step) {
      case RIGHT ->
          nearest(
              picture,
              node,
              picture.wires().values().stream().filter(wire -> wire.from() == node).map(Wire::to));
      case LEFT ->
          nearest(
              picture,
              node,
              picture.wires().values().stream().filter(wire -> wire.to() == node).map(Wire::from));
      case UP -> beside(picture, node, -1);
      case DOWN -> beside(picture, node, 1);
    };
  }

  private static Optional<Integer> nearest(Picture picture, int node, Stream<Integer> others) {
    Point from = center(picture, node);
    return others
        .filter(picture.cards()::containsKey)
        .min(Comparator.comparingDouble(other -> center(picture, other).distance(from)));
  }

  /// The nearest node above or below; what lies aside counts as farther away.
  private static Optional<Integer> beside(Picture picture, int node, int side) {
    Point from = center(picture, node);
    return picture.cards().keySet().stream()
        .filter(other -> (center(picture, other).y() - from.y()) * side > 1)
        .min(
            Comparator.comparingDouble(other -> {
              Point to = center(picture, other);
              return Math.abs(to.y() - from.y()) + 3 * Math.abs(to.x() - from.x());
            }));
  }

  private static Point center(Picture picture, int node) {
    return picture.layout().card(node).center();
  }
}
