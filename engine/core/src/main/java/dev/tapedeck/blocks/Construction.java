package dev.tapedeck.blocks;

import dev.tapedeck.blocks.Inlet.Role;
import dev.tapedeck.op.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways in which a graph grows, with the wires that go without saying.
public final class Construction {
  private static final List<String> LETTERS =
      List.of("x", "w", "b", "u", "v", "a", "p", "q", "r", "s");

  private Construction() {}

  /// A block that stands alone.
  ///
  /// @param tapes the tapes in which it lies
  public static Built add(BlockGraph graph, Body body, Position at, Set<String> tapes) {
    String id = graph.freshId("b");
    Block block = Block.of(id, body).named(usualName(graph, body)).at(at).inTapes(tapes);
    return new Built(graph.with(block), List.of(id));
  }

  /// Variables are called as in textbooks.
  private static String usualName(BlockGraph graph, Body body) {
    if (!(body instanceof Body.Variable)) {
      return "";
    }
    Set<String> taken = new HashSet<>();
    graph.blocks().forEach(block -> taken.add(block.name()));
    return LETTERS.stream().filter(letter -> !taken.contains(letter)).findFirst().orElse("");
  }

  /// A block whose first inputs are what some blocks give, in the tapes in which these lie. One
  /// that takes several and is given one takes it for all of them.
  ///
  /// @param from the blocks that it takes its inputs from
  public static Built append(BlockGraph graph, Body body, List<Outlet> from, Position at) {
    Built added = add(graph, body, at, sharedTapes(graph, from));
    String id = added.fresh().getFirst();
    BlockGraph wired = added.graph();
    List<Inlet> inlets = wired.inlets(wired.block(id).orElseThrow());
    boolean growing = wired.block(id).flatMap(BlockGraph::op).map(Op::variadic).orElse(false);
    List<Outlet> given = from;
    if (!growing && from.size() == 1) {
      given = Collections.nCopies(inlets.size(), from.getFirst());
    }
    for (int i = 0; i < given.size() && (growing || i < inlets.size()); i++) {
      wired = wired.with(new Wire(given.get(i), Inlet.input(id, i)));
    }
    return new Built(wired, added.fresh());
  }

  private static Set<String> sharedTapes(BlockGraph graph, List<Outlet> from) {
    Set<String> tapes = new HashSet<>();
    from.stream()
        .flatMap(outlet -> graph.block(outlet.block()).stream())
        .filter(block -> !block.isLeaf())
        .forEach(block -> tapes.addAll(block.tapes()));
    return tapes;
  }

  /// A gradient block that asks for the gradient of a block with respect to what it depends on:
  /// variables, or else what is watched, or else plain values.
  ///
  /// The tape is the innermost in which the target lies; if there is none, one is put around what
  /// the target is computed by.
  public static Built gradient(BlockGraph graph, Optional<Outlet> target, Position at) {
    List<String> fresh = new ArrayList<>();
    BlockGraph grown = graph;
    Optional<String> tape = target.flatMap(of -> innermost(graph, of)).or(() -> lastTape(graph));
    if (tape.isEmpty()) {
      Built taped =
          tape(graph, target.map(of -> graph.reach(of.block(), false)).orElse(Set.of()), at);
      grown = taped.graph();
      fresh.addAll(taped.fresh());
      tape = Optional.of(taped.fresh().getFirst());
    }
    Set<String> around = outer(grown, tape.get());
    Built added = add(grown, new Body.Gradient(tape.get()), at, around);
    String id = added.fresh().getFirst();
    fresh.addFirst(id);
    grown = added.graph();
    if (target.isPresent()) {
      grown = grown.with(new Wire(target.get(), Inlet.target(id)));
      List<Outlet> sources = sources(grown, target.get());
      for (int i = 0; i < sources.size(); i++) {
        grown = grown.with(new Wire(sources.get(i), Inlet.source(id, i)));
      }
    }
    return new Built(grown, fresh);
  }

  private static Optional<String> innermost(BlockGraph graph, Outlet target) {
    Set<String> tapes = graph.block(target.block()).map(Block::tapes).orElse(Set.of());
    return graph.tapes().reversed().stream()
        .map(TapeRegion::id)
        .filter(tapes::contains)
        .findFirst();
  }

  private static Optional<String> lastTape(BlockGraph graph) {
    return graph.tapes().reversed().stream().map(TapeRegion::id).findFirst();
  }

