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
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Grows random graphs, most of whose blocks run.
final class Grower {
  private static final List<Op> OPS =
      OpCatalog.all().stream().filter(BlockProgram::canSay).toList();
  private static final List<Shape> SHAPES =
      List.of(Shape.SCALAR, Shape.of(2), Shape.of(3), Shape.of(2, 2), Shape.of(2, 3), Shape.of(0));
  private static final List<DType> TYPES =
      List.of(DType.FLOAT64, DType.INT32, DType.COMPLEX64, DType.BOOL, DType.FLOAT16, DType.INT64);
  private static final List<String> NAMES =
      List.of("x", "y", "w", "loss", "the loss", "2nd", "tf", "lambda", "größe");
  private static final int MOST_TRIES = 4;
  private static final int MOST_LOOKS = 12;

  private final Random random;
  private final int size;
  private BlockGraph graph = BlockGraph.EMPTY;
  private BlockRun run;

  private Grower(Random random) {
    this.random = random;
    this.size = 3 + random.nextInt(13);
    for (int i = Math.min(3, random.nextInt(5)); i > 0; i--) {
      graph = graph.with(tape());
    }
    this.run = run(graph);
  }

  /// A run of a graph of 3 to 15 blocks.
  static BlockRun grow(long seed) {
    Grower grower = new Grower(new Random(seed));
    grower.leaf();
    while (grower.graph.blocks().size() < grower.size) {
      grower.step();
    }
    return grower.run;
  }

