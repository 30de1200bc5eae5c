package dev.tapedeck.op;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How a window slides over images of shape (batch, one extent per dimension, channels), in any
/// number of dimensions.
///
/// @param dimensions one way of sliding for each dimension, outermost first
record Sliding(Shape images, List<Dimension> dimensions) {
  Sliding {
    dimensions = List.copyOf(dimensions);
  }

  /// How the window slides along one dimension of the images.
  ///
  /// @param window its extent there
  /// @param step how far it moves at once
  /// @param dilation the distance between its cells
  /// @param before by how much it begins beyond the edge
  /// @param places how many places it takes
  record Dimension(int extent, int window, int step, int dilation, int before, int places) {
    static Dimension of(int extent, int window, int step, int dilation, boolean same) {
      int reach = (window - 1) * dilation + 1;
      int places =
          same ? Math.ceilDiv(extent, step) : Math.max(0, Math.ceilDiv(extent - reach + 1, step));
      int before = same ? Math.max(0, (places - 1) * step + reach - extent) / 2 : 0;
      return new Dimension(extent, window, step, dilation, before, places);
    }

    static Dimension padded(int extent, int window, int step, int dilation, int before, int after) {
      int reach = (window - 1) * dilation + 1;
      int places = Math.max(0, Math.ceilDiv(extent + before + after - reach + 1, step));
      return new Dimension(extent, window, step, dilation, before, places);
    }

    /// The position in the image of a cell of the window, which may lie beyond the edge.
    int position(int place, int cell) {
      return place * step - before + cell * dilation;
    }
  }

  /// Reads the attributes `strides`, `dilations`, `padding` and, if that is EXPLICIT,
  /// `explicit_paddings`; strides and dilations may be one number, one per dimension, or those with
  /// the batch's and the channels' around them.
  ///
  /// @throws ProgramException InvalidArgumentError, as TensorFlow says it, for images of another
  ///   rank
  static Sliding of(Shape images, List<Integer> window, Attributes attributes, String op) {
    int rank = window.size();
    if (images.rank() != rank + 2) {
      throw ProgramException.invalidArgument(
          op.contains("Pool")
              ? "tensor_in_shape must have %d spatial dimensions. %d 0"
                  .formatted(rank, images.rank())
              : "convolution input must be %d-dimensional: %s"
                  .formatted(rank + 2, images.brackets()),
          op);
    }
    String padding = attributes.text("padding", "VALID");
    List<Integer> margins = attributes.integers("explicit_paddings");
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int extent = images.extent(i + 1);
      int step = along(attributes.integers("strides"), i, rank);
      int dilation = along(attributes.integers("dilations"), i, rank);
      dimensions.add(
          padding.equals("EXPLICIT")
              ? Dimension.padded(
                  extent,
                  window.get(i),
                  step,
                  dilation,
                  margins.get(2 * i + 2),
                  margins.get(2 * i + 3))
              : Dimension.of(extent, window.get(i), step, dilation, padding.equals("SAME")));
    }
    return new Sliding(images, dimensions);
  }

  /// The number for one of `rank` dimensions among one number, `rank` numbers, or two more.
  static int along(List<Integer> numbers, int dimension, int rank) {
    if (numbers.size() <= 1) {
      return numbers.isEmpty() ? 1 : numbers.getFirst();
    }
    return numbers.get(numbers.size() == rank ? dimension : dimension + 1);
  }

  /// The shape of the result with `channels` channels.
  Shape result(int channels) {
    List<Integer> extents = new ArrayList<>();
    extents.add(images.extent(0));
    dimensions.forEach(dimension -> extents.add(dimension.places()));
    extents.add(channels);
    return Shape.of(extents);
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

  /// Visits every cell of every place of the window that lies on an image, in row-major order.
  void forEach(Visitor visitor) {
    int places = product(dimensions.stream().mapToInt(Dimension::places));
    int cells = product(dimensions.stream().mapToInt(Dimension::window));
    int pixels = product(dimensions.stream().mapToInt(Dimension::extent));
    for (int place = 0; place < places; place++) {
      for (int cell = 0; cell < cells; cell++) {
        int pixel = pixel(place, cell);
        for (int image = 0; pixel >= 0 && image < images.extent(0); image++) {
          visitor.visit(image * places + place, cell, image * pixels + pixel);
        }
      }
    }
  }

  /// The pixel of an image that lies under a cell of the window at a place; -1 beyond the edge.
  private int pixel(int place, int cell) {
    int pixel = 0;
    int stride = 1;
    for (Dimension dimension : dimensions.reversed()) {
      int position = dimension.position(place % dimension.places(), cell % dimension.window());
      if (position < 0 || position >= dimension.extent()) {
        return -1;
      }
      pixel += position * stride;
      stride *= dimension.extent();
      place /= dimension.places();
      cell /= dimension.window();
    }
    return pixel;
  }

  private static int product(IntStream factors) {
    return factors.reduce(1, (a, b) -> a * b);
  }
}
