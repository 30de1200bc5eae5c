package dev.tapedeck.op;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import java.util.List;

/// How a window slides over images of shape (batch, height, width, channels): its extents, its
/// steps, and where it begins beyond the edge.
///
/// @param rows the window's height
/// @param columns the window's width
/// @param top rows of padding above
/// @param left columns of padding on the left
record Sliding(
    Shape images,
    int rows,
    int columns,
    int rowStep,
    int columnStep,
    int top,
    int left,
    int outRows,
    int outColumns) {

  /// Reads the attributes `strides` and `padding`; strides may be one number, two, or four with
  /// those of batch and channels.
  ///
  /// @throws ProgramException ValueError, as TensorFlow says it, for images of another rank
  static Sliding of(Shape images, int rows, int columns, Attributes attributes, String op) {
    if (images.rank() != 4) {
      throw ProgramException.value(
          "Shape must be rank 4 but is rank %d for '{{node %s}}' with input shapes: %s."
              .formatted(images.rank(), op, images.brackets()));
    }
    List<Integer> strides = attributes.integers("strides");
    int rowStep = along(strides, 0);
    int columnStep = along(strides, 1);
    boolean same = attributes.text("padding", "VALID").equalsIgnoreCase("SAME");
    int outRows = count(images.extent(1), rows, rowStep, same);
    int outColumns = count(images.extent(2), columns, columnStep, same);
    return new Sliding(
        images,
        rows,
        columns,
        rowStep,
        columnStep,
        same ? before(images.extent(1), rows, rowStep, outRows) : 0,
        same ? before(images.extent(2), columns, columnStep, outColumns) : 0,
        outRows,
        outColumns);
  }

  /// The number for height (0) or width (1) among one, two or four numbers.
  static int along(List<Integer> numbers, int which) {
    return switch (numbers.size()) {
      case 0 -> 1;
      case 1 -> numbers.getFirst();
      case 2 -> numbers.get(which);
      default -> numbers.get(which + 1);
    };
  }

  private static int count(int extent, int window, int step, boolean same) {
    return same ? Math.ceilDiv(extent, step) : Math.max(0, Math.ceilDiv(extent - window + 1, step));
  }

  private static int before(int extent, int window, int step, int out) {
    return Math.max(0, (out - 1) * step + window - extent) / 2;
  }

  /// The shape of the result with `channels` channels.
  Shape result(int channels) {
    return Shape.of(images.extent(0), outRows, outColumns, channels);
  }

  /// Sees each pixel under each place of the window.
  @FunctionalInterface
  interface Visitor {
    /// Meets one image pixel.
    ///
    /// @param place which result pixel, over the batch
    /// @param cell which cell of the window
    /// @param pixel which image pixel, over the batch
    void visit(int place, int cell, int pixel);
  }

  /// Visits every cell of every place of the window that lies on an image, row by row.
  void forEach(Visitor visitor) {
    int height = images.extent(1);
    int width = images.extent(2);
    int place = 0;
    for (int image = 0; image < images.extent(0); image++) {
      for (int outRow = 0; outRow < outRows; outRow++) {
        for (int outColumn = 0; outColumn < outColumns; outColumn++) {
          for (int cell = 0; cell < rows * columns; cell++) {
            int row = outRow * rowStep - top + cell / columns;
            int column = outColumn * columnStep - left + cell % columns;
            if (row >= 0 && row < height && column >= 0 && column < width) {
              visitor.visit(place, cell, (image * height + row) * width + column);
            }
          }
          place++;
        }
      }
    }
  }
}
