package dev.tapedeck.blocks;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.tensor.Tensor;
import java.util.List;

/// Adds blocks to a graph beside one that is there: in the same tapes and the same group, below it.
final class Extension {
  private static final double ROW = 120;

  private final Block beside;
  private BlockGraph graph;
  private int added;

  Extension(BlockGraph graph, Block beside) {
    this.graph = graph;
    this.beside = beside;
  }

  /// The id of an op that is added.
  String op(String name) {
    return op(name, Attributes.NONE);
  }

  String op(String name, Attributes attributes) {
    return add(new Body.Operation(name, attributes));
  }

  /// The id of a constant that is added.
  String constant(Tensor value) {
    return add(new Body.Constant(new Literal(value)));
  }

  private String add(Body body) {
    added++;
    String id = graph.freshId("m");
    graph = graph.with(beside.withId(id).named("").with(body).at(beside.at().plus(0, added * ROW)));
    return id;
  }

  /// Lets the block itself do something else.
  void become(Body body) {
    graph = graph.with(beside.with(body));
  }

  /// Takes away wires that end at the block.
  void cut(List<Wire> wires) {
    for (Wire wire : wires) {
      graph = graph.withoutWire(wire.to());
    }
  }

  void wire(Wire wire) {
    graph = graph.with(wire);
  }

  /// Leads what one wire carries to another place too.
  void wire(Wire like, Inlet to) {
    wire(new Wire(like.from(), to, like.stopped()));
  }

  /// Puts the output of one block into another.
  void wire(String from, String to, int input) {
    wire(Wire.of(from, Inlet.input(to, input)));
  }

  BlockGraph graph() {
    return graph;
  }
}
