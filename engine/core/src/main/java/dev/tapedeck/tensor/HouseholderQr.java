package dev.tapedeck.tensor;

/// A matrix as the product of an orthogonal one and an upper triangular one, by reflections.
///
/// Each reflection turns the head of a column against its own sign, as Eigen's and LAPACK's do, so
/// that the signs of both factors are theirs.
final class HouseholderQr {
  private final Matrix work;
  private final double[] scales;
  private final int[] columnOrder;

  private HouseholderQr(Matrix matrix) {
    work = matrix.copy();
    scales = new double[Math.min(matrix.rows(), matrix.columns())];
    columnOrder = new int[matrix.columns()];
    for (int j = 0; j < columnOrder.length; j++) {
      columnOrder[j] = j;
    }
  }

  static HouseholderQr of(Matrix matrix) {
    HouseholderQr qr = new HouseholderQr(matrix);
    for (int k = 0; k < qr.scales.length; k++) {
      qr.reflect(k);
    }
    return qr;
  }

  /// As [#of], taking the column of largest norm first at each step.
  static HouseholderQr pivoted(Matrix matrix) {
    HouseholderQr qr = new HouseholderQr(matrix);
    for (int k = 0; k < qr.scales.length; k++) {
      qr.bringLargest(k);
      qr.reflect(k);
    }
    return qr;
  }

  private void bringLargest(int k) {
    int largest = k;
    double most = -1;
    for (int j = k; j < work.columns(); j++) {
      double square = tail(k - 1, j);
      if (square > most) {
        most = square;
        largest = j;
      }
    }
    work.swapColumns(k, largest);
    int held = columnOrder[k];
    columnOrder[k] = columnOrder[largest];
    columnOrder[largest] = held;
  }

  /// The sum of squares below a row.
  private double tail(int row, int column) {
    double sum = 0;
    for (int i = row + 1; i < work.rows(); i++) {
      sum += work.get(i, column) * work.get(i, column);
    }
    return sum;
  }

  private void reflect(int k) {
    double head = work.get(k, k);
    double tail = tail(k, k);
    if (tail == 0) {
      return;
    }
    double norm = Math.sqrt(head * head + tail);
    double turned = head >= 0 ? -norm : norm;
    for (int i = k + 1; i < work.rows(); i++) {
      work.set(i, k, work.get(i, k) / (head - turned));
    }
    scales[k] = (turned - head) / turned;
    work.set(k, k, turned);
    applyTo(work, k, k + 1);
  }

  /// Applies reflection `k` to the columns of a matrix from one on.
  private void applyTo(Matrix target, int k, int firstColumn) {
    for (int j = firstColumn; j < target.columns(); j++) {
      double sum = target.get(k, j);
      for (int i = k + 1; i < target.rows(); i++) {
        sum += work.get(i, k) * target.get(i, j);
      }
      sum *= scales[k];
      target.add(k, j, -sum);
      for (int i = k + 1; i < target.rows(); i++) {
        target.add(i, j, -sum * work.get(i, k));
      }
    }
  }

  /// The whole orthogonal factor.
  Matrix orthogonal() {
    Matrix q = Matrix.identity(work.rows());
    for (int k = scales.length - 1; k >= 0; k--) {
      applyTo(q, k, 0);
    }
    return q;
  }

  /// The triangular factor, of the matrix's shape.
  Matrix upper() {
    Matrix upper = work.copy();
    for (int i = 1; i < upper.rows(); i++) {
      for (int j = 0; j < Math.min(i, upper.columns()); j++) {
        upper.set(i, j, 0);
      }
    }
    return upper;
  }

  /// The permutation that puts the columns into the order they were taken in.
  Matrix permutation() {
    Matrix permutation = Matrix.zeros(columnOrder.length, columnOrder.length);
    for (int j = 0; j < columnOrder.length; j++) {
      permutation.set(columnOrder[j], j, 1);
    }
    return permutation;
  }
}
