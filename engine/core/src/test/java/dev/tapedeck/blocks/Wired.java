package dev.tapedeck.blocks;

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

  private Wired block(String id, Body body) {
    graph = graph.with(Block.of(id, body).named(id));
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
