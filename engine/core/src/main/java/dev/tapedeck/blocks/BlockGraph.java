package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.GradientCall.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A computation wired from blocks. Immutable; every edit gives another graph.
///
/// Its order is the order in which blocks run, as far as wires and tapes leave a choice.
public final class BlockGraph {
  public static final BlockGraph EMPTY =
      new BlockGraph(List.of(), List.of(), List.of(), List.of(), Set.of());

  private final List<Block> blocks;
  private final List<Wire> wires;
  private final List<TapeRegion> tapes;
  private final List<Note> notes;
  private final Set<String> folded;
  private final Map<String, Block> byId;
  private final Map<Inlet, Wire> byInlet = new HashMap<>();
  private final Map<String, List<Wire>> leaving = new HashMap<>();
  private final Map<String, List<Wire>> arriving = new HashMap<>();

  /// Made when first asked for: not every graph on the way to another is named.
  private volatile @Nullable Names names;

  /// A graph of these parts, in these orders.
  ///
  /// @param wires at most one into an inlet
  /// @param tapes outer ones before inner ones
  /// @param folded groups that are shown as one; those that have no block are left out
  public BlockGraph(
      List<Block> blocks,
      List<Wire> wires,
      List<TapeRegion> tapes,
      List<Note> notes,
      Set<String> folded) {
    this.blocks = List.copyOf(blocks);
    this.wires = List.copyOf(wires);
    this.tapes = List.copyOf(tapes);
    this.notes = List.copyOf(notes);
    this.folded = folded.isEmpty() ? Set.of() : among(groups(blocks), folded);
    this.byId = blocks.stream().collect(Collectors.toUnmodifiableMap(Block::id, each -> each));
    for (Wire wire : wires) {
      byInlet.put(wire.to(), wire);
      leaving.computeIfAbsent(wire.from().block(), _ -> new ArrayList<>()).add(wire);
      arriving.computeIfAbsent(wire.to().block(), _ -> new ArrayList<>()).add(wire);
    }
  }

