package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Makes the doctor's mends as edits of the graph that ran.
public final class BlockMends {
  private static final String DTYPE = "dtype";

  private final BlockRun run;

  private BlockMends(BlockRun run) {
    this.run = run;
  }

  /// The mended graph; empty where the mend is one of text, such as of a name that was bound anew.
  public static Optional<BlockGraph> apply(BlockRun run, Mend mend) {
    return new BlockMends(run).apply(run.graph(), mend);
  }

  private Optional<BlockGraph> apply(BlockGraph graph, Mend mend) {
    return switch (mend) {
      case Mend.Watch(_, List<Integer> values, Place tape) -> watch(graph, values, tape);
      case Mend.MakePersistent(Place made) ->
          tape(graph, made).map(tape -> graph.with(tape.persistent(true)));
      case Mend.MoveIntoTape(Place tape, List<Integer> lines, _) -> move(graph, lines, tape);
      case Mend.CastSource(Place made) -> block(graph, made).map(block -> cast(graph, block));
      case Mend.Soften(Place at, String op, int choices) ->
          op(graph, at, op).flatMap(block -> Softening.of(run, graph, block, choices));
      case Mend.SwapArguments(Place call) -> block(graph, call).map(block -> swapped(graph, block));
      case Mend.WholeJacobian(Place call) ->
          block(graph, call).flatMap(block -> wholeJacobian(graph, block));
      case Mend.LetThrough(Place at, Mend.Stop stop) when stop == Mend.Stop.STOP_GRADIENT ->
          block(graph, at).map(block -> letThrough(graph, block));
      case Mend.StopAround(Place at, String op) ->
          op(graph, at, op).map(block -> stopped(graph, graph.wiresFrom(block.id()), true));
      case Mend.GuardInput(Place at, String op) ->
          op(graph, at, op).flatMap(block -> guarded(graph, block));
      case Mend.DivideSafely(Place at) ->
          block(graph, at).map(block -> graph.with(block.with(new Body.Operation("DivNoNan"))));
      case Mend.Several(List<Mend> parts) -> all(graph, parts);
      case Mend.LetThrough _,
          Mend.AssignInPlace _,
          Mend.ReplaceCall _,
          Mend.UseTensor _,
          Mend.PassVariables _,
          Mend.TakeLater _,
          Mend.KeepTensor _,
          Mend.EnterTape _ ->
          Optional.empty();
    };
  }

  private Optional<BlockGraph> all(BlockGraph graph, List<Mend> parts) {
    Optional<BlockGraph> mended = Optional.of(graph);
    for (Mend part : parts) {
      mended = mended.flatMap(each -> apply(each, part));
    }
    return mended;
  }

  // ---- What stands at a place

  private Optional<Block> block(BlockGraph graph, Place at) {
    return run.outline().block(at.line()).flatMap(graph::block);
  }

  private Optional<Block> op(BlockGraph graph, Place at, String op) {
    return block(graph, at)
        .filter(block -> block.body() instanceof Body.Operation(String name, _) && name.equals(op));
  }

  private Optional<TapeRegion> tape(BlockGraph graph, Place at) {
    return run.outline().tape(at.line()).flatMap(graph::tape);
  }

  // ---- Tapes

  private Optional<BlockGraph> watch(BlockGraph graph, List<Integer> values, Place at) {
    Set<Outlet> outlets = new HashSet<>();
    run.values()
        .forEach((outlet, value) -> {
          if (values.contains(value)) {
            outlets.add(outlet);
          }
        });
    return tape(graph, at)
        .filter(_ -> !outlets.isEmpty())
        .map(tape -> {
          outlets.addAll(tape.watched());
          return graph.with(tape.watching(outlets));
        });
  }

  private Optional<BlockGraph> move(BlockGraph graph, List<Integer> lines, Place at) {
    Set<String> moved = new HashSet<>();
    lines.forEach(line -> run.outline().block(line).ifPresent(moved::add));
    return tape(graph, at).map(tape -> joined(graph, moved, tape.id()));
  }

  private static BlockGraph joined(BlockGraph graph, Set<String> blocks, String tape) {
    return graph.mapBlocks(block -> {
      if (!blocks.contains(block.id()) || block.isLeaf()) {
        return block;
      }
      Set<String> tapes = new HashSet<>(block.tapes());
      tapes.add(tape);
      return block.inTapes(tapes);
    });
  }

  // ---- Types

