package dev.tapedeck.python.blocks;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tensor.Tensor;
import java.util.Set;

/// A graph of blocks that grows block by block.
final class Pile {
  private BlockGraph graph = BlockGraph.EMPTY;

  Pile variable(String id, Tensor value) {
    return add(Block.of(id, new Body.Variable(new Literal(value), true)).named(id));
  }

  Pile variable(String id, double value) {
    return variable(id, Tensor.scalar(value));
  }

  Pile constant(String id, Tensor value) {
    return add(Block.of(id, new Body.Constant(new Literal(value))).named(id));
  }

  Pile tape(TapeRegion tape) {
    graph = graph.with(tape);
    return this;
  }

  /// A tape called `t`.
  Pile tape() {
    return tape(TapeRegion.of("t").named("t"));
  }

  Pile op(String id, String op, String tapes, String... inputs) {
    return op(id, op, Attributes.NONE, tapes, inputs);
  }

  Pile op(String id, String op, Attributes attributes, String tapes, String... inputs) {
    add(in(tapes, Block.of(id, new Body.Operation(op, attributes)).named(id)));
    for (int i = 0; i < inputs.length; i++) {
      wire(inputs[i], Inlet.input(id, i));
    }
    return this;
  }

  Pile gradient(Block block, String target, String... sources) {
    add(block);
    wire(target, Inlet.target(block.id()));
    for (int i = 0; i < sources.length; i++) {
      wire(sources[i], Inlet.source(block.id(), i));
    }
    return this;
  }

  Pile gradient(String id, String tape, String target, String... sources) {
    return gradient(Block.of(id, new Body.Gradient(tape)), target, sources);
  }

  Pile seed(String from, String gradient) {
    return wire(from, new Inlet(gradient, Role.SEED, 0));
  }

  static Block in(String tapes, Block block) {
    return block.inTapes(tapes.isEmpty() ? Set.of() : Set.of(tapes.split(" ")));
  }

  Pile add(Block block) {
    graph = graph.with(block);
    return this;
  }

  Pile wire(String from, Inlet to) {
    return wire(Outlet.of(from), to);
  }

  Pile wire(Outlet from, Inlet to) {
    graph = graph.with(new Wire(from, to));
    return this;
  }

  Pile stop(String from, Inlet to) {
    graph = graph.with(new Wire(Outlet.of(from), to, true));
    return this;
  }

  BlockGraph graph() {
    return graph;
  }

  BlockRun run() {
    return BlockRunner.run(graph, "blocks.py");
  }

  String text() {
    return BlockProgram.of(run());
  }
}
