package dev.tapedeck.tensor;

/// A rotation of two coordinates, by its cosine and sine.
record Rotation(double cosine, double sine) {
  /// The rotation that takes `(p, q)` to `(r, 0)`, whose r has the sign of the larger.
  static Rotation annihilating(double p, double q) {
    if (q == 0) {
      return new Rotation(p < 0 ? -1 : 1, 0);
    }
    if (p == 0) {
      return new Rotation(0, q < 0 ? 1 : -1);
    }
    if (Math.abs(p) > Math.abs(q)) {
      double ratio = q / p;
      double length = Math.copySign(Math.sqrt(1 + ratio * ratio), p);
      return new Rotation(1 / length, -ratio / length);
    }
    double ratio = p / q;
    double length = Math.copySign(Math.sqrt(1 + ratio * ratio), q);
    return new Rotation(ratio / length, -1 / length);
  }

  /// The rotation that makes the symmetric matrix `[[x, y], [y, z]]` diagonal.
  static Rotation diagonalising(double x, double y, double z) {
    if (2 * Math.abs(y) < Double.MIN_NORMAL) {
      return new Rotation(1, 0);
    }
    double tau = (x - z) / (2 * Math.abs(y));
    double length = Math.sqrt(tau * tau + 1);
    double tangent = tau > 0 ? 1 / (tau + length) : 1 / (tau - length);
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    return new Rotation(
        cosine, -Math.signum(tangent) * Math.signum(y) * Math.abs(tangent) * cosine);
  }

  Rotation reversed() {
    return new Rotation(cosine, -sine);
  }

  Rotation after(Rotation other) {
    return new Rotation(
        cosine * other.cosine - sine * other.sine, cosine * other.sine + sine * other.cosine);
  }

  void turnRows(Matrix matrix, int p, int q) {
    for (int j = 0; j < matrix.columns(); j++) {
      double x = matrix.get(p, j);
      double y = matrix.get(q, j);
      matrix.set(p, j, cosine * x + sine * y);
      matrix.set(q, j, -sine * x + cosine * y);
    }
  }

  void turnColumns(Matrix matrix, int p, int q) {
    for (int i = 0; i < matrix.rows(); i++) {
      double x = matrix.get(i, p);
      double y = matrix.get(i, q);
      matrix.set(i, p, cosine * x - sine * y);
      matrix.set(i, q, sine * x + cosine * y);
    }
  }
}
