package dev.tapedeck.trace;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Puts what nothing computed, variables and constants, where all that use it is. What a recorded
/// backward pass uses again stays where the program used it.
final class LeafHomes {
  private final TapeGraph graph;
  private final OpGroup computed;
  private final IntPredicate served;
  private final IdTable<List<OpGroup>> paths = new IdTable<>();
  private final IntLists.Builder leaves = new IntLists.Builder();

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
    for (int node : group.nodes()) {
      paths.put(node, path);
    }
    group.groups().forEach(inner -> trace(inner, path));
  }

  OpGroup root() {
    IdTable<List<OpGroup>> own = users(served.negate());
    IdTable<List<OpGroup>> others = users(served);
    for (TapeGraph.Node node : graph.nodes()) {
      if (!node.isComputed()) {
        List<OpGroup> users =
            own.get(node.id()).or(() -> others.get(node.id())).orElse(List.of(computed));
        leaves.add(home(users), node.id());
      }
    }
    return withLeaves(computed, leaves.build());
  }

  /// By leaf, the groups in which all its users of one sort lie.
  private IdTable<List<OpGroup>> users(IntPredicate wanted) {
    IdTable<List<OpGroup>> common = new IdTable<>();
    for (TapeGraph.Edge edge : graph.edges()) {
      if (!paths.contains(edge.from()) && paths.contains(edge.to()) && wanted.test(edge.to())) {
        List<OpGroup> user = paths.getOrDefault(edge.to(), List.of());
        common.put(edge.from(), common(common.getOrDefault(edge.from(), user), user));
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

  private static OpGroup withLeaves(OpGroup group, IntLists leaves) {
    List<OpGroup> groups = new ArrayList<>(group.groups().size());
    group.groups().forEach(inner -> groups.add(withLeaves(inner, leaves)));
    return new OpGroup(
        group.id(),
        group.kind(),
        group.title(),
        sorted(group.nodes(), leaves.of(group.id())),
        groups);
  }

  private static List<Integer> sorted(List<Integer> some, IntList more) {
    if (more.isEmpty()) {
      return some;
    }
    int[] all = new int[some.size() + more.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < some.size() ? some.get(i) : more.at(i - some.size());
    }
    Arrays.sort(all);
    return IntList.within(all, 0, all.length);
  }
}
