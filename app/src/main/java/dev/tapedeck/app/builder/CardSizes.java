package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Position;

/// The measures of blocks.
final class CardSizes {
  static final double GRID = 10;
  static final double SIDE = 12;
  static final double HEAD = 28;
  static final double ROW = 18;
  static final double FOOT = 8;
  static final double FIGURE_GAP = 4;
  static final double LEAST_WIDTH = 110;
  static final double LABEL_GAP = 18;
  static final double TITLE_GAP = 6;
  static final double EYE = 20;
  static final double SOCKET = 5;
  static final double REACH = 13;
  static final double CORNER = 8;
  static final double STACK = 4;
  static final double REGION_PAD = 24;
  static final double REGION_TITLE = 22;
  static final double NOTE_WIDTH = 200;
  static final double NOTE_LINE = 16;
  static final double EMPTY_WIDTH = 160;
  static final double EMPTY_HEIGHT = 120;

  private CardSizes() {}

  /// The next line of the grid at or behind a place.
  static double up(double length) {
    return Math.ceil(length / GRID) * GRID;
  }

  /// The nearest point of the grid.
  static Position snapped(Point place) {
    return new Position(snapped(place.x()), snapped(place.y()));
  }

  /// The nearest line of the grid.
  static double snapped(double place) {
    return Math.rint(place / GRID) * GRID;
  }
}
