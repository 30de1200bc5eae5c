package dev.tapedeck.op;

import static dev.tapedeck.op.CreationOps.zerosLike;
import static dev.tapedeck.op.ElementwiseOps.multiply;
import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Parameter.Kind.REAL;
import static dev.tapedeck.op.Parameter.Kind.TEXT;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.Elementwise;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is done with the diagonals and triangles of the matrices in the last two axes.
public final class MatrixOps {
  public static final OpFamily FAMILY = new OpFamily(Category.LINEAR_ALGEBRA);

  public static final Op DIAG_PART =
      banded("MatrixDiagPartV3", "input")
          .parameter(Parameter.optional("padding_value", REAL, 0.0))
          .endpoints("linalg.diag_part")
          .latex("\\operatorname{diag}({#1})")
          .doc("The diagonals of the matrices in the last two axes.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(
                  Diagonals.of(in.getFirst().shape(), attributes, "MatrixDiagPartV3")
                      .take(in.getFirst(), attributes.real("padding_value", 0))))
          .sample(matrix(2, 1, 2, 3, 4), vector(1, 4))
          .sample(matrix(3, 1, 2, 3, 4, 5, 6), vector(1, 5))
          .sample(
              List.of(matrix(3, 1, 2, 3, 4, 5, 6)),
              Attributes.of("k", List.of(-1L, 1L)),
              matrix(2, 2, 6, 1, 5, 4, 0))
          .rule((_, g, at) -> Optional.of(diagonalBack(g.getFirst(), at)));

  public static final Op DIAG =
      banded("MatrixDiagV3", "diagonal")
          .parameter(Parameter.optional("num_rows", INTEGER, -1L))
          .parameter(Parameter.optional("num_cols", INTEGER, -1L))
          .parameter(Parameter.optional("padding_value", REAL, 0.0))
          .endpoints("linalg.diag")
          .latex("\\operatorname{diag}({#1})")
          .doc("Matrices with the elements of the last axis on their diagonals, zero elsewhere.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) ->
              List.of(
                  Diagonals.around(in.getFirst().shape(), attributes, "MatrixDiagV3")
                      .spread(in.getFirst(), attributes.real("padding_value", 0))))
          .sample(vector(1, 4), matrix(2, 1, 0, 0, 4))
          .sample(List.of(vector(5)), Attributes.of("k", 1L), matrix(2, 0, 5, 0, 0))
          .rule((_, g, at) -> Optional.of(DIAG_PART.apply(bandOf(at), g.getFirst())));

  public static final Op SET_DIAG =
      banded("MatrixSetDiagV3", "input")
          .inputs("input", "diagonal")
          .endpoints("linalg.set_diag")
          .latex("\\mathrm{setdiag}({#1}, {#2})")
          .doc("The matrices with other diagonals.")
          .keeps(Keeps.INPUTS)
          .kernel((in, attributes) -> List.of(setDiagonals(in.get(0), in.get(1), attributes)))
          .sample(matrix(2, 1, 2, 3, 4), vector(8, 9), matrix(2, 8, 2, 3, 9))
          .rule((input, g, at) ->
              Optional.of(
                  input == 0
                      ? MatrixOps.SET_DIAG.apply(bandOf(at), g.getFirst(), zerosLike(at.x(1)))
                      : DIAG_PART.apply(bandOf(at), g.getFirst())));

  public static final Op BAND_PART =
      FAMILY
          .op("MatrixBandPart")
          .inputs("input")
          .parameter(Parameter.required("num_lower", INTEGER))
          .parameter(Parameter.required("num_upper", INTEGER))
          .endpoints("linalg.band_part")
          .latex("\\mathrm{band}({#1})")
          .doc("Only the diagonals up to so many below and above the main one; -1 stands for all.")
          .keeps(Keeps.NOTHING)
          .kernel((in, attributes) -> List.of(band(in.getFirst(), attributes)))
          .sample(
              List.of(matrix(2, 1, 2, 3, 4)),
              Attributes.of("num_lower", -1L, "num_upper", 0L),
              matrix(2, 1, 0, 3, 4))
          .rule((_, g, at) -> Optional.of(at.op().apply(at.attributes(), g.getFirst())));

  public static final Op TENSOR_DIAG =
      FAMILY
          .op("Diag")
          .inputs("diagonal")
          .endpoints("linalg.tensor_diag")
          .latex("\\operatorname{diag}({#1})")
          .doc("A tensor of twice as many axes with the elements where both halves agree.")
          .keeps(Keeps.NOTHING)
          .unary(MatrixOps::tensorDiagonal)
          .sample(vector(1, 4), matrix(2, 1, 0, 0, 4))
          .vjp((g, _, _) -> MatrixOps.TENSOR_DIAG_PART.apply(g));

  public static final Op TENSOR_DIAG_PART =
      FAMILY
          .op("DiagPart")
          .inputs("input")
          .endpoints("linalg.tensor_diag_part")
          .latex("\\operatorname{diag}({#1})")
          .doc("The elements for which the first half of the axes agrees with the second.")
          .keeps(Keeps.NOTHING)
          .unary(MatrixOps::tensorDiagonalPart)
          .sample(matrix(2, 1, 2, 3, 4), vector(1, 4))
          .vjp((g, _, _) -> TENSOR_DIAG.apply(g));

  public static final Op CROSS =
      FAMILY
          .op("Cross")
          .inputs("a", "b")
          .endpoints("linalg.cross")
          .latex("#1 \\times #2")
          .doc("The cross products of the vectors of three in the last axis.")
          .binary(MatrixOps::cross)
          .sample(vector(1, 2, 3), vector(4, 6, 5), vector(-8, 7, -2))
          .vjp(
              (g, _, b, _) -> MatrixOps.CROSS.apply(b, g),
              (g, a, _, _) -> MatrixOps.CROSS.apply(g, a));

  private MatrixOps() {}

  /// Only the lower triangles, diagonals included.
  static Value lowerTriangle(Value matrices) {
    return BAND_PART.apply(Attributes.of("num_lower", -1L, "num_upper", 0L), matrices);
  }

  /// Only the upper triangles, diagonals included.
  static Value upperTriangle(Value matrices) {
    return BAND_PART.apply(Attributes.of("num_lower", 0L, "num_upper", -1L), matrices);
  }

  /// The matrices with their diagonals halved.
  static Value halvedDiagonal(Value matrices) {
    Value diagonal = DIAG_PART.apply(matrices);
    return SET_DIAG.apply(matrices, multiply(ElementwiseOps.constantLike(diagonal, 0.5), diagonal));
  }

  private static OpFamily.Definition banded(String name, String input) {
    return FAMILY
        .op(name)
        .inputs(input)
        .parameter(Parameter.optional("k", INTEGERS, 0L))
        .parameter(Parameter.optional("align", TEXT, "RIGHT_LEFT"));
  }

  /// The attributes that say which diagonals, without those of the padding and the extents.
  private static Attributes bandOf(Application at) {
    return at.attributes().only(Set.of("k", "align"));
  }

  private static Value diagonalBack(Value g, Application at) {
    if (at.isSymbolic()) {
      return DIAG.apply(g);
    }
    Shape shape = at.tensor(0).shape();
    return DIAG.apply(
        bandOf(at)
            .with("num_rows", (long) shape.extent(-2))
            .with("num_cols", (long) shape.extent(-1)),
        g);
  }

  private static Tensor setDiagonals(Tensor in, Tensor diagonals, Attributes attributes) {
    String op = "MatrixSetDiagV3";
    Diagonals band = Diagonals.of(in.shape(), attributes, op);
    if (!diagonals.shape().equals(band.shape())) {
      throw ProgramException.invalidArgument(
          "Either first dimensions of diagonal don't match input.shape[:-2], or diagonal.shape[:-1] is not equal to the longests diagonal in range [lower_diag_index:upper_diag_index].\nInput shape: %s\nDiagonal shape: %s\nExpected diagonal shape: %s"
              .formatted(
                  in.shape().brackets(), diagonals.shape().brackets(), band.shape().brackets()),
          op);
    }
    return band.replace(in, diagonals);
  }

  private static Tensor band(Tensor x, Attributes attributes) {
    String op = "MatrixBandPart";
    if (x.shape().rank() < 2) {
      throw ProgramException.invalidArgument(
          "input must be at least 2-dim, received shape: " + x.shape().brackets(), op);
    }
    int rows = x.shape().extent(-2);
    int columns = x.shape().extent(-1);
    int lower = attributes.integer("num_lower", -1);
    int upper = attributes.integer("num_upper", -1);
    if (lower > rows || upper > columns) {
      throw ProgramException.invalidArgument(
          "num_%s must be negative or less or equal to number of %s (%d) got: %d"
              .formatted(
                  lower > rows ? "lower" : "upper",
                  lower > rows ? "rows" : "columns",
                  lower > rows ? rows : columns,
                  lower > rows ? lower : upper),
          op);
    }
    return x.pick(
        x.shape(),
        i -> {
          int above = i % columns - i / columns % rows;
          return (lower >= 0 && -above > lower) || (upper >= 0 && above > upper) ? -1 : i;
        });
  }

  private static Tensor tensorDiagonal(Tensor x) {
    if (x.shape().isScalar()) {
      throw ProgramException.invalidArgument("Input must be at least rank 1, got 0", "Diag");
    }
    int n = x.size();
    return x.pick(x.shape().with(x.shape().toArray()), i -> i / n == i % n ? i % n : -1);
  }

  private static Tensor tensorDiagonalPart(Tensor x) {
    Shape shape = x.shape();
    int half = shape.rank() / 2;
    if (shape.rank() % 2 != 0 || half == 0) {
      throw ProgramException.invalidArgument(
          "The rank of the tensor should be even and positive, got shape " + shape.brackets(),
          "DiagPart");
    }
    for (int axis = 0; axis < half; axis++) {
      if (shape.extent(axis) != shape.extent(axis + half)) {
        throw ProgramException.invalidArgument(
            "Invalid shape %s: dimensions %d and %d do not match."
                .formatted(shape.brackets(), axis, axis + half),
            "DiagPart");
      }
    }
    Shape diagonal = shape.leading(half);
    return x.pick(diagonal, i -> i * diagonal.size() + i);
  }

  private static Tensor cross(Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw ProgramException.invalidArgument(
          "Both inputs must be of same shape: %s vs. %s"
              .formatted(a.shape().brackets(), b.shape().brackets()),
          "Cross");
    }
    if (a.shape().isScalar() || a.shape().extent(-1) != 3) {
      throw ProgramException.failedPrecondition(
          "Cross-products are only defined for 3-element vectors.", "Cross");
    }
    Tensor ahead = times(turned(a, 1), turned(b, 2));
    Tensor behind = times(turned(a, 2), turned(b, 1));
    return Elementwise.zip(ahead, behind, "Cross", (x, y) -> x - y, (x, y) -> x - y);
  }

  private static Tensor times(Tensor x, Tensor y) {
    return Elementwise.zip(x, y, "Cross", (a, b) -> a * b, (a, b) -> a * b);
  }

  /// The three elements of each vector, moved round.
  private static Tensor turned(Tensor x, int by) {
    return x.pick(x.shape(), i -> i / 3 * 3 + (i + by) % 3);
  }
}
