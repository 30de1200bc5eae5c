package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.ValuePicture.HeatMap;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Numbers as colours: from -1 over 0, the colour of zero, to 1; NaN for what is not finite.
final class Heat {
  private static final int COLUMNS = 48;
  private static final int ROWS = 24;

  private Heat() {}

  /// The largest finite absolute value of an array; 0 for texts.
  static double most(Tensor tensor) {
    double most = 0;
    for (int i = 0; tensor.dtype() != DType.STRING && i < tensor.size(); i++) {
      double size = Math.abs(tensor.doubleAt(i));
      most = Double.isFinite(size) ? Math.max(most, size) : most;
    }
    return most;
  }

  static double of(Tensor tensor, int at, double most) {
    if (tensor.dtype() == DType.STRING) {
      return 0;
    }
    double element = tensor.doubleAt(at);
    if (!Double.isFinite(element)) {
      return Double.NaN;
    }
    return most == 0 ? 0 : element / most;
  }

  /// All planes of an array share their scale, so that one can be compared with the next.
  static HeatMap map(Tensor tensor, Slice plane) {
    double most = most(tensor);
    int down = Math.min(plane.rows(), ROWS);
    int across = Math.min(plane.columns(), COLUMNS);
    List<List<Double>> lines = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      List<Double> line = new ArrayList<>();
      for (int column = 0; column < across; column++) {
        Block block =
            new Block(
                share(row, down, plane.rows()),
                share(row + 1, down, plane.rows()),
                share(column, across, plane.columns()),
                share(column + 1, across, plane.columns()));
        line.add(of(tensor, strongest(tensor, plane, block), most));
      }
      lines.add(line);
    }
    String range = BriefNumber.of(most).replace('-', '−');
    return new HeatMap(lines, plane.rows() + " × " + plane.columns() + " · ±" + range);
  }

  private static int share(int part, int parts, int whole) {
    return (int) ((long) part * whole / parts);
  }

  private record Block(int top, int bottom, int left, int right) {}

  /// A block shows its largest element, so that no spike and no NaN is lost.
  private static int strongest(Tensor tensor, Slice plane, Block block) {
    int strongest = plane.position(block.top(), block.left());
    double most = -1;
    for (int row = block.top(); row < block.bottom(); row++) {
      int line = plane.position(row, 0);
      for (int column = block.left(); column < block.right(); column++) {
        double size = Math.abs(tensor.doubleAt(line + column));
        if (!Double.isFinite(size)) {
          return line + column;
        }
        if (size > most) {
          most = size;
          strongest = line + column;
        }
      }
    }
    return strongest;
  }
}
