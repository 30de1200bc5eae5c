package dev.tapedeck.tensor;

/// A matrix as `left · diagonal · rightᵀ`, with orthogonal factors and singular values in
/// descending order.
///
/// A matrix that is not square is first reduced to one that is, by a pivoted [HouseholderQr]; then
/// rotations from both sides make it diagonal (Kogbetliantz' method), in the order in which Eigen
/// does it, whose signs the vectors therefore have.
final class SingularValues {
  private static final double PRECISION = 2 * Math.ulp(1.0);

  private final Matrix work;
  private final Matrix left;
  private final Matrix right;
  private final double[] values;

  private SingularValues(Matrix work, Matrix left, Matrix right) {
    this.work = work;
    this.left = left;
    this.right = right;
    this.values = new double[work.rows()];
  }

  double[] values() {
    return values;
  }

  /// All left vectors, as columns: first those of the singular values.
  Matrix left() {
    return left;
  }

  /// All right vectors, as columns: first those of the singular values.
  Matrix right() {
    return right;
  }

  static SingularValues of(Matrix matrix) {
    double largest = matrix.largestMagnitude();
    double scale = largest == 0 ? 1 : largest;
    Matrix scaled = matrix.copy();
    scaled.scale(1 / scale);
    SingularValues svd = reduced(scaled);
    svd.makeDiagonal();
    svd.readDiagonal(scale);
    svd.sort();
    return svd;
  }

  private static SingularValues reduced(Matrix matrix) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    if (rows > columns) {
      HouseholderQr qr = HouseholderQr.pivoted(matrix);
      return new SingularValues(qr.upper().firstRows(columns), qr.orthogonal(), qr.permutation());
    }
    if (rows < columns) {
      HouseholderQr qr = HouseholderQr.pivoted(matrix.transposed());
      return new SingularValues(
          qr.upper().firstRows(rows).transposed(), qr.permutation(), qr.orthogonal());
    }
    return new SingularValues(matrix, Matrix.identity(rows), Matrix.identity(rows));
  }

  private void makeDiagonal() {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(work.get(i, i)));
    }
    boolean finished = false;
    for (int sweep = 0; !finished && sweep < 100; sweep++) {
      finished = true;
      for (int p = 1; p < values.length; p++) {
        for (int q = 0; q < p; q++) {
          double threshold = Math.max(Double.MIN_NORMAL, PRECISION * largest);
          if (Math.abs(work.get(p, q)) > threshold || Math.abs(work.get(q, p)) > threshold) {
            finished = false;
            annihilate(p, q);
            largest =
                Math.max(largest, Math.max(Math.abs(work.get(p, p)), Math.abs(work.get(q, q))));
          }
        }
      }
    }
  }

  private void annihilate(int p, int q) {
    double pp = work.get(p, p);
    double pq = work.get(p, q);
    double qp = work.get(q, p);
    double qq = work.get(q, q);
    Rotation symmetric = symmetrising(pp + qq, qp - pq);
    double c = symmetric.cosine();
    double s = symmetric.sine();
    Rotation fromRight = Rotation.diagonalising(c * pp + s * qp, c * pq + s * qq, -s * pq + c * qq);
    Rotation fromLeft = symmetric.after(fromRight.reversed());
    fromLeft.turnRows(work, p, q);
    fromLeft.reversed().turnColumns(left, p, q);
    fromRight.turnColumns(work, p, q);
    fromRight.turnColumns(right, p, q);
  }

  private static Rotation symmetrising(double trace, double difference) {
    if (Math.abs(difference) < Double.MIN_NORMAL) {
      return new Rotation(1, 0);
    }
    double ratio = trace / difference;
    double length = Math.sqrt(1 + ratio * ratio);
    return new Rotation(ratio / length, 1 / length);
  }

  private void readDiagonal(double scale) {
    for (int i = 0; i < values.length; i++) {
      double value = work.get(i, i);
      values[i] = Math.abs(value) * scale;
      for (int row = 0; value < 0 && row < left.rows(); row++) {
        left.set(row, i, -left.get(row, i));
      }
    }
  }

  private void sort() {
    for (int i = 0; i < values.length; i++) {
      int most = i;
      for (int j = i + 1; j < values.length; j++) {
        if (values[j] > values[most]) {
          most = j;
        }
      }
      if (most != i) {
        double held = values[i];
        values[i] = values[most];
        values[most] = held;
        left.swapColumns(i, most);
        right.swapColumns(i, most);
      }
    }
  }
}
