package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which tape's rectangle each node lies in, and which rectangle lies in which.
///
/// A node lies in the innermost tape that recorded it. An op that a tape did not record but that
/// stands between ops which it did lies within as well: outside, the drawing would have to run
/// backwards; its card says that it was not recorded.
final class RegionTree {
  static final int NO_TAPE = 0;

  private final Map<Integer, Set<Integer>> recorded = new LinkedHashMap<>();
  private final Map<Integer, Integer> around = new HashMap<>();
  private final Map<Integer, Integer> home = new HashMap<>();

  RegionTree(Scheme scheme) {
    scheme.regions().forEach(region -> recorded.put(region.tape(), Set.copyOf(region.nodes())));
    scheme.regions().forEach(region -> around.put(region.tape(), outer(region)));
    Map<Integer, Set<Integer>> after = new HashMap<>();
    Map<Integer, Set<Integer>> before = new HashMap<>();
    for (Scheme.Arc arc : scheme.arcs()) {
      after.computeIfAbsent(arc.from(), _ -> new TreeSet<>()).add(arc.to());
      before.computeIfAbsent(arc.to(), _ -> new TreeSet<>()).add(arc.from());
    }
    for (int tape : outerFirst()) {
      Set<Integer> entries = recorded.getOrDefault(tape, Set.of());
      Set<Integer> between = reach(entries, after);
      between.retainAll(reach(entries, before));
      for (int card : scheme.cards()) {
        int current = home(card);
        boolean stands = before.containsKey(card) && between.contains(card);
        boolean entry = entries.contains(card) && isWithin(tape, current);
        if (entry || (stands && current == around(tape))) {
          home.put(card, tape);
        }
      }
    }
  }

  private int outer(TapeGraph.Region region) {
    boolean drawn = recorded.containsKey(region.around()) && region.around() != region.tape();
    return drawn ? region.around() : NO_TAPE;
  }

  private static Set<Integer> reach(Set<Integer> from, Map<Integer, Set<Integer>> next) {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (int node : next.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(node)) {
          open.push(node);
        }
      }
    }
    return reached;
  }

  /// The tapes' numbers, each after the tape around it.
  List<Integer> outerFirst() {
    List<Integer> order = new ArrayList<>();
    addWithin(NO_TAPE, order);
    return order;
  }

  private void addWithin(int outer, List<Integer> order) {
    for (int tape : recorded.keySet()) {
      if (around(tape) == outer && !order.contains(tape)) {
        order.add(tape);
        addWithin(tape, order);
      }
    }
  }

  /// The tape around a tape; [#NO_TAPE] if none is drawn.
  int around(int tape) {
    return around.getOrDefault(tape, NO_TAPE);
  }

  /// How many tapes lie in one another at most.
  int depth() {
    int deepest = 0;
    for (int tape : recorded.keySet()) {
      int depth = 0;
      for (int at = tape; at != NO_TAPE; at = around(at)) {
        depth++;
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /// The innermost tape in whose rectangle a node lies; [#NO_TAPE] for one outside.
  int home(int node) {
    return home.getOrDefault(node, NO_TAPE);
  }

  /// Whether `tape` is `outer` or lies in it.
  boolean isWithin(int tape, int outer) {
    for (int at = tape; at != NO_TAPE; at = around(at)) {
      if (at == outer) {
        return true;
      }
    }
    return outer == NO_TAPE;
  }
}
