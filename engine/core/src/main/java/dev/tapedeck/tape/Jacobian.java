package dev.tapedeck.tape;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ShapeOps;
import dev.tapedeck.tensor.ProgramException;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Jacobian, one backward pass per row: each pass starts from a seed that is one at some elements
/// of the target and zero elsewhere.
final class Jacobian {
  private final GradientTape.Passes passes;
  private final Endpoint target;
  private final List<Endpoint> sources;
  private final Unconnected unconnected;

  Jacobian(
      GradientTape.Passes passes,
      Endpoint target,
      List<Endpoint> sources,
      Unconnected unconnected) {
    this.passes = passes;
    this.target = target;
    this.sources = sources;
    this.unconnected = unconnected;
  }

  /// @throws ProgramException ValueError, as TensorFlow says it, if the first axes do not agree
  static void requireBatch(Shape target, Shape source) {
    for (Shape shape : List.of(target, source)) {
      if (shape.rank() < 2) {
        throw ProgramException.value("Shape %s must have rank at least 2".formatted(shape));
      }
    }
    if (target.extent(0) != source.extent(0)) {
      throw ProgramException.value(
          "Need first dimension of target shape (%s) and source shape (%s) to match."
              .formatted(target, source));
    }
  }

  /// Every element of the target for every element of each source.
  List<GradientResult> full() {
    int elements = target.shape().size();
    List<List<GradientResult>> rows = rows(elements, elements);
    return IntStream.range(0, sources.size())
        .mapToObj(i ->
            assembled(
                rows.stream().map(row -> row.get(i)).toList(),
                0,
                joined(target.shape().toList(), sources.get(i).shape().toList())))
        .toList();
  }

  /// Every element of a row of the target for every element of the same row of the source.
  GradientResult byRow() {
    Shape from = sources.getFirst().shape();
    Shape to = target.shape();
    int batch = to.extent(0);
    int rowSize = batch == 0 ? 0 : to.size() / batch;
    List<Integer> rest = from.toList().subList(1, from.rank());
    Shape shape = joined(to.toList(), rest);
    GradientResult rows =
        assembled(rows(rowSize, rowSize).stream().map(List::getFirst).toList(), 1, shape);
    return rows instanceof GradientResult.None
        ? new GradientResult.ZeroFilled(passes.constant(Tensor.zeros(target.dtype(), shape)))
        : rows;
  }

  /// One pass for each position in a period of the target's elements; without elements one that
  /// finds out what is connected.
  private List<List<GradientResult>> rows(int count, int period) {
    List<List<GradientResult>> rows = new ArrayList<>();
    for (int row = 0; row < Math.max(1, count); row++) {
      int on = row;
      Tensor seed =
          target.dtype().isTrainable()
              ? Tensor.fill(target.dtype(), target.shape(), i -> i % period == on ? 1 : 0)
              : Tensor.zeros(target.dtype(), target.shape());
      rows.add(passes.runFromElements(seed, unconnected).results());
    }
    return rows;
  }

  private GradientResult assembled(List<GradientResult> rows, int axis, Shape shape) {
    if (rows.getFirst() instanceof GradientResult.None none) {
      return none;
    }
    if (target.shape().size() == 0) {
      return new GradientResult.Dense(passes.constant(Tensor.zeros(target.dtype(), shape)));
    }
    List<Value> tensors = rows.stream().map(row -> (Value) row.tensor().orElseThrow()).toList();
    Value stacked = ShapeOps.PACK.applyAll(Attributes.of("axis", (long) axis), tensors).getFirst();
    Tensor all = (Tensor) ShapeOps.reshape(stacked, shape);
    return rows.getFirst() instanceof GradientResult.ZeroFilled
        ? new GradientResult.ZeroFilled(all)
        : new GradientResult.Dense(all);
  }

  private static Shape joined(List<Integer> first, List<Integer> second) {
    return Shape.of(Stream.concat(first.stream(), second.stream()).toList());
  }
}
