package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The columns in which cards stand, seen from above: between two of them is free space all the way
/// up.
final class Columns {
  /// A stretch from left to right.
  record Column(double left, double right) {}

  private final List<Column> columns = new ArrayList<>();

  Columns(Collection<Box> cards) {
    for (Box card : cards.stream().sorted(Comparator.comparingDouble(Box::x)).toList()) {
      if (columns.isEmpty() || card.x() > columns.getLast().right()) {
        columns.add(new Column(card.x(), card.right()));
      } else if (card.right() > columns.getLast().right()) {
        columns.set(columns.size() - 1, new Column(columns.getLast().left(), card.right()));
      }
    }
  }

  /// The number of the column in which a place is, or of the one before it.
  int at(double x) {
    int column = 0;
    while (column + 1 < columns.size() && columns.get(column + 1).left() <= x) {
      column++;
    }
    return column;
  }

  Column get(int column) {
    return columns.get(column);
  }
}
