package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which block lies beside which, for those who walk by keys.
record Neighbours(Ground ground) {
  /// The next block in a direction: along a wire from left to right, else the nearest that lies
  /// there; the first block from nowhere.
  Optional<String> from(Optional<String> at, int dx, int dy) {
    Optional<BlockCard> here = at.flatMap(ground::card);
    if (here.isEmpty()) {
      return ground.cards().stream().findFirst().map(BlockCard::id);
    }
    List<String> wired =
        dx > 0
            ? ground.graph().wiresFrom(here.get().id()).stream().map(w -> w.to().block()).toList()
            : dx < 0
                ? ground.graph().wiresInto(here.get().id()).stream()
                    .map(Wire::from)
                    .map(Outlet::block)
                    .toList()
                : List.of();
    return wired.stream().findFirst().or(() -> nearest(here.get(), dx, dy));
  }

  private Optional<String> nearest(BlockCard here, int dx, int dy) {
    Point from = here.box().center();
    return ground.cards().stream()
        .filter(card -> !card.id().equals(here.id()))
        .filter(card -> along(from, card, dx, dy) > 0)
        .min(Comparator.comparingDouble(card -> effort(from, card, dx, dy)))
        .map(BlockCard::id);
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