  private static Set<String> among(Set<String> groups, Set<String> some) {
    return some.stream().filter(groups::contains).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> groups(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block -> block.groups().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  // ---- What there is

  public List<Block> blocks() {
    return blocks;
  }

  public List<Wire> wires() {
    return wires;
  }

  public List<TapeRegion> tapes() {
    return tapes;
  }

  public List<Note> notes() {
    return notes;
  }

  /// All groups, each by its name with those of outer groups before it.
  public Set<String> groups() {
    return groups(blocks);
  }

  /// The groups that are shown as one.
  public Set<String> folded() {
    return folded;
  }

  public Optional<Block> block(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<TapeRegion> tape(String id) {
    return tapes.stream().filter(tape -> tape.id().equals(id)).findFirst();
  }

  public Optional<Note> note(String id) {
    return notes.stream().filter(note -> note.id().equals(id)).findFirst();
  }

  /// The wire that ends at an inlet.
  public Optional<Wire> wireInto(Inlet inlet) {
    return Optional.ofNullable(byInlet.get(inlet));
  }

  /// The wires that begin at a block.
  public List<Wire> wiresFrom(String block) {
    return List.copyOf(leaving.getOrDefault(block, List.of()));
  }

  /// The wires that end at a block, in the order of its inlets.
  public List<Wire> wiresInto(String block) {
    return block(block).stream()
        .flatMap(found -> inlets(found).stream())
        .flatMap(inlet -> wireInto(inlet).stream())
        .toList();
  }

  /// The wires of one role that end at a block, in order.
  public List<Wire> wiresInto(String block, Role role) {
    return wiresInto(block).stream().filter(wire -> wire.to().role() == role).toList();
  }

  /// The blocks that lie in a tape, in order.
  public List<Block> members(String tape) {
    return blocks.stream().filter(block -> block.tapes().contains(tape)).toList();
  }

  /// The op that a block applies, where it is of the catalogue.
  public static Optional<Op> op(Block block) {
    return block.body() instanceof Body.Operation(String op, _)
        ? OpCatalog.find(op)
        : Optional.empty();
  }

  /// Where wires may end at a block, in order: where any number may, one more than do.
  public List<Inlet> inlets(Block block) {
    return switch (block.body()) {
      case Body.Variable _, Body.Constant _, Body.Range _ -> List.of();
      case Body.Operation _ -> {
        int count =
            op(block)
                .map(op -> op.variadic() ? used(block, Role.INPUT) + 1 : op.inputs().size())
                .orElse(0);
        yield inlets(block, Role.INPUT, count).toList();
      }
      case Body.Gradient request -> gradientInlets(block, request.method());
    };
  }

  /// A Jacobian has one target and starts with ones.
  private List<Inlet> gradientInlets(Block block, Method method) {
    int targets = used(block, Role.TARGET);
    int seeds = used(block, Role.SEED);
    boolean free = method == Method.GRADIENT;
    return Stream.of(
            inlets(block, Role.TARGET, free ? targets + 1 : Math.max(1, targets)),
            inlets(block, Role.SOURCE, used(block, Role.SOURCE) + 1),
            inlets(block, Role.SEED, free && seeds < Math.max(1, targets) ? seeds + 1 : seeds))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Inlet> inlets(Block block, Role role, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Inlet(block.id(), role, i));
  }

  private int used(Block block, Role role) {
    return arriving.getOrDefault(block.id(), List.of()).stream()
        .map(Wire::to)
        .filter(to -> to.role() == role)
        .mapToInt(to -> to.index() + 1)
        .max()
        .orElse(0);
  }

  /// The inlets that must be wired before a block can run.
  public List<Inlet> required(Block block) {
    boolean growing = op(block).map(Op::variadic).orElse(false);
    return inlets(block).stream()
        .filter(inlet ->
            switch (inlet.role()) {
              case INPUT ->
                  !growing || inlet.index() == 0 || inlet.index() < used(block, Role.INPUT);
              case TARGET, SOURCE ->
                  inlet.index() == 0 || inlet.index() < used(block, inlet.role());
              case SEED -> inlet.index() < used(block, Role.SEED);
            })
        .toList();
  }

  /// The ids of the blocks that hang on one by wires, with itself.
  ///
  /// @param downstream whether to follow wires from where they begin to where they end
  public Set<String> reach(String block, boolean downstream) {
    Set<String> reached = new HashSet<>(Set.of(block));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Wire wire : (downstream ? leaving : arriving).getOrDefault(open.remove(), List.of())) {
        String beyond = downstream ? wire.to().block() : wire.from().block();
        if (reached.add(beyond)) {
          open.add(beyond);
        }
      }
    }
    return reached;
  }

  /// An id that nothing in the graph has.
  public String freshId(String prefix) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> prefix + i)
        .filter(id -> block(id).isEmpty() && tape(id).isEmpty() && note(id).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /// What everything is called in the equivalent program.
  public Names names() {
    Names known = names;
    if (known == null) {
      known = new Names(this);
      names = known;
    }
    return known;
  }

  // ---- Edits

  /// With a block in the place of the one of the same id, or at the end.
  public BlockGraph with(Block block) {
    return new BlockGraph(placed(blocks, block, Block::id), wires, tapes, notes, folded);
  }

  /// With the tape in the place of the one of the same id, or as the innermost.
  public BlockGraph with(TapeRegion tape) {
    return withTapes(placed(tapes, tape, TapeRegion::id));
  }

  public BlockGraph with(Note note) {
    return new BlockGraph(blocks, wires, tapes, placed(notes, note, Note::id), folded);
  }

  private static <T> List<T> placed(List<T> all, T one, Function<T, String> id) {
    List<T> changed = new ArrayList<>(all);
    for (int i = 0; i < changed.size(); i++) {
      if (id.apply(changed.get(i)).equals(id.apply(one))) {
        changed.set(i, one);
        return changed;
      }
    }
    changed.add(one);
    return changed;
  }

  /// With every block changed.
  public BlockGraph mapBlocks(UnaryOperator<Block> change) {
    return new BlockGraph(blocks.stream().map(change).toList(), wires, tapes, notes, folded);
  }

  BlockGraph withWires(List<Wire> others) {
    return new BlockGraph(blocks, others, tapes, notes, folded);
  }

  BlockGraph withTapes(List<TapeRegion> others) {
    return new BlockGraph(blocks, wires, others, notes, folded);
  }

  /// With these groups shown as one, and no others.
  public BlockGraph withFolded(Set<String> groups) {
    return new BlockGraph(blocks, wires, tapes, notes, groups);
  }

  /// With a wire, in place of the one that ended at the same inlet.
  public BlockGraph with(Wire wire) {
    List<Wire> changed = new ArrayList<>(wires);
    changed.removeIf(other -> other.to().equals(wire.to()));
    changed.add(wire);
    return withWires(changed);
  }

  /// Without the wire that ends at an inlet; wires that ended behind it, where any number may, move
  /// up. With a target goes the upstream gradient that was its.
  public BlockGraph withoutWire(Inlet inlet) {
    return switch (inlet.role()) {
      case INPUT -> {
        boolean grows =
            block(inlet.block()).flatMap(BlockGraph::op).map(Op::variadic).orElse(false);
        yield grows ? cut(inlet).closed(inlet) : cut(inlet);
      }
      case SOURCE -> cut(inlet).closed(inlet);
      case SEED -> cut(inlet);
      case TARGET -> {
        Inlet seed = new Inlet(inlet.block(), Role.SEED, inlet.index());
        yield cut(inlet).cut(seed).closed(inlet).closed(seed);
      }
    };
  }

  /// Without the wire that ends at an inlet; all others stay where they are.
  public BlockGraph cut(Inlet inlet) {
    List<Wire> left = wires.stream().filter(wire -> !wire.to().equals(inlet)).toList();
    return withWires(left);
  }

  private BlockGraph closed(Inlet gap) {
    return withWires(
        wires.stream()
            .map(wire -> follows(wire.to(), gap) ? movedUp(wire) : wire)
            .map(wire ->
                gap.role() == Role.SOURCE && comesFrom(wire, gap) ? sourceMovedUp(wire) : wire)
            .toList());
  }

  private static boolean follows(Inlet inlet, Inlet gap) {
    return inlet.block().equals(gap.block())
        && inlet.role() == gap.role()
        && inlet.index() > gap.index();
  }

  private static Wire movedUp(Wire wire) {
    Inlet to = wire.to();
    return new Wire(wire.from(), new Inlet(to.block(), to.role(), to.index() - 1), wire.stopped());
  }

  /// A gradient block has an outlet per source: with a source goes its outlet.
  private static boolean comesFrom(Wire wire, Inlet gap) {
    return wire.from().block().equals(gap.block()) && wire.from().index() > gap.index();
  }

  private static Wire sourceMovedUp(Wire wire) {
    return new Wire(
        new Outlet(wire.from().block(), wire.from().index() - 1), wire.to(), wire.stopped());
  }

  /// Without blocks, tapes and notes of these ids, and without the wires at them.
  public BlockGraph without(Collection<String> ids) {
    BlockGraph cut = this;
    for (Wire wire : wires) {
      if (ids.contains(wire.from().block()) && !ids.contains(wire.to().block())) {
        cut = cut.withoutWireOf(wire);
      }
    }
    return new BlockGraph(
        cut.blocks.stream()
            .filter(block -> !ids.contains(block.id()))
            .map(block -> block.inTapes(minus(block.tapes(), ids)))
            .toList(),
        cut.wires.stream()
            .filter(wire -> !ids.contains(wire.from().block()) && !ids.contains(wire.to().block()))
            .toList(),
        cut.tapes.stream()
            .filter(tape -> !ids.contains(tape.id()))
            .map(tape -> tape.watching(withoutOutlets(tape.watched(), ids)))
            .toList(),
        cut.notes.stream().filter(note -> !ids.contains(note.id())).toList(),
        folded);
  }

  /// Wires before this one may have moved it up.
  private BlockGraph withoutWireOf(Wire gone) {
    return wires.stream()
        .filter(wire ->
            wire.from().equals(gone.from())
                && wire.to().block().equals(gone.to().block())
                && wire.to().role() == gone.to().role())
        .findFirst()
        .map(wire -> withoutWire(wire.to()))
        .orElse(this);
  }

  private static Set<String> minus(Set<String> from, Collection<String> ids) {
    return from.stream().filter(each -> !ids.contains(each)).collect(Collectors.toSet());
  }

  private static Set<Outlet> withoutOutlets(Set<Outlet> from, Collection<String> ids) {
    return from.stream().filter(each -> !ids.contains(each.block())).collect(Collectors.toSet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockGraph graph
        && blocks.equals(graph.blocks)
        && wires.equals(graph.wires)
        && tapes.equals(graph.tapes)
        && notes.equals(graph.notes)
        && folded.equals(graph.folded);
  }

  @Override
  public int hashCode() {
    return Objects.hash(blocks, wires, tapes, notes, folded);
  }

  @Override
  public String toString() {
    return "BlockGraph(%d blocks, %d wires, %d tapes)"
        .formatted(blocks.size(), wires.size(), tapes.size());
  }
}
