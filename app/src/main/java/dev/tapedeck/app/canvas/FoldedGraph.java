package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Scheme;
import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What of a graph is drawn while some of its groups are folded.
///
/// Each open group is a level of its own. An edge that leads into it is several wires: one to its
/// frame, and one on from there.
final class FoldedGraph {
  private final TapeReading reading;
  private final Folding folding;
  private final List<TapeGraph.Node> nodes = new ArrayList<>();
  private final List<Fold> folds = new ArrayList<>();
  private final List<OpGroup> frames = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final IntTable cardOf = new IntTable();
  private final Set<Integer> named = new HashSet<>();
  private final Scheme scheme;
  private int nextPort = -1_000_000_000;
  private int nextWire;

  private FoldedGraph(TapeReading reading, Folding folding) {
    this.reading = reading;
    this.folding = folding;
    this.nextWire = reading.graph().edges().size();
    OpGroup root = reading.groups().root();
    findCards(root);
    List<Strand> strands =
        reading.graph().edges().stream()
            .map(edge -> new Strand(edge, OptionalInt.empty()))
            .toList();
    this.scheme = new Level(root).scheme(strands, reading.graph().regions());
  }

  static FoldedGraph of(TapeReading reading, Folding folding) {
    return new FoldedGraph(reading, folding);
  }

  /// What is laid out.
  Scheme scheme() {
    return scheme;
  }

  /// The nodes that have a card of their own.
  List<TapeGraph.Node> nodes() {
    return nodes;
  }

  List<Fold> folds() {
    return folds;
  }

  /// The groups that are open, outer first.
  List<OpGroup> frames() {
    return frames;
  }

  List<Wire> wires() {
    return wires;
  }

  /// What of a group lies on its level: nodes, folded groups, frames.
  private void findCards(OpGroup group) {
    group.nodes().forEach(node -> cardOf.put(node, node));
    for (OpGroup inner : group.groups()) {
      if (folding.of(inner) == Folding.State.FOLDED) {
        inner.members().forEach(node -> cardOf.put(node, inner.id()));
      } else if (folding.isWindow(inner)) {
        turns(inner).forEach(fold -> fold.members().forEach(node -> cardOf.put(node, fold.id())));
        findCards(new OpGroup(inner.id(), inner.kind(), "", List.of(), List.of(drawn(inner))));
      } else {
        findCards(inner);
      }
    }
  }

  private OpGroup drawn(OpGroup loop) {
    return loop.groups().get(folding.turn(loop));
  }

  /// The turns before and after the one that is drawn.
  private List<Fold> turns(OpGroup loop) {
    int turn = folding.turn(loop);
    List<Fold> turns = new ArrayList<>();
    if (turn > 0) {
      turns.add(new Fold.OfTurns(loop, 0, turn - 1));
    }
    if (turn < loop.groups().size() - 1) {
      turns.add(new Fold.OfTurns(loop, turn + 1, loop.groups().size() - 1));
    }
    return turns;
  }

  /// An edge as it shows on a level.
  ///
  /// @param outside the wire that leads it into the level or out of it; empty if both ends lie in
  ///   it
  private record Strand(TapeGraph.Edge edge, OptionalInt outside) {}

  /// Ends of a wire on a level; edges between nodes are told apart.
  private record Ends(int from, int to, int edge) {}

  /// One level under construction.
  private final class Level {
    private final IntTable itemOf = new IntTable();
    private final Map<Integer, Integer> order = new LinkedHashMap<>();
    private final Map<Integer, OpGroup> open = new LinkedHashMap<>();
    private final Map<Integer, Integer> entries = new HashMap<>();
    private final Map<Integer, Integer> exits = new HashMap<>();
    private final Map<Ends, List<TapeGraph.Edge>> arcs = new LinkedHashMap<>();
    private final Map<Ends, Integer> ids = new HashMap<>();
    private final Map<Integer, List<Strand>> within = new HashMap<>();

    Level(OpGroup group) {
      expand(group);
    }

    private void expand(OpGroup group) {
      for (int node : group.nodes()) {
        itemOf.put(node, node);
        order.put(node, node);
        reading.node(node).ifPresent(nodes::add);
      }
      if (folding.isWindow(group)) {
        turns(group).forEach(this::addFold);
        add(drawn(group));
      } else {
        group.groups().forEach(this::add);
      }
    }

    private void add(OpGroup group) {
      switch (folding.of(group)) {
        case FLAT -> expand(group);
        case FOLDED -> addFold(new Fold.OfGroup(group));
        case OPEN -> {
          frames.add(group);
          open.put(group.id(), group);
          addItem(group.id(), group.members());
        }
      }
    }

