package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import java.util.List;

/// Where there is room for one more block.
record FreePlace(Ground ground) {
  private static final double GAP = 60;
  private static final double CLEARANCE = 15;

  /// A place right of some blocks; one for a leaf if there are none.
  Position behind(List<Outlet> from) {
    return from.stream()
        .flatMap(outlet -> ground.card(outlet.block()).stream())
        .map(BlockCard::box)
        .reduce(Box::union)
        .map(box -> below(box.right() + GAP, box.center().y() - GAP / 2))
        .orElseGet(this::forLeaf);
  }

  /// A place at the left, where blocks without inputs stand.
  Position forLeaf() {
    return below(CardSizes.GRID * 4, CardSizes.GRID * 8);
  }

  private Position below(double x, double y) {
    double free = y;
    while (isTaken(new Box(x, free, CardSizes.LEAST_WIDTH, CardSizes.HEAD * 3))) {
      free += CardSizes.GRID;
    }
    return CardSizes.snapped(new Point(x, free));
  }

  private boolean isTaken(Box place) {
    return ground.cards().stream().anyMatch(card -> card.box().grown(CLEARANCE).intersects(place));
  }
}
