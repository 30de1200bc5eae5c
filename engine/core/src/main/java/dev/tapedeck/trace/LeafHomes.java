package dev.tapedeck.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/// Puts what nothing computed, variables and constants, where all that use it is. What a recorded
/// backward pass uses again stays where the program used it.
final class LeafHomes {
  private final TapeGraph graph;
  private final OpGroup computed;
  private final IntPredicate served;
  private final Map<Integer, List<OpGroup>> paths = new HashMap<>();
  private final Map<Integer, List<Integer>> leaves = new HashMap<>();

  /// @param served whether a node belongs to a backward pass
  LeafHomes(TapeGraph graph, OpGroup computed, IntPredicate served) {
    this.graph = graph;
    this.served = served;
    this.computed = computed;
    trace(computed, List.of());
  }

  private void trace(OpGroup group, List<OpGroup> outer) {
    List<OpGroup> path = new ArrayList<>(outer);
    path.add(group);
    group.nodes().forEach(node -> paths.put(node, path));
    group.groups().forEach(inner -> trace(inner, path));
  }

  OpGroup root() {
    Map<Integer, List<OpGroup>> common = users(served);
    common.putAll(users(served.negate()));
    for (TapeGraph.Node node : graph.nodes()) {
      if (!node.isComputed()) {
        int home = home(Objects.requireNonNullElse(common.get(node.id()), List.of(computed)));
        leaves.computeIfAbsent(home, _ -> new ArrayList<>()).add(node.id());
      }
    }
    return withLeaves(computed);
  }

  /// By leaf, the groups in which all its users of one sort lie.
  private Map<Integer, List<OpGroup>> users(IntPredicate wanted) {
    Map<Integer, List<OpGroup>> common = new HashMap<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      List<OpGroup> user = paths.get(edge.to());
      if (!paths.containsKey(edge.from()) && user != null && wanted.test(edge.to())) {
        common.merge(edge.from(), user, LeafHomes::common);
      }
    }
    return common;
  }

  private static List<OpGroup> common(List<OpGroup> one, List<OpGroup> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size())
        && one.get(same).id() == other.get(same).id()) {
      same++;
    }
    return one.subList(0, same);
  }

  /// A loop holds its turns and nothing else.
  private static int home(List<OpGroup> path) {
    boolean loop = path.getLast().kind() == OpGroup.Kind.LOOP;
    return path.get(path.size() - (loop ? 2 : 1)).id();
  }

  private OpGroup withLeaves(OpGroup group) {
    List<Integer> nodes = new ArrayList<>(group.nodes());
    nodes.addAll(leaves.getOrDefault(group.id(), List.of()));
    nodes.sort(null);
    List<OpGroup> groups = group.groups().stream().map(this::withLeaves).toList();
    return new OpGroup(group.id(), group.kind(), group.title(), nodes, groups);
  }
}
