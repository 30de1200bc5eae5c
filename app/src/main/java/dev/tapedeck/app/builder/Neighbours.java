package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.BlockGraph;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Which block lies beside which, for those who walk by keys.
record Neighbours(Ground ground) {
  /// The next block or folded group in a direction: along a wire from left to right, else the
  /// nearest that lies there; the first from nowhere.
  Optional<BlockCard> from(Optional<String> at, int dx, int dy) {
    Optional<BlockCard> here = at.flatMap(ground::card);
    if (here.isEmpty()) {
      return ground.cards().stream().findFirst();
    }
    return beyond(here.get(), dx).findFirst().or(() -> nearest(here.get(), dx, dy));
  }

  private Stream<BlockCard> beyond(BlockCard here, int dx) {
    BlockGraph graph = ground.graph();
    Stream<String> wired =
        switch (Integer.signum(dx)) {
          case 1 ->
              here.members().stream()
                  .flatMap(id -> graph.wiresFrom(id).stream())
                  .map(wire -> wire.to().block());
          case -1 ->
              here.members().stream()
                  .flatMap(id -> graph.wiresInto(id).stream())
                  .map(wire -> wire.from().block());
          default -> Stream.empty();
        };
    return wired.filter(id -> !here.holds(id)).flatMap(id -> ground.card(id).stream());
  }

  private Optional<BlockCard> nearest(BlockCard here, int dx, int dy) {
    Point from = here.box().center();
    return ground.cards().stream()
        .filter(card -> !card.equals(here))
        .filter(card -> along(from, card, dx, dy) > 0)
        .min(Comparator.comparingDouble(card -> effort(from, card, dx, dy)));
  }

  private static double along(Point from, BlockCard card, int dx, int dy) {
    Point to = card.box().center();
    return (to.x() - from.x()) * dx + (to.y() - from.y()) * dy;
  }

  /// What lies aside is farther than it looks.
  private static double effort(Point from, BlockCard card, int dx, int dy) {
    Point to = card.box().center();
    double aside = Math.abs((to.x() - from.x()) * dy) + Math.abs((to.y() - from.y()) * dx);
    return along(from, card, dx, dy) + 2 * aside;
  }
}
