package dev.tapedeck.app.drawing;

import java.util.List;

/// A value as a card shows it.
public sealed interface ValueFigure {
  /// Few numbers, each written out. A scalar is one cell.
  ///
  /// @param cells row by row
  record Cells(int rows, int columns, List<Cell> cells) implements ValueFigure {
    public Cells {
      cells = List.copyOf(cells);
    }
  }

  /// Many numbers, as a strip of colours.
  ///
  /// @param levels from -1 to 1, relative to the largest magnitude; NaN where an element is not
  ///   finite
  /// @param caption the range of the elements
  record Strip(List<Double> levels, String caption) implements ValueFigure {
    public Strip {
      levels = List.copyOf(levels);
    }
  }

  /// What cannot be shown as numbers.
  record Words(String text) implements ValueFigure {}

  /// One number.
  ///
  /// @param level from -1 to 1, relative to the largest magnitude beside it; NaN if not finite
  record Cell(String text, double level) {}
}
