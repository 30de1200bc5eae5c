package dev.tapedeck.blocks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Parts of graphs, cut out and put into others.
public final class Clipping {
  private Clipping() {}

  /// What is picked of a graph, with the wires and the tapes between.
  ///
  /// @param ids of blocks, tapes and notes; a tape brings the blocks that lie in it
  public static BlockGraph of(BlockGraph graph, Collection<String> ids) {
    Set<String> kept = new HashSet<>(ids);
    for (TapeRegion tape : graph.tapes()) {
      if (ids.contains(tape.id())) {
        graph.members(tape.id()).forEach(block -> kept.add(block.id()));
      }
    }
    for (Block block : graph.blocks()) {
      if (kept.contains(block.id()) && block.body() instanceof Body.Gradient(String tape, _, _)) {
        kept.add(tape);
      }
    }
    Set<String> dropped =
        graph.blocks().stream()
            .map(Block::id)
            .filter(id -> !kept.contains(id))
            .collect(Collectors.toSet());
    graph.tapes().stream()
        .map(TapeRegion::id)
        .filter(id -> !kept.contains(id))
        .forEach(dropped::add);
    graph.notes().stream().map(Note::id).filter(id -> !kept.contains(id)).forEach(dropped::add);
    return graph.without(dropped);
  }

  /// A graph with a part put in: the same blocks under other ids, and other names where theirs are
  /// taken.
  public static Built paste(BlockGraph graph, BlockGraph part, double dx, double dy) {
    return new Paste(graph, part, dx, dy).built();
  }

  private static final class Paste {
    private final BlockGraph part;
    private final double dx;
    private final double dy;
    private final Map<String, String> renamed = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private BlockGraph grown;

    Paste(BlockGraph graph, BlockGraph part, double dx, double dy) {
      this.grown = graph;
      this.part = part;
      this.dx = dx;
      this.dy = dy;
    }

    Built built() {
      for (TapeRegion tape : part.tapes()) {
        TapeRegion twin = tape.withId(fresh("t", tape.id())).at(tape.at().plus(dx, dy));
        grown = grown.with(twin.watching(Set.of()));
      }
      for (Block block : part.blocks()) {
        grown = grown.with(twin(block));
      }
      for (Block block : part.blocks()) {
        grown = grown.with(grown.block(id(block.id())).map(this::onOwnTape).orElseThrow());
      }
      for (Wire wire : part.wires()) {
        Inlet to = wire.to();
        grown =
            grown.with(
                new Wire(
                    outlet(wire.from()),
                    new Inlet(id(to.block()), to.role(), to.index()),
                    wire.stopped()));
      }
      for (TapeRegion tape : part.tapes()) {
        Set<Outlet> watched = tape.watched().stream().map(this::outlet).collect(Collectors.toSet());
        grown = grown.with(grown.tape(id(tape.id())).orElseThrow().watching(watched));
      }
      for (Note note : part.notes()) {
        String id = fresh("n", note.id());
        grown = grown.with(new Note(id, note.text(), note.at().plus(dx, dy)));
      }
      return new Built(grown, fresh);
    }

    private String fresh(String prefix, String old) {
      String id = grown.freshId(prefix);
      renamed.put(old, id);
      fresh.add(id);
      return id;
    }

    private String id(String old) {
      return renamed.getOrDefault(old, old);
    }

    private Outlet outlet(Outlet old) {
      return new Outlet(id(old.block()), old.index());
    }

    private Block twin(Block block) {
      Set<String> taken = grown.blocks().stream().map(Block::name).collect(Collectors.toSet());
      String name = block.name();
      for (int i = 1; !name.isBlank() && taken.contains(name); i++) {
        name = block.name().replaceFirst("_\\d+$", "") + "_" + i;
      }
      Set<String> tapes = block.tapes().stream().map(this::id).collect(Collectors.toSet());
      return block
          .withId(fresh("b", block.id()))
          .named(name)
          .inTapes(tapes)
          .at(block.at().plus(dx, dy));
    }

    private Block onOwnTape(Block block) {
      return Optional.of(block.body())
          .filter(Body.Gradient.class::isInstance)
          .map(Body.Gradient.class::cast)
          .map(asks ->
              block.with(new Body.Gradient(id(asks.tape()), asks.method(), asks.unconnected())))
          .orElse(block);
    }
  }
}