    private void addFold(Fold fold) {
      folds.add(fold);
      addItem(fold.id(), fold.members());
    }

    private void addItem(int item, IntList members) {
      int first = Integer.MAX_VALUE;
      for (int node : members) {
        itemOf.put(node, item);
        if (node < first && reading.isComputed(node)) {
          first = node;
        }
      }
      order.put(item, first == Integer.MAX_VALUE ? members.at(0) : first);
    }

    Scheme scheme(List<Strand> strands, List<TapeGraph.Region> regions) {
      strands.forEach(this::add);
      arcs.forEach((ends, edges) -> wires.add(wire(ids.getOrDefault(ends, 0), edges)));
      List<Integer> cards = new ArrayList<>(order.keySet());
      cards.sort(Comparator.comparingInt(item -> order.getOrDefault(item, item)));
      List<TapeGraph.Region> here = new ArrayList<>();
      Map<Integer, List<TapeGraph.Region>> inside = new HashMap<>();
      for (TapeGraph.Region region : regions) {
        place(region, here, inside);
      }
      Map<Integer, Scheme> opened = new HashMap<>();
      open.forEach((id, group) ->
          opened.put(
              id,
              new Level(group)
                  .scheme(within.getOrDefault(id, List.of()), inside.getOrDefault(id, List.of()))));
      List<Scheme.Arc> drawn = new ArrayList<>();
      ids.forEach((ends, id) -> drawn.add(new Scheme.Arc(id, ends.from, ends.to)));
      drawn.sort(Comparator.comparingInt(Scheme.Arc::id));
      return new Scheme(cards, drawn, here, opened, entries, exits, floors());
    }

    /// What is folded or framed stands where the highest of it does.
    private Map<Integer, Integer> floors() {
      Map<Integer, Integer> floors = new HashMap<>();
      itemOf.forEach((node, item) -> floors.merge(item, reading.floor(node), Math::max));
      return floors;
    }

    private void add(Strand strand) {
      TapeGraph.Edge edge = strand.edge;
      int from = itemOf.getOrDefault(edge.from(), 0);
      int to = itemOf.getOrDefault(edge.to(), 0);
      boolean fromHere = itemOf.contains(edge.from());
      boolean toHere = itemOf.contains(edge.to());
      if (fromHere && toHere && from == to) {
        if (open.containsKey(from)) {
          within.computeIfAbsent(from, _ -> new ArrayList<>()).add(strand);
        }
        return;
      }
      int outside = strand.outside.orElse(0);
      int start = fromHere ? from : entries.computeIfAbsent(outside, _ -> nextPort--);
      int end = toHere ? to : exits.computeIfAbsent(outside, _ -> nextPort--);
      boolean single = start >= 0 && end >= 0;
      Ends ends = new Ends(start, end, single ? edge.id() : 0);
      int id = ids.computeIfAbsent(ends, _ -> named.add(edge.id()) ? edge.id() : nextWire++);
      arcs.computeIfAbsent(ends, _ -> new ArrayList<>()).add(edge);
      for (int item : List.of(start, end)) {
        if (open.containsKey(item)) {
          within
              .computeIfAbsent(item, _ -> new ArrayList<>())
              .add(new Strand(edge, OptionalInt.of(id)));
        }
      }
    }

    private Wire wire(int id, List<TapeGraph.Edge> edges) {
      TapeGraph.Edge first = edges.getFirst();
      return new Wire(
          id,
          cardOf.getOrDefault(first.from(), first.from()),
          cardOf.getOrDefault(first.to(), first.to()),
          Wire.Path.of(edges),
          edges.stream().map(TapeGraph.Edge::id).toList());
    }

    /// A tape is drawn around all that it recorded, and what lies in one group with that; within an
    /// open group if it lies wholly in it, among other ops.
    private void place(
        TapeGraph.Region region,
        List<TapeGraph.Region> here,
        Map<Integer, List<TapeGraph.Region>> inside) {
      BitSet recorded = new BitSet();
      region.nodes().forEach(recorded::set);
      Set<Integer> items = new HashSet<>();
      Set<Integer> partly = new HashSet<>();
      itemOf.forEach((node, item) -> {
        if (recorded.get(node)) {
          items.add(item);
        } else if (reading.isOperation(node)) {
          partly.add(item);
        }
      });
      boolean within = items.size() == 1 && open.keySet().containsAll(items);
      if (within && partly.containsAll(items)) {
        inside.computeIfAbsent(items.iterator().next(), _ -> new ArrayList<>()).add(region);
        return;
      }
      if (!items.isEmpty()) {
        here.add(
            new TapeGraph.Region(
                region.tape(),
                items.stream().sorted().toList(),
                region.persistent(),
                region.state(),
                region.around()));
      }
    }
  }
}