  /// What an op makes of numbers becomes a float when they do.
  private static BlockGraph cast(BlockGraph graph, Block block) {
    return switch (block.body()) {
      case Body.Variable(Literal value, boolean trainable) ->
          graph.with(block.with(new Body.Variable(inFloat32(value), trainable)));
      case Body.Constant(Literal value, var origin) ->
          graph.with(block.with(new Body.Constant(inFloat32(value), origin)));
      case Body.Operation(String op, Attributes attributes) when attributes.has(DTYPE) ->
          graph.with(block.with(new Body.Operation(op, attributes.with(DTYPE, DType.FLOAT32))));
      case Body.Operation _ -> {
        BlockGraph changed = graph;
        for (Wire wire : graph.wiresInto(block.id())) {
          changed = cast(changed, changed.block(wire.from().block()).orElseThrow());
        }
        yield changed;
      }
      case Body.Range _, Body.Gradient _ -> graph;
    };
  }

  private static Literal inFloat32(Literal value) {
    return value.tensor().dtype() == DType.STRING
        ? value
        : new Literal(value.tensor().cast(DType.FLOAT32));
  }

  // ---- Gradient blocks

  private static BlockGraph swapped(BlockGraph graph, Block block) {
    return mapWiresInto(
        graph,
        block,
        wire ->
            switch (wire.to().role()) {
              case TARGET -> to(wire, Role.SOURCE);
              case SOURCE -> to(wire, Role.TARGET);
              case INPUT, SEED -> wire;
            });
  }

  private static Wire to(Wire wire, Role role) {
    return new Wire(
        wire.from(), new Inlet(wire.to().block(), role, wire.to().index()), wire.stopped());
  }

  private static BlockGraph mapWiresInto(
      BlockGraph graph, Block block, UnaryOperator<Wire> change) {
    return graph.withWires(
        graph.wires().stream()
            .map(wire -> wire.to().block().equals(block.id()) ? change.apply(wire) : wire)
            .toList());
  }

  private static Optional<BlockGraph> wholeJacobian(BlockGraph graph, Block block) {
    return block.body() instanceof Body.Gradient(String tape, _, var unconnected)
        ? Optional.of(graph.with(block.with(new Body.Gradient(tape, Method.JACOBIAN, unconnected))))
        : Optional.empty();
  }

  // ---- What stops a gradient

  private static BlockGraph letThrough(BlockGraph graph, Block block) {
    return block.body() instanceof Body.Operation(String op, _) && op.equals("StopGradient")
        ? bypassed(graph, block)
        : stopped(graph, graph.wiresInto(block.id()), false);
  }

  private static BlockGraph bypassed(BlockGraph graph, Block block) {
    BlockGraph changed = graph;
    for (Wire into : graph.wiresInto(block.id())) {
      for (Wire onward : graph.wiresFrom(block.id())) {
        changed =
            changed.with(new Wire(into.from(), onward.to(), into.stopped() || onward.stopped()));
      }
    }
    return changed.without(Set.of(block.id()));
  }

  private static BlockGraph stopped(BlockGraph graph, List<Wire> wires, boolean stopped) {
    BlockGraph changed = graph;
    for (Wire wire : wires) {
      changed = changed.with(new Wire(wire.from(), wire.to(), stopped));
    }
    return changed;
  }

  // ---- What is not finite

  /// The op takes 1 where the choice that follows falls on the other branch.
  private Optional<BlockGraph> guarded(BlockGraph graph, Block block) {
    int divisor =
        block.body() instanceof Body.Operation(String op, _) && op.contains("Div") ? 1 : 0;
    Optional<Wire> onward =
        graph.wiresFrom(block.id()).stream()
            .filter(wire -> wire.to().role() == Role.INPUT && wire.to().index() > 0)
            .filter(wire -> isChoice(graph, wire.to().block()))
            .findFirst();
    Optional<Wire> condition =
        onward.flatMap(wire -> graph.wireInto(Inlet.input(wire.to().block(), 0)));
    Optional<Wire> input = graph.wireInto(Inlet.input(block.id(), divisor));
    if (condition.isEmpty() || input.isEmpty()) {
      return Optional.empty();
    }
    int chosen = onward.get().to().index();
    DType dtype = run.value(input.get().from()).map(TracedValue::dtype).orElse(DType.FLOAT32);
    Extension guard = new Extension(graph, block);
    String one = guard.constant(Tensor.scalar(dtype, 1));
    String safe = guard.op("SelectV2");
    guard.wire(condition.get(), Inlet.input(safe, 0));
    guard.wire(input.get(), Inlet.input(safe, chosen));
    guard.wire(Wire.of(one, Inlet.input(safe, 3 - chosen)));
    guard.wire(Wire.of(safe, input.get().to()));
    return Optional.of(guard.graph());
  }

  private static boolean isChoice(BlockGraph graph, String block) {
    return graph
        .block(block)
        .filter(
            each -> each.body() instanceof Body.Operation(String op, _) && op.equals("SelectV2"))
        .isPresent();
  }
}
