package dev.tapedeck.op;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;

/// Gauss-Jordan elimination of a square matrix, with the largest pivot of each column.
final class Elimination {
  private final DType dtype;
  private final int size;
  private final double[][] left;
  private final double[][] right;
  private double determinant = 1;

  private Elimination(Tensor matrix) {
    dtype = matrix.dtype();
    size = matrix.shape().extent(0);
    left = new double[size][size];
    right = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        left[i][j] = matrix.doubleAt(i * size + j);
      }
      right[i][i] = 1;
    }
  }

  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, unless the matrix is
  ///   square
  static Elimination of(Tensor matrix, String op) {
    Shape shape = matrix.shape();
    if (shape.rank() != 2 || shape.extent(0) != shape.extent(1)) {
      throw ProgramException.invalidArgument(
          "Input matrix must be square, got: " + shape.brackets(), op);
    }
    Elimination elimination = new Elimination(matrix);
    elimination.run();
    return elimination;
  }

  private void run() {
    for (int column = 0; column < size; column++) {
      swap(column, pivot(column));
      determinant *= left[column][column];
      if (determinant == 0) {
        return;
      }
      scale(column, 1 / left[column][column]);
      for (int row = 0; row < size; row++) {
        if (row != column) {
          subtract(row, column, left[row][column]);
        }
      }
    }
  }

  private int pivot(int column) {
    int best = column;
    for (int row = column + 1; row < size; row++) {
      if (Math.abs(left[row][column]) > Math.abs(left[best][column])) {
        best = row;
      }
    }
    return best;
  }

  private void swap(int one, int other) {
    if (one != other) {
      double[] held = left[one];
      left[one] = left[other];
      left[other] = held;
      held = right[one];
      right[one] = right[other];
      right[other] = held;
      determinant = -determinant;
    }
  }

  private void scale(int row, double factor) {
    for (int j = 0; j < size; j++) {
      left[row][j] *= factor;
      right[row][j] *= factor;
    }
  }

  private void subtract(int row, int from, double factor) {
    for (int j = 0; j < size; j++) {
      left[row][j] -= factor * left[from][j];
      right[row][j] -= factor * right[from][j];
    }
  }

  Tensor determinant() {
    return Tensor.scalar(dtype, determinant);
  }

  Tensor inverse() {
    if (determinant == 0) {
      throw ProgramException.invalidArgument("Input is not invertible.", "MatrixInverse");
    }
    return Tensor.fill(dtype, Shape.of(size, size), i -> right[i / size][i % size]);
  }
}