  private static BlockRun run(BlockGraph graph) {
    return BlockRunner.run(graph, "blocks.py");
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void step() {
    if (chance(0.2)) {
      leaf();
    } else if (!graph.tapes().isEmpty() && graph.blocks().size() > 2 && chance(0.3)) {
      gradient();
    } else {
      operation();
    }
    if (!graph.tapes().isEmpty() && chance(0.1)) {
      watch();
    }
  }

  private void keep(BlockGraph grown) {
    graph = grown;
    run = run(grown);
  }

  // ---- Tapes

  private TapeRegion tape() {
    return TapeRegion.of(graph.freshId("t"))
        .persistent(chance(0.6))
        .watchingVariables(!chance(0.2));
  }

  private void watch() {
    TapeRegion tape = pick(graph.tapes());
    Set<Outlet> watched = new HashSet<>(tape.watched());
    watched.add(outlet());
    keep(graph.with(tape.watching(watched)));
  }

  private Block placed(Body body) {
    Set<String> tapes = new HashSet<>();
    graph
        .tapes()
        .forEach(tape -> {
          if (chance(0.75)) {
            tapes.add(tape.id());
          }
        });
    return named(Block.of(graph.freshId("b"), body).inTapes(tapes));
  }

  private Block named(Block block) {
    return chance(0.5) ? block.named(pick(NAMES)) : block;
  }

  // ---- Leaves

  private void leaf() {
    if (chance(0.15)) {
      DType dtype = chance(0.7) ? DType.FLOAT32 : DType.FLOAT64;
      keep(
          graph.with(
              placed(
                  new Body.Range(
                      random.nextGaussian(),
                      random.nextGaussian(),
                      1 + random.nextInt(4),
                      dtype))));
    } else {
      DType dtype = chance(0.75) ? DType.FLOAT32 : pick(TYPES);
      keep(graph.with(holding(Tensor.fill(dtype, pick(SHAPES), _ -> 2 * random.nextGaussian()))));
    }
  }

  private Block holding(Tensor value) {
    Literal literal = new Literal(value);
    return named(
        Block.of(
            graph.freshId("b"),
            chance(0.6) ? new Body.Variable(literal, !chance(0.1)) : new Body.Constant(literal)));
  }

  // ---- Ops

  /// An op of what is there, if it takes any of that; else of the inputs of one of its samples.
  private void operation() {
    Op op = pick(OPS);
    Op.Sample sample = pick(op.samples());
    Block block = placed(new Body.Operation(op.name(), sample.attributes()));
    for (int i = 0; i < MOST_TRIES; i++) {
      BlockGraph tried = graph.with(block);
      for (int input = 0; input < sample.inputs().size(); input++) {
        tried = tried.with(wire(outlet(), Inlet.input(block.id(), input)));
      }
      BlockRun ran = run(tried);
      if (!ran.problems().containsKey(block.id()) || chance(0.02)) {
        graph = tried;
        run = ran;
        return;
      }
    }
    if (graph.blocks().size() + sample.inputs().size() < size) {
      sampled(block, sample);
    }
  }

  private void sampled(Block block, Op.Sample sample) {
    DType dtype = chance(0.7) ? DType.FLOAT32 : DType.FLOAT64;
    BlockGraph grown = graph;
    List<Outlet> from = new ArrayList<>();
    for (Tensor input : sample.inputs()) {
      Tensor value = input.dtype() == DType.FLOAT64 ? input.cast(dtype) : input;
      Optional<Outlet> known = like(value);
      if (known.isPresent() && chance(0.7)) {
        from.add(known.get());
      } else {
        Block leaf = holding(value).withId(grown.freshId("b"));
        grown = grown.with(leaf);
        from.add(Outlet.of(leaf.id()));
      }
    }
    Block moved = block.withId(grown.freshId("b"));
    grown = grown.with(moved);
    for (int i = 0; i < from.size(); i++) {
      grown = grown.with(wire(from.get(i), Inlet.input(moved.id(), i)));
    }
    keep(grown);
  }

  private Wire wire(Outlet from, Inlet to) {
    return new Wire(from, to, chance(0.07));
  }

  private Outlet outlet() {
    Block block = pick(graph.blocks());
    return new Outlet(block.id(), random.nextInt(outlets(block)));
  }

  private int outlets(Block block) {
    return switch (block.body()) {
      case Body.Gradient _ -> Math.max(1, graph.wiresInto(block.id(), Role.SOURCE).size());
      // Python gives the loss alone.
      case Body.Operation(String op, _) when op.endsWith("CrossEntropyWithLogits") -> 1;
      default -> run.outlets(block.id());
    };
  }

  /// An outlet of the same type and shape.
  private Optional<Outlet> like(Tensor value) {
    return IntStream.range(0, MOST_LOOKS)
        .mapToObj(_ -> outlet())
        .filter(outlet -> run.value(outlet).filter(known -> isLike(known, value)).isPresent())
        .findFirst();
  }

  private static boolean isLike(TracedValue known, Tensor value) {
    return known.dtype() == value.dtype() && known.shape().equals(value.shape());
  }

  // ---- Gradients

  private void gradient() {
    Method method =
        chance(0.75) ? Method.GRADIENT : chance(0.6) ? Method.JACOBIAN : Method.BATCH_JACOBIAN;
    Outlet target = result();
    Unconnected unconnected = chance(0.2) ? Unconnected.ZERO : Unconnected.NONE;
    Block block = placed(new Body.Gradient(tapeOf(target), method, unconnected));
    BlockGraph grown = graph.with(block).with(wire(target, Inlet.target(block.id())));
    if (method == Method.GRADIENT && chance(0.2)) {
      grown = grown.with(wire(result(), new Inlet(block.id(), Role.TARGET, 1)));
    }
    if (method == Method.GRADIENT && chance(0.2)) {
      for (Wire wire : grown.wiresInto(block.id(), Role.TARGET)) {
        int index = wire.to().index();
        grown = grown.with(wire(wire.from(), new Inlet(block.id(), Role.SEED, index)));
      }
    }
    int sources = method == Method.BATCH_JACOBIAN ? 1 : 1 + random.nextInt(3);
    for (int i = 0; i < sources; i++) {
      grown = grown.with(wire(source(grown, block), Inlet.source(block.id(), i)));
    }
    keep(grown);
  }

  /// Rather one that recorded the target.
  private String tapeOf(Outlet target) {
    List<String> recording = List.copyOf(graph.block(target.block()).orElseThrow().tapes());
    return recording.isEmpty() || chance(0.1) ? pick(graph.tapes()).id() : pick(recording);
  }

  /// Rather one that something was computed into.
  private Outlet result() {
    return rather(outlet -> !graph.wiresInto(outlet.block()).isEmpty());
  }

  /// Rather a variable on which the target depends.
  private Outlet source(BlockGraph grown, Block gradient) {
    Set<String> above = grown.reach(gradient.id(), false);
    return rather(outlet ->
        above.contains(outlet.block())
            && graph.block(outlet.block()).orElseThrow().body() instanceof Body.Variable);
  }

  private Outlet rather(Predicate<Outlet> wanted) {
    return IntStream.range(0, MOST_LOOKS)
        .mapToObj(_ -> outlet())
        .filter(wanted)
        .findFirst()
        .orElseGet(this::outlet);
  }
}
