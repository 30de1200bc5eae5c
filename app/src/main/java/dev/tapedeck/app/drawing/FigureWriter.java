package dev.tapedeck.app.drawing;

import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;

/// Turns values into [ValueFigure]s.
public final class FigureWriter {
  public static final int MAX_ROWS = 2;
  public static final int MAX_COLUMNS = 3;
  public static final int MAX_LEVELS = 24;
  private static final int MAX_TEXT = 14;

  private FigureWriter() {}

  public static ValueFigure figure(TracedValue value) {
    return value
        .elements()
        .map(FigureWriter::figure)
        .orElseGet(() -> new ValueFigure.Words("shape " + value.shape()));
  }

  private static ValueFigure figure(Tensor tensor) {
    if (tensor.size() == 0) {
      return new ValueFigure.Words("[]");
    }
    if (fitsCells(tensor.shape())) {
      return cells(tensor);
    }
    return tensor.dtype() == DType.STRING
        ? new ValueFigure.Words(cut(tensor.stringAt(0)) + " …")
        : strip(tensor);
  }

  private static boolean fitsCells(Shape shape) {
    int columns = shape.isScalar() ? 1 : shape.extent(-1);
    return columns <= MAX_COLUMNS && shape.size() / columns <= MAX_ROWS;
  }

  private static ValueFigure cells(Tensor tensor) {
    int columns = tensor.shape().isScalar() ? 1 : tensor.shape().extent(-1);
    List<ValueFigure.Cell> cells = new ArrayList<>();
    double largest = tensor.dtype() == DType.STRING ? 1 : largest(tensor);
    for (int i = 0; i < tensor.size(); i++) {
      cells.add(cell(tensor, i, largest));
    }
    return new ValueFigure.Cells(tensor.size() / columns, columns, cells);
  }

  private static ValueFigure.Cell cell(Tensor tensor, int i, double largest) {
    return switch (tensor.dtype()) {
      case STRING -> new ValueFigure.Cell("'" + cut(tensor.stringAt(i)) + "'", 0);
      case BOOL -> new ValueFigure.Cell(tensor.booleanAt(i) ? "True" : "False", 0);
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          new ValueFigure.Cell(number(tensor.doubleAt(i)), level(tensor.doubleAt(i), largest));
      case COMPLEX64, COMPLEX128 ->
          new ValueFigure.Cell(
              cut(BriefNumber.of(tensor.complexAt(i))), level(tensor.doubleAt(i), largest));
      default ->
          new ValueFigure.Cell(
              cut(Long.toString(tensor.longAt(i))), level(tensor.doubleAt(i), largest));
    };
  }

  /// A number with the minus sign of typesetting, which is as wide as a digit.
  public static String number(double value) {
    return BriefNumber.of(value).replace('-', '\u2212');
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }

  private static double level(double value, double largest) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    return largest == 0 ? 0 : value / largest;
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (int i = 0; i < tensor.size(); i++) {
      double magnitude = Math.abs(tensor.doubleAt(i));
      if (Double.isFinite(magnitude)) {
        largest = Math.max(largest, magnitude);
      }
    }
    return largest;
  }

  /// A strip in which each level stands for the largest element of its stretch, so that a lone
  /// spike is seen.
  private static ValueFigure strip(Tensor tensor) {
    double largest = largest(tensor);
    int count = Math.min(tensor.size(), MAX_LEVELS);
    List<Double> levels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) tensor.size() * i / count);
      int to = (int) ((long) tensor.size() * (i + 1) / count);
      levels.add(level(extreme(tensor, from, to), largest));
    }
    return new ValueFigure.Strip(levels, range(tensor));
  }

  private static double extreme(Tensor tensor, int from, int to) {
    double extreme = tensor.doubleAt(from);
    for (int i = from; i < to; i++) {
      double element = tensor.doubleAt(i);
      if (!Double.isFinite(element)) {
        return Double.NaN;
      }
      extreme = Math.abs(element) > Math.abs(extreme) ? element : extreme;
    }
    return extreme;
  }

  private static String range(Tensor tensor) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < tensor.size(); i++) {
      double element = tensor.doubleAt(i);
      if (Double.isFinite(element)) {
        least = Math.min(least, element);
        most = Math.max(most, element);
      }
    }
    return least > most ? "NaN" : number(least) + " … " + number(most);
  }

  /// The usual short name of a type, such as `f32`.
  public static String brief(DType dtype) {
    return switch (dtype) {
      case BFLOAT16 -> "bf16";
      case COMPLEX64 -> "c64";
      case COMPLEX128 -> "c128";
      case BOOL -> "bool";
      case STRING -> "str";
      default -> dtype.tfName().replace("float", "f").replace("int", "i").replace("ui", "u");
    };
  }
}
