package dev.tapedeck.blocks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  /// taken. Groups get other names too, unless only some of their blocks are put in.
  public static Built paste(BlockGraph graph, BlockGraph part, double dx, double dy) {
    return new Paste(graph, part, dx, dy).built();
  }

  private static final class Paste {
    private final BlockGraph graph;
    private final BlockGraph part;
    private final double dx;
    private final double dy;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    Paste(BlockGraph graph, BlockGraph part, double dx, double dy) {
      this.graph = graph;
      this.part = part;
      this.dx = dx;
      this.dy = dy;
      graph.blocks().forEach(block -> ids.add(block.id()));
      graph.tapes().forEach(tape -> ids.add(tape.id()));
      graph.notes().forEach(note -> ids.add(note.id()));
      graph.blocks().forEach(block -> names.add(block.name()));
      part.tapes().forEach(tape -> rename(tape.id(), "t"));
      part.blocks().forEach(block -> rename(block.id(), "b"));
      part.notes().forEach(note -> rename(note.id(), "n"));
      nameGroups();
    }

    private void nameGroups() {
      Set<String> taken = new HashSet<>(graph.groups());
      for (String group : new TreeSet<>(part.groups())) {
        String outer = GroupNames.around(group);
        String name = GroupNames.in(groups.getOrDefault(outer, outer), GroupNames.last(group));
        boolean whole = count(part, group) >= count(graph, group);
        String base = name.replaceFirst(" \\d+$", "") + " ";
        groups.put(group, taken.contains(name) && whole ? unused(taken, base, 2) : name);
      }
    }

    private static long count(BlockGraph graph, String group) {
      return graph.blocks().stream().filter(block -> block.isIn(group)).count();
    }

    private void rename(String old, String prefix) {
      renamed.put(old, unused(ids, prefix, 1));
    }

    /// The first text that is taken nowhere, which is taken from then on.
    private static String unused(Set<String> taken, String base, int from) {
      int number = from;
      while (!taken.add(base + number)) {
        number++;
      }
      return base + number;
    }

    Built built() {
      return new Built(
          new BlockGraph(
              joined(graph.blocks(), part.blocks(), this::twin),
              joined(graph.wires(), part.wires(), this::twin),
              joined(graph.tapes(), part.tapes(), this::twin),
              joined(graph.notes(), part.notes(), this::twin),
              Stream.concat(graph.folded().stream(), part.folded().stream().map(this::group))
                  .collect(Collectors.toSet())),
          List.copyOf(renamed.values()));
    }

    private static <T> List<T> joined(List<T> there, List<T> part, UnaryOperator<T> twin) {
      return Stream.concat(there.stream(), part.stream().map(twin)).toList();
    }

    private String id(String old) {
      return renamed.getOrDefault(old, old);
    }

    private String group(String old) {
      return groups.getOrDefault(old, old);
    }

    private Outlet outlet(Outlet old) {
      return new Outlet(id(old.block()), old.index());
    }

    private Block twin(Block block) {
      return block
          .withId(id(block.id()))
          .named(name(block.name()))
          .with(twin(block.body()))
          .inTapes(block.tapes().stream().map(this::id).collect(Collectors.toSet()))
          .inGroup(group(block.group()))
          .at(block.at().plus(dx, dy));
    }

    private String name(String wanted) {
      boolean free = wanted.isBlank() || names.add(wanted);
      return free ? wanted : unused(names, wanted.replaceFirst("_\\d+$", "") + "_", 1);
    }

    private Body twin(Body body) {
      return body instanceof Body.Gradient(String tape, var method, var unconnected)
          ? new Body.Gradient(id(tape), method, unconnected)
          : body;
    }

    private Wire twin(Wire wire) {
      Inlet to = wire.to();
      return new Wire(
          outlet(wire.from()), new Inlet(id(to.block()), to.role(), to.index()), wire.stopped());
    }

    private TapeRegion twin(TapeRegion tape) {
      return tape.withId(id(tape.id()))
          .at(tape.at().plus(dx, dy))
          .watching(tape.watched().stream().map(this::outlet).collect(Collectors.toSet()));
    }

    private Note twin(Note note) {
      return new Note(id(note.id()), note.text(), note.at().plus(dx, dy));
    }
  }
}
