package dev.tapedeck.app.canvas.layout;

import dev.tapedeck.ids.IntLists;
import dev.tapedeck.ids.IntSet;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which tape's rectangle each node lies in, and which rectangle lies in which.
///
/// A node lies in the innermost tape that recorded it. An op that a tape did not record but that
/// stands between ops which it did lies within as well: outside, the drawing would have to run
/// backwards; its card says that it was not recorded.
final class RegionTree {
  static final int NO_TAPE = 0;

  private final Map<Integer, IntSet> recorded = new LinkedHashMap<>();
  private final Map<Integer, Integer> around = new HashMap<>();
  private final IntTable home = new IntTable();

  RegionTree(Scheme scheme) {
    for (TapeGraph.Region region : scheme.regions()) {
      IntSet nodes = new IntSet();
      nodes.addAll(region.nodes());
      recorded.put(region.tape(), nodes);
    }
    scheme.regions().forEach(region -> around.put(region.tape(), outer(region)));
    IntLists.Builder after = new IntLists.Builder();
    IntLists.Builder before = new IntLists.Builder();
    for (Scheme.Arc arc : scheme.arcs()) {
      after.add(arc.from(), arc.to());
      before.add(arc.to(), arc.from());
    }
    placeCards(scheme.cards(), after.build(), before.build());
  }

  private void placeCards(List<Integer> cards, IntLists after, IntLists before) {
    for (int tape : outerFirst()) {
      IntSet entries = recorded.getOrDefault(tape, new IntSet());
      IntSet following = reach(entries, after);
      IntSet leading = reach(entries, before);
      for (int card : cards) {
        int current = home(card);
        boolean stands = following.contains(card) && leading.contains(card);
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

  /// What some arcs lead to from nodes, and not the nodes themselves unless arcs lead back to them.
  private static IntSet reach(IntSet from, IntLists next) {
    IntSet reached = new IntSet();
    for (int i = 0; i < from.size(); i++) {
      reached.addAll(next.of(from.at(i)));
    }
    for (int i = 0; i < reached.size(); i++) {
      reached.addAll(next.of(reached.at(i)));
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
