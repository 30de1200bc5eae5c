package dev.tapedeck.app.inspector;

import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Summary;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value as the inspector draws it: few elements as numbers, many as colours.
///
/// @param cells the elements, row by row; empty if there are too many for numbers
/// @param heat blocks of elements as colours, row by row; empty if there are numbers
/// @param brief the value in one line
public record ValuePicture(List<List<Cell>> cells, List<List<Double>> heat, String brief) {
  private static final int MOST_COLUMNS = 4;
  private static final int MOST_ROWS = 6;
  private static final int HEAT_COLUMNS = 48;
  private static final int HEAT_ROWS = 24;

  public ValuePicture {
    cells = List.copyOf(cells);
    heat = List.copyOf(heat);
  }

  /// Whether there are numbers that need much room beside one another.
  boolean isWide() {
    return !cells.isEmpty() && cells.getFirst().size() > 2;
  }

  /// One element.
  ///
  /// @param heat from -1, most negative, over 0 to 1, most positive; NaN if it is not finite
  public record Cell(String text, double heat) {}

  /// The picture of a value.
  public static ValuePicture of(TracedValue value) {
    return value
        .elements()
        .map(ValuePicture::of)
        .orElseGet(() -> new ValuePicture(List.of(), List.of(), value.brief()));
  }

  /// The picture of an array.
  static ValuePicture of(Tensor tensor) {
    int columns = columns(tensor);
    int rows = columns == 0 ? 0 : tensor.size() / columns;
    if (columns == 0) {
      return new ValuePicture(List.of(), List.of(), tensor.brief());
    }
    if (tensor.shape().rank() <= 2 && columns <= MOST_COLUMNS && rows <= MOST_ROWS) {
      return new ValuePicture(numbers(tensor, rows, columns), List.of(), tensor.brief());
    }
    return new ValuePicture(List.of(), heat(tensor, rows, columns), tensor.brief());
  }

  /// The last axis runs along a row.
  private static int columns(Tensor tensor) {
    if (tensor.dtype() == DType.STRING || tensor.size() == 0) {
      return tensor.shape().isScalar() ? 1 : 0;
    }
    return tensor.shape().isScalar() ? 1 : tensor.shape().extent(tensor.shape().rank() - 1);
  }

  private static List<List<Cell>> numbers(Tensor tensor, int rows, int columns) {
    double most = most(tensor);
    List<List<Cell>> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Cell> line = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        line.add(new Cell(text(tensor, at), heat(tensor, at, most)));
      }
      lines.add(line);
    }
    return lines;
  }

  private static List<List<Double>> heat(Tensor tensor, int rows, int columns) {
    double most = most(tensor);
    int down = Math.min(rows, HEAT_ROWS);
    int across = Math.min(columns, HEAT_COLUMNS);
    List<List<Double>> lines = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      List<Double> line = new ArrayList<>();
      for (int column = 0; column < across; column++) {
        line.add(
            heat(
                tensor,
                strongest(
                    tensor,
                    new Block(
                        row * rows / down,
                        (row + 1) * rows / down,
                        column * columns / across,
                        (column + 1) * columns / across,
                        columns)),
                most));
      }
      lines.add(line);
    }
    return lines;
  }

  private record Block(int top, int bottom, int left, int right, int columns) {}

  /// A block shows its largest element, so that no spike and no NaN is lost.
  private static int strongest(Tensor tensor, Block block) {
    int strongest = block.top() * block.columns() + block.left();
    double most = -1;
    for (int row = block.top(); row < block.bottom(); row++) {
      for (int column = block.left(); column < block.right(); column++) {
        int at = row * block.columns() + column;
        double size = Math.abs(tensor.doubleAt(at));
        if (!Double.isFinite(size)) {
          return at;
        }
        if (size > most) {
          most = size;
          strongest = at;
        }
      }
    }
    return strongest;
  }

  private static double most(Tensor tensor) {
    double most = 0;
    if (tensor.dtype() != DType.STRING) {
      for (int i = 0; i < tensor.size(); i++) {
        double size = Math.abs(tensor.doubleAt(i));
        most = Double.isFinite(size) ? Math.max(most, size) : most;
      }
    }
    return most;
  }

  private static double heat(Tensor tensor, int at, double most) {
    if (tensor.dtype() == DType.STRING || most == 0) {
      return 0;
    }
    double element = tensor.doubleAt(at);
    return Double.isFinite(element) ? element / most : Double.NaN;
  }

  private static String text(Tensor tensor, int at) {
    return switch (tensor.dtype()) {
      case STRING -> tensor.stringAt(at);
      case BOOL -> tensor.booleanAt(at) ? "True" : "False";
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> number(tensor.doubleAt(at));
      case COMPLEX64, COMPLEX128 -> BriefNumber.of(tensor.complexAt(at)).replace('-', '−');
      default -> Long.toString(tensor.longAt(at));
    };
  }

  private static String number(double value) {
    return BriefNumber.of(value).replace('-', '−');
  }

  /// What sums up a numeric value of more than one element; absent for others.
  public static Optional<Summary> summary(TracedValue value) {
    return value.dtype() == DType.STRING || value.shape().size() < 2
        ? Optional.empty()
        : Optional.of(value.summary());
  }
}