  /// The tapes that record all that a tape records: they record its gradients, too.
  private static Set<String> outer(BlockGraph graph, String tape) {
    List<Block> inside = graph.members(tape);
    Set<String> around = new HashSet<>();
    for (TapeRegion other : graph.tapes()) {
      boolean holdsAll = inside.stream().allMatch(block -> block.tapes().contains(other.id()));
      if (!other.id().equals(tape) && holdsAll && isBefore(graph, other.id(), tape)) {
        around.add(other.id());
      }
    }
    return around;
  }

  private static boolean isBefore(BlockGraph graph, String outer, String inner) {
    List<String> order = graph.tapes().stream().map(TapeRegion::id).toList();
    return order.indexOf(outer) < order.indexOf(inner);
  }

  private static List<Outlet> sources(BlockGraph graph, Outlet target) {
    Set<String> upstream = graph.reach(target.block(), false);
    List<Block> leaves =
        graph.blocks().stream()
            .filter(block -> upstream.contains(block.id()) && block.isLeaf())
            .toList();
    List<Outlet> variables =
        leaves.stream()
            .filter(block -> block.body() instanceof Body.Variable(_, var trainable) && trainable)
            .map(block -> Outlet.of(block.id()))
            .toList();
    if (!variables.isEmpty()) {
      return variables;
    }
    List<Outlet> watched =
        graph.tapes().stream()
            .flatMap(tape -> tape.watched().stream())
            .filter(outlet -> upstream.contains(outlet.block()))
            .distinct()
            .toList();
    return watched.isEmpty()
        ? leaves.stream().map(block -> Outlet.of(block.id())).limit(1).toList()
        : watched;
  }

  /// A tape around blocks; around everything that is computed if none are given. It is an outer
  /// tape to those whose every block it holds, and an inner one to the others.
  ///
  /// @param at where it stands while it is empty
  public static Built tape(BlockGraph graph, Collection<String> around, Position at) {
    String id = graph.freshId("t");
    BlockGraph grown =
        graph.mapBlocks(
            block -> around.contains(block.id()) && !block.isLeaf() ? in(block, id) : block);
    Set<String> held = new HashSet<>();
    grown.members(id).forEach(block -> held.add(block.id()));
    List<TapeRegion> tapes = new ArrayList<>(graph.tapes());
    tapes.add(firstHeld(graph, held), TapeRegion.of(id).at(at));
    return new Built(grown.withTapes(tapes), List.of(id));
  }

  private static int firstHeld(BlockGraph graph, Set<String> held) {
    for (int i = 0; i < graph.tapes().size(); i++) {
      List<Block> theirs = graph.members(graph.tapes().get(i).id());
      if (!theirs.isEmpty() && theirs.stream().allMatch(block -> held.contains(block.id()))) {
        return i;
      }
    }
    return graph.tapes().size();
  }

  private static Block in(Block block, String tape) {
    Set<String> more = new HashSet<>(block.tapes());
    more.add(tape);
    return block.inTapes(more);
  }

  /// A wire ends elsewhere, in place of the one that ended there. Where any number may end, those
  /// behind its old place move up.
  public static BlockGraph rewired(BlockGraph graph, Wire wire, Inlet to) {
    return wire.to().equals(to)
        ? graph
        : graph.with(new Wire(wire.from(), to, wire.stopped())).withoutWire(wire.to());
  }

  /// The tapes begin to watch what an outlet gives, or no longer: those in which its consumers lie,
  /// or else the only tape.
  public static BlockGraph toggleWatch(BlockGraph graph, Outlet outlet) {
    boolean watched = graph.tapes().stream().anyMatch(tape -> tape.watched().contains(outlet));
    Set<String> using = new HashSet<>();
    graph.wiresFrom(outlet.block()).stream()
        .filter(wire -> wire.to().role() == Role.INPUT)
        .flatMap(wire -> graph.block(wire.to().block()).stream())
        .forEach(block -> using.addAll(block.tapes()));
    if (using.isEmpty() && graph.tapes().size() == 1) {
      using.add(graph.tapes().getFirst().id());
    }
    BlockGraph changed = graph;
    for (TapeRegion tape : graph.tapes()) {
      Set<Outlet> all = new HashSet<>(tape.watched());
      all.remove(outlet);
      if (!watched && using.contains(tape.id())) {
        all.add(outlet);
      }
      changed = changed.with(tape.watching(all));
    }
    return changed;
  }
}
