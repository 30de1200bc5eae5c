package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;

/// Puts a smooth op in the place of one through which no gradient flows: the expected position for
/// the largest or smallest one; a sigmoid of the difference for a comparison; for rounding, the
/// same value with the gradient of what was rounded.
///
/// The block itself becomes the last op of the smooth ones, so that wires go on from it.
final class Softening {
  private final Extension added;
  private final Block block;
  private final Attributes attributes;
  private final List<Wire> inputs;
  private final DType dtype;

  private Softening(BlockRun run, BlockGraph graph, Block block, Attributes attributes) {
    this.added = new Extension(graph, block);
    this.block = block;
    this.attributes = attributes;
    this.inputs = graph.wiresInto(block.id(), Role.INPUT);
    this.dtype =
        inputs.stream()
            .findFirst()
            .flatMap(wire -> run.value(wire.from()))
            .map(TracedValue::dtype)
            .orElse(DType.FLOAT32);
  }

  /// The graph with a block made smooth; empty if it cannot be.
  ///
  /// @param choices how many there are, for an op that picks one of several
  static Optional<BlockGraph> of(BlockRun run, BlockGraph graph, Block block, int choices) {
    if (!(block.body() instanceof Body.Operation(String op, Attributes attributes))) {
      return Optional.empty();
    }
    Softening softening = new Softening(run, graph, block, attributes);
    switch (op) {
      case "Greater", "GreaterEqual" -> softening.step(0, 1);
      case "Less", "LessEqual" -> softening.step(1, 0);
      case "ArgMax" -> softening.expectation(choices, false);
      case "ArgMin" -> softening.expectation(choices, true);
      case "Round", "Rint", "Floor", "Ceil" -> softening.rounding(op);
      case "FloorDiv" -> softening.quotient();
      case "Cast" -> softening.truncation();
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(softening.added.graph());
  }

  private void step(int larger, int smaller) {
    String difference = added.op("Sub");
    added.wire(inputs.get(larger), Inlet.input(difference, 0));
    added.wire(inputs.get(smaller), Inlet.input(difference, 1));
    last(new Body.Operation("Sigmoid"), difference);
  }

  private void expectation(int choices, boolean smallest) {
    String likely = added.op("Softmax");
    if (smallest) {
      String negative = added.op("Neg");
      added.wire(inputs.getFirst(), Inlet.input(negative, 0));
      added.wire(negative, likely, 0);
    } else {
      added.wire(inputs.getFirst(), Inlet.input(likely, 0));
    }
    String positions = added.constant(Tensor.fill(dtype, Shape.of(choices), i -> i));
    String weighted = added.op("Mul");
    added.wire(likely, weighted, 0);
    added.wire(positions, weighted, 1);
    last(new Body.Operation("Sum", Attributes.of("axis", List.of(-1L))), weighted);
  }

  private void rounding(String op) {
    String rounded = added.op(op, attributes);
    added.wire(inputs.getFirst(), Inlet.input(rounded, 0));
    straightThrough(inputs.getFirst(), rounded);
  }

  private void truncation() {
    String whole = added.op("Cast", attributes);
    String back = added.op("Cast", Attributes.of("dtype", dtype));
    added.wire(inputs.getFirst(), Inlet.input(whole, 0));
    added.wire(whole, back, 0);
    straightThrough(inputs.getFirst(), back);
  }

  private void quotient() {
    String exact = added.op("RealDiv");
    String floored = added.op("FloorDiv");
    for (Wire input : inputs) {
      added.wire(input, Inlet.input(exact, input.to().index()));
      added.wire(input, Inlet.input(floored, input.to().index()));
    }
    straightThrough(Wire.of(exact, Inlet.input(block.id(), 0)), floored);
  }

  /// What is smooth, and the way from there to what it was, which no gradient goes.
  private void straightThrough(Wire smooth, String exact) {
    String way = added.op("Sub");
    added.wire(exact, way, 0);
    added.wire(smooth, Inlet.input(way, 1));
    added.become(new Body.Operation("AddV2"));
    added.wire(smooth, Inlet.input(block.id(), 0));
    added.wire(new Wire(Outlet.of(way), Inlet.input(block.id(), 1), true));
  }

  /// The block goes on from one other block alone.
  private void last(Body body, String from) {
    added.cut(inputs);
    added.become(body);
    added.wire(from, block.id(), 0);
  }
}
