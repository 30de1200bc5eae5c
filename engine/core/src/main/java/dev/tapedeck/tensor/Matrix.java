package dev.tapedeck.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A small dense matrix of doubles, and the factorisations that the linear algebra ops are made of.
///
/// Mutable while an algorithm works on it. Elements are stored row by row.
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] elements;

  private Matrix(int rows, int columns, double[] elements) {
    this.rows = rows;
    this.columns = columns;
    this.elements = elements;
  }

  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[rows * columns]);
  }

  public static Matrix identity(int size) {
    Matrix identity = zeros(size, size);
    for (int i = 0; i < size; i++) {
      identity.set(i, i, 1);
    }
    return identity;
  }

  /// One of the matrices in the last two axes of a tensor.
  public static Matrix of(Tensor tensor, int index) {
    int rows = tensor.shape().extent(-2);
    int columns = tensor.shape().extent(-1);
    Matrix matrix = zeros(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.elements[i] = tensor.doubleAt(index * rows * columns + i);
    }
    return matrix;
  }

  /// Copies the elements to where matrix number `index` begins.
  public void copyTo(double[] target, int index) {
    System.arraycopy(elements, 0, target, index * elements.length, elements.length);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double get(int row, int column) {
    return elements[row * columns + column];
  }

  public void set(int row, int column, double value) {
    elements[row * columns + column] = value;
  }

  public void add(int row, int column, double value) {
    elements[row * columns + column] += value;
  }

  public Matrix copy() {
    return new Matrix(rows, columns, elements.clone());
  }

  public Matrix transposed() {
    Matrix result = zeros(columns, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result.set(j, i, get(i, j));
      }
    }
    return result;
  }

  /// The first so many columns.
  public Matrix firstColumns(int count) {
    Matrix result = zeros(rows, count);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(elements, i * columns, result.elements, i * count, count);
    }
    return result;
  }

  /// The first so many rows.
  public Matrix firstRows(int count) {
    return new Matrix(count, columns, Arrays.copyOf(elements, count * columns));
  }

  public double largestMagnitude() {
    return Arrays.stream(elements).map(Math::abs).reduce(0, Math::max);
  }

  public void scale(double factor) {
    for (int i = 0; i < elements.length; i++) {
      elements[i] *= factor;
    }
  }

  public void swapRows(int one, int other) {
    for (int j = 0; j < columns; j++) {
      double held = get(one, j);
      set(one, j, get(other, j));
      set(other, j, held);
    }
  }

  public void swapColumns(int one, int other) {
    for (int i = 0; i < rows; i++) {
      double held = get(i, one);
      set(i, one, get(i, other));
      set(i, other, held);
    }
  }

  /// A triangular decomposition with row exchanges.
  ///
  /// @param factors the upper factor, and below the diagonal the lower one, whose diagonal is one
  /// @param order which row of the matrix each row was
  /// @param sign -1 after an odd number of exchanges
  public record Triangles(Matrix factors, List<Integer> order, int sign) {
    public Triangles {
      order = List.copyOf(order);
    }

    public boolean isSingular() {
      return determinant() == 0;
    }

    public double determinant() {
      double product = sign;
      for (int i = 0; i < factors.rows; i++) {
        product *= factors.get(i, i);
      }
      return product;
    }

    public double logOfMagnitude() {
      double sum = 0;
      for (int i = 0; i < factors.rows; i++) {
        sum += Math.log(Math.abs(factors.get(i, i)));
      }
      return sum;
    }

    public double signOfDeterminant() {
      double product = sign;
      for (int i = 0; i < factors.rows; i++) {
        product *= Math.signum(factors.get(i, i));
      }
      return product;
    }

    /// The solution of matrix times solution = `right`.
    public Matrix solve(Matrix right) {
      Matrix ordered = zeros(right.rows, right.columns);
      for (int i = 0; i < right.rows; i++) {
        System.arraycopy(
            right.elements,
            order.get(i) * right.columns,
            ordered.elements,
            i * right.columns,
            right.columns);
      }
      return factors.solveTriangle(factors.solveTriangle(ordered, true, true), false, false);
    }
  }

  public Triangles triangles() {
    Matrix factors = copy();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    int sign = 1;
    for (int k = 0; k < rows; k++) {
      int pivot = k;
      for (int i = k + 1; i < rows; i++) {
        if (Math.abs(factors.get(i, k)) > Math.abs(factors.get(pivot, k))) {
          pivot = i;
        }
      }
      if (pivot != k) {
        factors.swapRows(k, pivot);
        Collections.swap(order, k, pivot);
        sign = -sign;
      }
      if (factors.get(k, k) != 0) {
        factors.eliminateBelow(k);
      }
    }
    return new Triangles(factors, order, sign);
  }

  private void eliminateBelow(int k) {
    for (int i = k + 1; i < rows; i++) {
      double factor = get(i, k) / get(k, k);
      set(i, k, factor);
      for (int j = k + 1; j < columns; j++) {
        add(i, j, -factor * get(k, j));
      }
    }
  }

  /// Solves with one triangle of this matrix; what is beyond the diagonal is not read.
  ///
  /// @param unit whether the diagonal counts as ones
  public Matrix solveTriangle(Matrix right, boolean lower, boolean unit) {
    Matrix solution = right.copy();
    for (int step = 0; step < rows; step++) {
      int i = lower ? step : rows - 1 - step;
      for (int j = 0; j < right.columns; j++) {
        double sum = solution.get(i, j);
        for (int k = lower ? 0 : i + 1; k < (lower ? i : rows); k++) {
          sum -= get(i, k) * solution.get(k, j);
        }
        solution.set(i, j, unit ? sum : sum / get(i, i));
      }
    }
    return solution;
  }

  /// The lower triangular matrix whose product with its transpose is this one, of which the lower
  /// triangle is read; NaN where there is none.
  public Matrix cholesky() {
    Matrix lower = zeros(rows, rows);
    for (int j = 0; j < rows; j++) {
      double square = get(j, j);
      for (int k = 0; k < j; k++) {
        square -= lower.get(j, k) * lower.get(j, k);
      }
      double diagonal = square > 0 ? Math.sqrt(square) : Double.NaN;
      lower.set(j, j, diagonal);
      for (int i = j + 1; i < rows; i++) {
        double sum = get(i, j);
        for (int k = 0; k < j; k++) {
          sum -= lower.get(i, k) * lower.get(j, k);
        }
        lower.set(i, j, sum / diagonal);
      }
    }
    return lower;
  }

  /// Runs `f`, which keeps the shape, on each of the matrices in the last two axes of a tensor.
  public static Tensor map(Tensor tensor, UnaryOperator<Matrix> f) {
    double[] out = new double[tensor.size()];
    for (int i = 0; i < count(tensor); i++) {
      f.apply(of(tensor, i)).copyTo(out, i);
    }
    return Tensor.fill(tensor.dtype(), tensor.shape(), i -> out[i]);
  }

  /// Runs `f` on each of the matrices in the last two axes of a tensor; a number for each.
  public static Tensor mapToNumber(Tensor tensor, Function<Matrix, Double> f) {
    return Tensor.fill(tensor.dtype(), tensor.shape().leading(2), i -> f.apply(of(tensor, i)));
  }

  /// How many matrices the last two axes of a tensor hold.
  public static int count(Tensor tensor) {
    return tensor.shape().leading(2).size();
  }
}
