package dev.tapedeck.blocks;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.Set;

/// Graphs for tests, wired in few words.
final class Wired {
  private BlockGraph graph = BlockGraph.EMPTY;

  Wired variable(String id, double value) {
    return block(id, new Body.Variable(Literal.of(value), true));
  }

  Wired constant(String id, double value) {
    return block(id, new Body.Constant(new Literal(Tensor.scalar(value))));
  }

  Wired op(String id, String op, String tapes, String... inputs) {
    block(id, new Body.Operation(op));
    inTapes(id, tapes);
    for (int i = 0; i < inputs.length; i++) {
      graph = graph.with(Wire.of(inputs[i], Inlet.input(id, i)));
    }
    return this;
  }

  Wired tape(String id) {
    graph = graph.with(TapeRegion.of(id));
    return this;
  }

  Wired with(TapeRegion tape) {
    graph = graph.with(tape);
    return this;
  }

  Wired gradient(String id, String tape, String inTapes, String target, String... sources) {
    block(id, new Body.Gradient(tape));
    inTapes(id, inTapes);
    graph = graph.with(Wire.of(target, Inlet.target(id)));
    for (int i = 0; i < sources.length; i++) {
      graph = graph.with(Wire.of(sources[i], Inlet.source(id, i)));
    }
    return this;
  }

  /// A block, or what another does from now on.
  Wired block(String id, Body body) {
    Block block = graph.block(id).orElseGet(() -> Block.of(id, body).named(id));
    graph = graph.with(block.with(body));
    return this;
  }

  Wired cast(String id, String input, DType dtype) {
    return block(id, new Body.Operation("Cast", Attributes.of("dtype", dtype)))
        .tapes(id, "t")
        .wire(Wire.of(input, Inlet.input(id, 0)));
  }

  Wired wire(Wire wire) {
    graph = graph.with(wire);
    return this;
  }

  Wired tapes(String id, String tapes) {
    inTapes(id, tapes);
    return this;
  }

  private void inTapes(String id, String tapes) {
    Set<String> all = tapes.isEmpty() ? Set.of() : Set.of(tapes.split(" "));
    graph = graph.with(graph.block(id).orElseThrow().inTapes(all));
  }

  BlockGraph graph() {
    return graph;
  }

  BlockRun run() {
    return BlockRunner.run(graph, "blocks.py");
  }
}
