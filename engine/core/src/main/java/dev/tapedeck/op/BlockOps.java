package dev.tapedeck.op;

import static dev.tapedeck.op.Parameter.Kind.INTEGER;
import static dev.tapedeck.op.Parameter.Kind.INTEGERS;
import static dev.tapedeck.op.Parameter.Kind.TEXT;
import static dev.tapedeck.op.Samples.ints;
import static dev.tapedeck.op.Samples.matrix;
import static dev.tapedeck.op.Samples.vector;

import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Ops that move elements by blocks, by mirrors, and by lengths of sequences.
public final class BlockOps {
  public static final OpFamily FAMILY = new OpFamily(Category.SHAPE);

  public static final Op SPACE_TO_DEPTH =
      blocks("SpaceToDepth", "nn.space_to_depth")
          .doc("Each square block of pixels becomes one pixel with all of their channels.")
          .kernel((in, attributes) -> List.of(toDepth(in.getFirst(), attributes)))
          .sample(
              List.of(vector(1, 2, 3, 4).reshaped(Shape.of(1, 2, 2, 1))),
              Attributes.of("block_size", 2L),
              vector(1, 2, 3, 4).reshaped(Shape.of(1, 1, 1, 4)))
          .rule((_, g, at) ->
              Optional.of(BlockOps.DEPTH_TO_SPACE.apply(at.attributes(), g.getFirst())));

  public static final Op DEPTH_TO_SPACE =
      blocks("DepthToSpace", "nn.depth_to_space")
          .doc("The channels of each pixel become a square block of pixels.")
          .kernel((in, attributes) -> List.of(toSpace(in.getFirst(), attributes)))
          .sample(
              List.of(vector(1, 2, 3, 4).reshaped(Shape.of(1, 1, 1, 4))),
              Attributes.of("block_size", 2L),
              vector(1, 2, 3, 4).reshaped(Shape.of(1, 2, 2, 1)))
          .rule((_, g, at) -> Optional.of(SPACE_TO_DEPTH.apply(at.attributes(), g.getFirst())));

  public static final Op MIRROR_PAD =
      mirror("MirrorPad")
          .latex("\\mathrm{pad}({#1})")
          .doc("The elements with a margin in which they are mirrored.")
          .kernel((in, attributes) -> {
            Mirror mirror = Mirror.of(in.getFirst().shape(), attributes);
            return List.of(in.getFirst().pick(mirror.padded(), mirror::position));
          })
          .sample(
              List.of(vector(1, 2, 3)),
              Attributes.of("paddings", List.of(1L, 2L), "mode", "REFLECT"),
              vector(2, 1, 2, 3, 2, 1))
          .sample(
              List.of(vector(1, 2, 3)),
              Attributes.of("paddings", List.of(1L, 2L), "mode", "SYMMETRIC"),
              vector(1, 1, 2, 3, 3, 2))
          .rule((_, g, at) -> Optional.of(mirrorBack(g.getFirst(), at)));

  /// The shape before padding is the attribute `shape`.
  public static final Op MIRROR_PAD_GRAD =
      mirror("MirrorPadGrad")
          .latex("\\mathrm{unpad}({#1})")
          .doc("Adds a margin onto the elements that it mirrors.")
          .parameter(Parameter.required("shape", Parameter.Kind.SHAPE))
          .kernel((in, attributes) -> List.of(unmirror(in.getFirst(), attributes)))
          .sample(
              List.of(vector(1, 2, 3, 4, 5, 6)),
              Attributes.of("paddings", List.of(1L, 2L), "mode", "REFLECT")
                  .with("shape", Shape.of(3)),
              vector(8, 9, 4))
          .rule((_, g, at) -> Optional.of(MIRROR_PAD.apply(at.attributes(), g.getFirst())));

  public static final Op REVERSE_SEQUENCE =
      FAMILY
          .op("ReverseSequence")
          .inputs("input", "seq_lengths")
          .parameter(Parameter.optional("seq_axis", INTEGER, 0L))
          .parameter(Parameter.optional("batch_axis", INTEGER, 0L))
          .endpoints("reverse_sequence")
          .latex("\\mathrm{reverse}({#1})")
          .doc("Turns the first so many elements of each sequence round.")
          .kernel((in, attributes) -> List.of(reverse(in.get(0), in.get(1), attributes)))
          .sample(
              List.of(matrix(3, 1, 2, 3, 4, 5, 6), ints(2, 3)),
              Attributes.of("seq_axis", 1L),
              matrix(3, 2, 1, 3, 6, 5, 4))
          .rule((input, g, at) ->
              input == 0
                  ? Optional.of(at.op().apply(at.attributes(), g.getFirst(), at.x(1)))
                  : Optional.empty());

  private BlockOps() {}

  private static OpFamily.Definition blocks(String name, String endpoint) {
    return FAMILY
        .op(name)
        .inputs("input")
        .parameter(Parameter.required("block_size", INTEGER))
        .endpoints(endpoint)
        .keeps(Keeps.NOTHING);
  }

  private static OpFamily.Definition mirror(String name) {
    return FAMILY
        .op(name)
        .inputs("input")
        .parameter(Parameter.required("paddings", INTEGERS))
        .parameter(Parameter.required("mode", TEXT))
        .keeps(Keeps.NOTHING);
  }

  private static int block(Tensor x, Attributes attributes, String op) {
    if (x.shape().rank() != 4) {
      throw ProgramException.invalidArgument(
          "Input rank should be: 4 instead of: " + x.shape().rank(), op);
    }
    return attributes.integer("block_size", 2);
  }

