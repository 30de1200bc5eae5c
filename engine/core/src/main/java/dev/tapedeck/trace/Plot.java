package dev.tapedeck.trace;

import java.util.List;
import java.util.Optional;

/// One plot of a [Figure]: what Matplotlib calls axes.
///
/// @param grid whether lines stand behind the marks at the ticks
/// @param framed whether axes are drawn at all
/// @param square whether one unit is as long on both axes
/// @param colorBar the label of a scale of the colours; empty if there is no such scale
/// @param marks what is drawn, from the back to the front
public record Plot(
    Cell cell,
    String title,
    Axis x,
    Axis y,
    boolean grid,
    boolean legend,
    boolean framed,
    boolean square,
    Optional<String> colorBar,
    List<Mark> marks) {
  public Plot {
    marks = List.copyOf(marks);
  }

  /// A place in the figure's grid; rows and columns count from zero.
  public record Cell(int rows, int columns, int row, int column, int height, int width) {
    public static final Cell WHOLE = new Cell(1, 1, 0, 0, 1, 1);
  }

  /// An axis.
  ///
  /// @param from where it begins; NaN if that follows from the marks
  /// @param to where it ends, which may lie below `from`; NaN if that follows from the marks
  /// @param ticks where its ticks are, if the program says so
  /// @param tickLabels what stands at these ticks, if the program says so
  public record Axis(
      String label,
      boolean logarithmic,
      double from,
      double to,
      Optional<List<Double>> ticks,
      List<String> tickLabels) {
    public Axis {
      ticks = ticks.map(List::copyOf);
      tickLabels = List.copyOf(tickLabels);
    }

    /// An axis that follows from the marks.
    public static Axis automatic(String label) {
      return new Axis(label, false, Double.NaN, Double.NaN, Optional.empty(), List.of());
    }
  }
}
