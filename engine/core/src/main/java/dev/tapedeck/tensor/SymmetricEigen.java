package dev.tapedeck.tensor;

/// Eigenvalues, in ascending order, and eigenvectors, as columns, of a symmetric matrix, of which
/// the lower triangle is read.
///
/// The matrix is made tridiagonal by reflections, then diagonal by Wilkinson's shifted rotations,
/// in the order in which Eigen does it: the vectors have its signs, which nothing else determines.
final class SymmetricEigen {
  private static final double ROUNDING = Math.ulp(1.0);

  private final int size;
  private final double[] diagonal;
  private final double[] beside;
  private final Matrix vectors;

  private SymmetricEigen(int size, Matrix vectors) {
    this.size = size;
    this.diagonal = new double[size];
    this.beside = new double[Math.max(0, size - 1)];
    this.vectors = vectors;
  }

  double[] values() {
    return diagonal;
  }

  Matrix vectors() {
    return vectors;
  }

  static SymmetricEigen of(Matrix matrix) {
    int size = matrix.rows();
    Matrix work = matrix.copy();
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        work.set(i, j, work.get(j, i));
      }
    }
    double largest = work.largestMagnitude();
    double scale = largest == 0 ? 1 : largest;
    work.scale(1 / scale);
    SymmetricEigen eigen = new SymmetricEigen(size, Matrix.identity(size));
    eigen.makeTridiagonal(work);
    eigen.makeDiagonal();
    eigen.sort();
    for (int i = 0; i < size; i++) {
      eigen.diagonal[i] *= scale;
    }
    return eigen;
  }

  private void makeTridiagonal(Matrix work) {
    double[][] reflections = new double[Math.max(0, size - 1)][];
    double[] scales = new double[reflections.length];
    for (int k = 0; k < size - 1; k++) {
      double[] v = new double[size];
      double head = work.get(k + 1, k);
      double tail = 0;
      for (int i = k + 2; i < size; i++) {
        tail += work.get(i, k) * work.get(i, k);
      }
      double turned = head;
      v[k + 1] = 1;
      if (tail > Double.MIN_NORMAL) {
        double norm = Math.sqrt(head * head + tail);
        turned = head >= 0 ? -norm : norm;
        for (int i = k + 2; i < size; i++) {
          v[i] = work.get(i, k) / (head - turned);
        }
        scales[k] = (turned - head) / turned;
      }
      reflections[k] = v;
      beside[k] = turned;
      reflectBothSides(work, v, scales[k], k + 1);
    }
    for (int i = 0; i < size; i++) {
      diagonal[i] = work.get(i, i);
    }
    for (int k = size - 2; k >= 0; k--) {
      reflectRows(vectors, reflections[k], scales[k], k + 1);
    }
  }

  private static void reflectBothSides(Matrix work, double[] v, double scale, int from) {
    reflectRows(work, v, scale, from);
    for (int i = from; i < work.rows(); i++) {
      double sum = 0;
      for (int j = from; j < work.columns(); j++) {
        sum += work.get(i, j) * v[j];
      }
      for (int j = from; j < work.columns(); j++) {
        work.add(i, j, -scale * sum * v[j]);
      }
    }
  }

  private static void reflectRows(Matrix work, double[] v, double scale, int from) {
    for (int j = 0; j < work.columns(); j++) {
      double sum = 0;
      for (int i = from; i < work.rows(); i++) {
        sum += v[i] * work.get(i, j);
      }
      for (int i = from; i < work.rows(); i++) {
        work.add(i, j, -scale * sum * v[i]);
      }
    }
  }

  private void makeDiagonal() {
    int end = size - 1;
    for (int turns = 30 * size; end > 0 && turns > 0; turns--) {
      for (int i = 0; i < end; i++) {
        double sum = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
        double scaled = beside[i] / ROUNDING;
        if (Math.abs(beside[i]) < Double.MIN_NORMAL || scaled * scaled <= sum) {
          beside[i] = 0;
        }
      }
      while (end > 0 && beside[end - 1] == 0) {
        end--;
      }
      int start = end - 1;
      while (start > 0 && beside[start - 1] != 0) {
        start--;
      }
      if (end > 0) {
        chase(start, end);
      }
    }
  }

  /// One sweep of rotations over an unreduced block, with Wilkinson's shift.
  private void chase(int start, int end) {
    double x = diagonal[start] - shift(end);
    double z = beside[start];
    for (int k = start; k < end && z != 0; k++) {
      Rotation turn = Rotation.annihilating(x, z);
      double c = turn.cosine();
      double s = turn.sine();
      double low = s * diagonal[k] + c * beside[k];
      double high = s * beside[k] + c * diagonal[k + 1];
      diagonal[k] =
          c * (c * diagonal[k] - s * beside[k]) - s * (c * beside[k] - s * diagonal[k + 1]);
      diagonal[k + 1] = s * low + c * high;
      beside[k] = c * low - s * high;
      if (k > start) {
        beside[k - 1] = c * beside[k - 1] - s * z;
      }
      x = beside[k];
      if (k < end - 1) {
        z = -s * beside[k + 1];
        beside[k + 1] = c * beside[k + 1];
      }
      turn.turnColumns(vectors, k, k + 1);
    }
  }

  private double shift(int end) {
    double half = (diagonal[end - 1] - diagonal[end]) / 2;
    double e = beside[end - 1];
    if (half == 0) {
      return diagonal[end] - Math.abs(e);
    }
    double length = Math.hypot(half, e);
    return diagonal[end] - e * e / (half + (half > 0 ? length : -length));
  }

  private void sort() {
    for (int i = 0; i < size - 1; i++) {
      int least = i;
      for (int j = i + 1; j < size; j++) {
        if (diagonal[j] < diagonal[least]) {
          least = j;
        }
      }
      if (least != i) {
        double held = diagonal[i];
        diagonal[i] = diagonal[least];
        diagonal[least] = held;
        vectors.swapColumns(i, least);
      }
    }
  }
}
