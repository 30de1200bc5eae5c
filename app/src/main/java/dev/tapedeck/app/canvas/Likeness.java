package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Earlier;
import dev.tapedeck.app.canvas.layout.GraphLayout;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.canvas.layout.Scheme;
import dev.tapedeck.trace.Syntax;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds in a graph what was drawn of it before an edit, level by level: ops by scope, op, name and
/// statement, groups by what they are called, in the order in which they ran.
final class Likeness {
  private final Side before;
  private final Side now;

  /// A graph, folded as it is drawn.
  private static final class Side {
    private final Map<Integer, Trait> traits = new HashMap<>();

    Side(TapeReading reading, FoldedGraph graph) {
      Map<String, List<String>> lines = new HashMap<>();
      for (Syntax source : reading.trace().sources()) {
        lines.put(source.source(), source.text().lines().map(String::strip).toList());
      }
      for (TapeGraph.Node node : graph.nodes()) {
        List<String> text = lines.getOrDefault(node.place().source(), List.of());
        int line = node.place().line();
        traits.put(
            node.id(), Trait.of(node, 0 < line && line <= text.size() ? text.get(line - 1) : ""));
      }
      graph.folds().forEach(fold -> traits.put(fold.id(), Trait.of(fold)));
      graph.frames().forEach(group -> traits.put(group.id(), Trait.of(group)));
    }

    List<Trait> traits(Scheme level) {
      return level.cards().stream()
          .map(card -> traits.getOrDefault(card, new Trait("", "", "")))
          .toList();
    }
  }

  private Likeness(Side before, Side now) {
    this.before = before;
    this.now = now;
  }

  /// What was drawn of a graph.
  ///
  /// @param layout of `former`
  static Earlier of(
      TapeReading formerReading,
      FoldedGraph former,
      GraphLayout layout,
      TapeReading reading,
      FoldedGraph graph) {
    Likeness likeness = new Likeness(new Side(formerReading, former), new Side(reading, graph));
    return likeness.level(former.scheme(), layout, graph.scheme(), Map.of(), Optional.empty());
  }

  /// @param ports those of the level now, with what they were
  private Earlier level(
      Scheme former,
      GraphLayout layout,
      Scheme level,
      Map<Integer, Integer> ports,
      Optional<Box> space) {
    GraphLayout closed = layout.closed().orElse(layout);
    Map<Integer, Integer> was = new HashMap<>(ports);
    Trait.matched(before.traits(former), now.traits(level))
        .forEach((here, there) -> was.put(level.cards().get(here), former.cards().get(there)));
    Map<Integer, Integer> arcs = arcs(former, level, was);
    Map<Integer, Box> cards = new HashMap<>();
    Map<Integer, Route> routes = new HashMap<>();
    Map<Integer, Earlier> open = new HashMap<>();
    was.forEach((here, there) -> {
      Optional.ofNullable(closed.cards().get(there)).ifPresent(box -> cards.put(here, box));
      Scheme inside = level.open().get(here);
      Scheme formerInside = former.open().get(there);
      GraphLayout drawn = layout.open().get(there);
      if (inside != null && formerInside != null && drawn != null) {
        Map<Integer, Integer> doors = ports(inside.entries(), formerInside.entries(), arcs);
        doors.putAll(ports(inside.exits(), formerInside.exits(), arcs));
        open.put(here, level(formerInside, drawn, inside, doors, Optional.of(drawn.bounds())));
      }
    });
    arcs.forEach((here, there) -> routes.put(here, closed.route(there)));
    return new Earlier(cards, routes, space, open);
  }

  /// Ports are the same if the arcs are that lead to them from outside.
  private static Map<Integer, Integer> ports(
      Map<Integer, Integer> ports, Map<Integer, Integer> former, Map<Integer, Integer> arcs) {
    Map<Integer, Integer> was = new HashMap<>();
    arcs.forEach((here, there) -> {
      if (ports.containsKey(here) && former.containsKey(there)) {
        was.put(ports.get(here), former.get(there));
      }
    });
    return was;
  }

  private record Ends(int from, int to) {}

  /// Of several arcs between the same places the first is the first one still.
  private static Map<Integer, Integer> arcs(
      Scheme former, Scheme level, Map<Integer, Integer> was) {
    Map<Ends, Deque<Integer>> drawn = new HashMap<>();
    for (Scheme.Arc arc : former.arcs()) {
      drawn.computeIfAbsent(new Ends(arc.from(), arc.to()), _ -> new ArrayDeque<>()).add(arc.id());
    }
    Map<Integer, Integer> arcs = new HashMap<>();
    for (Scheme.Arc arc : level.arcs()) {
      Integer from = was.get(arc.from());
      Integer to = was.get(arc.to());
      if (from != null && to != null) {
        Deque<Integer> same = drawn.getOrDefault(new Ends(from, to), new ArrayDeque<>());
        if (!same.isEmpty()) {
          arcs.put(arc.id(), same.remove());
        }
      }
    }
    return arcs;
  }
}
