package dev.tapedeck.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Factorisations of all the matrices in the last two axes of a tensor.
public final class Factors {
  private Factors() {}

  /// An orthogonal and an upper triangular factor.
  ///
  /// @param full whether the orthogonal one is square even if the matrices have more rows than
  ///   columns
  public static List<Tensor> qr(Tensor x, boolean full) {
    int rows = x.shape().extent(-2);
    int columns = x.shape().extent(-1);
    int rank = full ? rows : Math.min(rows, columns);
    Parts parts = new Parts(x);
    parts.matrix(rows, rank);
    parts.matrix(rank, columns);
    parts.fill(each -> {
      HouseholderQr qr = HouseholderQr.of(each);
      return List.of(qr.orthogonal().firstColumns(rank), qr.upper().firstRows(rank));
    });
    return parts.tensors();
  }

  /// Eigenvalues and, if wanted, eigenvectors of symmetric matrices.
  public static List<Tensor> symmetricEigen(Tensor x, boolean vectors) {
    int size = x.shape().extent(-1);
    Parts parts = new Parts(x);
    parts.vector(size);
    if (vectors) {
      parts.matrix(size, size);
    }
    parts.fill(each -> {
      SymmetricEigen eigen = SymmetricEigen.of(each);
      return List.of(row(eigen.values()), eigen.vectors());
    });
    return parts.tensors();
  }

  /// Singular values and, if wanted, left and right vectors as columns.
  ///
  /// @param full whether the vectors span the whole space
  public static List<Tensor> singularValues(Tensor x, boolean vectors, boolean full) {
    int rows = x.shape().extent(-2);
    int columns = x.shape().extent(-1);
    int rank = Math.min(rows, columns);
    int left = full ? rows : rank;
    int right = full ? columns : rank;
    Parts parts = new Parts(x);
    parts.vector(rank);
    if (vectors) {
      parts.matrix(rows, left);
      parts.matrix(columns, right);
    }
    parts.fill(each -> {
      SingularValues svd = SingularValues.of(each);
      return List.of(
          row(svd.values()), svd.left().firstColumns(left), svd.right().firstColumns(right));
    });
    return parts.tensors();
  }

  private static Matrix row(double[] values) {
    Matrix row = Matrix.zeros(1, values.length);
    for (int i = 0; i < values.length; i++) {
      row.set(0, i, values[i]);
    }
    return row;
  }

  /// A factorisation of one matrix.
  @FunctionalInterface
  private interface Factorisation {
    List<Matrix> of(Matrix matrix);
  }

  /// Tensors in the making, each with a vector or a matrix for every matrix of the input.
  private static final class Parts {
    private final Tensor input;
    private final Shape batch;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<double[]> elements = new ArrayList<>();

    Parts(Tensor input) {
      this.input = input;
      this.batch = input.shape().leading(2);
    }

    void vector(int size) {
      add(batch.with(size));
    }

    void matrix(int rows, int columns) {
      add(batch.with(rows, columns));
    }

    private void add(Shape shape) {
      shapes.add(shape);
      elements.add(new double[shape.size()]);
    }

    void fill(Factorisation factorisation) {
      for (int i = 0; i < batch.size(); i++) {
        Matrix matrix = Matrix.of(input, i);
        if (Double.isNaN(matrix.largestMagnitude())) {
          elements.forEach(each -> Arrays.fill(each, Double.NaN));
          continue;
        }
        List<Matrix> factors = factorisation.of(matrix);
        for (int part = 0; part < elements.size(); part++) {
          factors.get(part).copyTo(elements.get(part), i);
        }
      }
    }

    List<Tensor> tensors() {
      List<Tensor> tensors = new ArrayList<>();
      for (int part = 0; part < shapes.size(); part++) {
        double[] values = elements.get(part);
        tensors.add(Tensor.fill(input.dtype(), shapes.get(part), i -> values[i]));
      }
      return tensors;
    }
  }
}
