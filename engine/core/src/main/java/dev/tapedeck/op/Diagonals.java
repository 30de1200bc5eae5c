package dev.tapedeck.op;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Where a band of diagonals stands in matrices.
///
/// Diagonal 0 is the main one, those above it are positive. One diagonal is laid out as a vector,
/// several as the rows of a matrix, the highest first, shorter ones padded at either end.
///
/// @param matrices the shape of the matrices
/// @param align on which side those above and those below the main one touch, such as `RIGHT_LEFT`
record Diagonals(Shape matrices, int lowest, int highest, String align) {

  /// The band that the attributes `k` and `align` ask for.
  ///
  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, if it is not there
  static Diagonals of(Shape matrices, Attributes attributes, String op) {
    if (matrices.rank() < 2) {
      throw ProgramException.invalidArgument(
          "input must be at least 2-dim, received shape: " + matrices.brackets(), op);
    }
    List<Integer> k = band(attributes);
    int rows = matrices.extent(-2);
    int columns = matrices.extent(-1);
    for (int i = 0; i < 2; i++) {
      if (k.get(i) != 0 && (k.get(i) <= -rows || k.get(i) >= columns)) {
        throw ProgramException.invalidArgument(
            "%s_diag_index is out of bound: %d. It must be between %d and %d"
                .formatted(i == 0 ? "lower" : "upper", k.get(i), -rows, columns),
            op);
      }
    }
    return new Diagonals(matrices, k.get(0), k.get(1), align(attributes));
  }

  /// The band of new matrices around the given diagonals; their extents may be attributes.
  static Diagonals around(Shape diagonals, Attributes attributes, String op) {
    if (diagonals.isScalar()) {
      throw ProgramException.invalidArgument(
          "diagonal must be at least 1-dim, received shape: []", op);
    }
    List<Integer> k = band(attributes);
    int length = diagonals.extent(-1);
    int rows = length - Math.min(k.get(1), 0);
    int columns = length + Math.max(k.get(0), 0);
    int askedRows = attributes.integer("num_rows", -1);
    int askedColumns = attributes.integer("num_cols", -1);
    if (askedRows == -1 && askedColumns == -1) {
      rows = Math.max(rows, columns);
      columns = rows;
    } else {
      rows = askedRows == -1 ? rows : askedRows;
      columns = askedColumns == -1 ? columns : askedColumns;
    }
    Shape leading = diagonals.leading(k.get(0).equals(k.get(1)) ? 1 : 2);
    return new Diagonals(leading.with(rows, columns), k.get(0), k.get(1), align(attributes));
  }

  private static List<Integer> band(Attributes attributes) {
    List<Integer> k = attributes.integers("k");
    return k.isEmpty() ? List.of(0, 0) : List.of(k.getFirst(), k.getLast());
  }

  private static String align(Attributes attributes) {
    return attributes.text("align", "RIGHT_LEFT");
  }

  private int length(int diagonal) {
    int rows = matrices.extent(-2) + Math.min(diagonal, 0);
    int columns = matrices.extent(-1) - Math.max(diagonal, 0);
    return Math.max(0, Math.min(rows, columns));
  }

  private int longest() {
    int longest = 0;
    for (int diagonal = lowest; diagonal <= highest; diagonal++) {
      longest = Math.max(longest, length(diagonal));
    }
    return longest;
  }

  private int count() {
    return highest - lowest + 1;
  }

  /// The shape in which the diagonals are laid out.
  Shape shape() {
    Shape leading = matrices.leading(2);
    return count() == 1 ? leading.with(longest()) : leading.with(count(), longest());
  }

  /// For each element of the diagonals, in order, where it stands in the matrices; -1 for padding.
  private int[] positions() {
    int rows = matrices.extent(-2);
    int columns = matrices.extent(-1);
    int longest = longest();
    int[] positions = new int[shape().size()];
    for (int i = 0; i < positions.length; i++) {
      int diagonal = highest - i / longest % count();
      int along = i % longest - (isFlushLeft(diagonal) ? 0 : longest - length(diagonal));
      int matrix = i / longest / count();
      int row = along - Math.min(diagonal, 0);
      int column = along + Math.max(diagonal, 0);
      positions[i] =
          along < 0 || along >= length(diagonal) ? -1 : (matrix * rows + row) * columns + column;
    }
    return positions;
  }

  private boolean isFlushLeft(int diagonal) {
    return (diagonal >= 0 && align.startsWith("LEFT")) || (diagonal <= 0 && align.endsWith("LEFT"));
  }

  /// The diagonals of a tensor of matrices.
  Tensor take(Tensor from, double padding) {
    int[] positions = positions();
    return padded(from, shape(), positions, padding);
  }

  /// Matrices with these diagonals, and the padding elsewhere.
  Tensor spread(Tensor diagonals, double padding) {
    return padded(diagonals, matrices, inverse(), padding);
  }

  /// The matrices with their diagonals replaced.
  Tensor replace(Tensor in, Tensor diagonals) {
    int[] from = inverse();
    Tensor both =
        Tensor.interleaved(List.of(in, diagonals), 1, Shape.of(in.size() + diagonals.size()));
    return both.pick(matrices, i -> from[i] < 0 ? i : in.size() + from[i]);
  }

  private int[] inverse() {
    int[] positions = positions();
    int[] from = new int[matrices.size()];
    Arrays.fill(from, -1);
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        from[positions[i]] = i;
      }
    }
    return from;
  }

  private static Tensor padded(Tensor from, Shape shape, int[] positions, double padding) {
    return padding == 0
        ? from.pick(shape, i -> positions[i])
        : Tensor.fill(
            from.dtype(), shape, i -> positions[i] < 0 ? padding : from.doubleAt(positions[i]));
  }
}
