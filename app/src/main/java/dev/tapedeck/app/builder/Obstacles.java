package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The blocks that wires go around, found by where they are.
final class Obstacles {
  private static final double CELL = 200;
  private static final double CLEARANCE = 2;

  private record Cell(long column, long row) {
    static Cell of(double x, double y) {
      return new Cell((long) Math.floor(x / CELL), (long) Math.floor(y / CELL));
    }
  }

  private final Map<Cell, List<BlockCard>> cells = new HashMap<>();

  Obstacles(Collection<BlockCard> cards) {
    cards.forEach(this::add);
  }

  private void add(BlockCard card) {
    Box box = card.box().grown(CLEARANCE);
    Cell first = Cell.of(box.x(), box.y());
    Cell last = Cell.of(box.right(), box.bottom());
    for (long column = first.column(); column <= last.column(); column++) {
      for (long row = first.row(); row <= last.row(); row++) {
        cells.computeIfAbsent(new Cell(column, row), _ -> new ArrayList<>()).add(card);
      }
    }
  }

  /// Around all blocks on the way, but those at its ends.
  Optional<Box> met(Route route, String from, String to) {
    Optional<Box> met = Optional.empty();
    for (Point point : route.points()) {
      for (BlockCard card : cells.getOrDefault(Cell.of(point.x(), point.y()), List.of())) {
        boolean own = card.holds(from) || card.holds(to);
        if (!own && card.box().grown(CLEARANCE).contains(point)) {
          met = Optional.of(met.map(card.box()::union).orElse(card.box()));
        }
      }
    }
    return met;
  }
}