  /// Splits rows and columns into blocks and brings the places within a block to the channels.
  private static Tensor toDepth(Tensor x, Attributes attributes) {
    int block = block(x, attributes, "SpaceToDepth");
    Shape shape = x.shape();
    int rows = shape.extent(1);
    int columns = shape.extent(2);
    int channels = shape.extent(3);
    if (rows % block != 0 || columns % block != 0) {
      throw ProgramException.invalidArgument(
          "Image width %d and height %d should be divisible by block_size: %d"
              .formatted(columns, rows, block),
          "SpaceToDepth");
    }
    int wide = columns / block;
    Shape out = Shape.of(shape.extent(0), rows / block, wide, channels * block * block);
    return x.pick(
        out,
        i -> {
          int deep = i % (channels * block * block);
          int pixel = i / (channels * block * block);
          int within = deep / channels;
          int row = pixel / wide * block + within / block;
          int column = pixel % wide * block + within % block;
          return (row * columns + column) * channels + deep % channels;
        });
  }

  private static Tensor toSpace(Tensor x, Attributes attributes) {
    int block = block(x, attributes, "DepthToSpace");
    Shape shape = x.shape();
    int columns = shape.extent(2) * block;
    int deep = shape.extent(3);
    if (deep % (block * block) != 0) {
      throw ProgramException.invalidArgument(
          "Input depth dimension %d should be divisible by: %d".formatted(deep, block * block),
          "DepthToSpace");
    }
    int channels = deep / block / block;
    Shape out = Shape.of(shape.extent(0), shape.extent(1) * block, columns, channels);
    return x.pick(
        out,
        i -> {
          int row = i / channels / columns;
          int column = i / channels % columns;
          int within = row % block * block + column % block;
          int pixel = row / block * shape.extent(2) + column / block;
          return pixel * deep + within * channels + i % channels;
        });
  }

  /// How a margin mirrors the elements inside.
  private record Mirror(Shape inner, List<Integer> paddings, int edge) {
    static Mirror of(Shape inner, Attributes attributes) {
      List<Integer> paddings = attributes.integers("paddings");
      if (paddings.size() != 2 * inner.rank()) {
        throw ProgramException.invalidArgument(
            "The first dimension of paddings must be the rank of inputs[%d,2], %s"
                .formatted(paddings.size() / 2, inner.brackets()),
            "MirrorPad");
      }
      boolean symmetric = attributes.text("mode", "REFLECT").equals("SYMMETRIC");
      for (int axis = 0; axis < inner.rank(); axis++) {
        int most = symmetric ? inner.extent(axis) : inner.extent(axis) - 1;
        if (paddings.get(2 * axis) > most || paddings.get(2 * axis + 1) > most) {
          throw ProgramException.invalidArgument(
              "paddings must be %s the dimension size: %d, %d %s %d"
                  .formatted(
                      symmetric ? "no greater than" : "less than",
                      paddings.get(2 * axis),
                      paddings.get(2 * axis + 1),
                      symmetric ? "greater than" : "not less than",
                      inner.extent(axis)),
              "MirrorPad");
        }
      }
      return new Mirror(inner, paddings, symmetric ? 1 : 0);
    }

    Shape padded() {
      List<Integer> extents = new ArrayList<>();
      for (int axis = 0; axis < inner.rank(); axis++) {
        extents.add(inner.extent(axis) + paddings.get(2 * axis) + paddings.get(2 * axis + 1));
      }
      return Shape.of(extents);
    }

    /// The inner position that a padded one shows.
    int position(int index) {
      Shape padded = padded();
      int rest = index;
      int stride = 1;
      int position = 0;
      for (int axis = inner.rank() - 1; axis >= 0; axis--) {
        int extent = inner.extent(axis);
        int at = rest % padded.extent(axis) - paddings.get(2 * axis);
        rest /= padded.extent(axis);
        int shown = at < 0 ? -at - edge : at >= extent ? 2 * extent - 2 - at + edge : at;
        position += shown * stride;
        stride *= extent;
      }
      return position;
    }
  }

  private static Value mirrorBack(Value g, Application at) {
    return at.isSymbolic()
        ? MIRROR_PAD_GRAD.apply(g)
        : MIRROR_PAD_GRAD.apply(at.attributes().with("shape", at.tensor(0).shape()), g);
  }

  private static Tensor unmirror(Tensor g, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    Mirror mirror = Mirror.of(shape, attributes);
    double[] sums = new double[shape.size()];
    for (int i = 0; i < g.size(); i++) {
      sums[mirror.position(i)] += g.doubleAt(i);
    }
    return Tensor.fill(g.dtype(), shape, i -> sums[i]);
  }

  private static Tensor reverse(Tensor x, Tensor lengths, Attributes attributes) {
    String op = "ReverseSequence";
    int along = ShapeOps.axis(attributes.integer("seq_axis", 0), x.shape().rank(), op);
    int batch = ShapeOps.axis(attributes.integer("batch_axis", 0), x.shape().rank(), op);
    if (along == batch) {
      throw ProgramException.invalidArgument("batch_dim == seq_dim == " + batch, op);
    }
    if (lengths.size() != x.shape().extent(batch)) {
      throw ProgramException.invalidArgument(
          "Length of seq_lengths != input.dims(%d), (%d vs. %d)"
              .formatted(batch, lengths.size(), x.shape().extent(batch)),
          op);
    }
    int[] strides = x.shape().strides();
    int[] turned = new int[x.size()];
    Arrays.setAll(
        turned,
        i -> {
          int at = i / strides[along] % x.shape().extent(along);
          int length = (int) lengths.longAt(i / strides[batch] % x.shape().extent(batch));
          return at < length ? i + (length - 1 - 2 * at) * strides[along] : i;
        });
    return x.pick(x.shape(), i -> turned[i]);
  }
}
