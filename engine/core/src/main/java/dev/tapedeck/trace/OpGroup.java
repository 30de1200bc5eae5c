package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Nodes of a [TapeGraph] that belong together in the program, and the groups within.
///
/// @param id below 0, unique in the graph; the root's is [#ROOT]
/// @param title a function's name, a layer's name, the head of a loop, a statement; of an iteration
///   its number, from 1, and the name of what it is if that is all; empty for the root
/// @param nodes ids of the nodes that lie in it and in none of its groups
/// @param groups in order of execution; of a loop its iterations, and no nodes beside them
public record OpGroup(int id, Kind kind, String title, List<Integer> nodes, List<OpGroup> groups) {
  /// The id of the group that holds the whole graph.
  public static final int ROOT = -1;

  /// What binds a group together.
  public enum Kind {
    /// The whole graph.
    PROGRAM,
    /// One call of a function of the user's.
    FUNCTION,
    /// A layer or a name scope.
    LAYER,
    /// All turns of a loop.
    LOOP,
    /// One turn of a loop.
    ITERATION,
    /// One statement of a loop's body.
    STATEMENT
  }

  public OpGroup {
    nodes = IntList.copyOf(nodes);
    groups = List.copyOf(groups);
  }

  /// All nodes in it, those of the groups within included.
  public IntList members() {
    return members(List.of(this));
  }

  /// All nodes in some groups, in order, those of the groups within included.
  public static IntList members(List<OpGroup> groups) {
    int[] members = new int[groups.stream().mapToInt(OpGroup::count).sum()];
    int end = 0;
    for (OpGroup group : groups) {
      end = group.collectMembers(members, end);
    }
    return IntList.within(members, 0, end);
  }

  private int count() {
    int count = nodes.size();
    for (OpGroup inner : groups) {
      count += inner.count();
    }
    return count;
  }

  private int collectMembers(int[] members, int from) {
    int end = from;
    for (int node : nodes) {
      members[end++] = node;
    }
    for (OpGroup inner : groups) {
      end = inner.collectMembers(members, end);
    }
    return end;
  }

  /// The group and all groups within, outer first.
  public Stream<OpGroup> all() {
    List<OpGroup> all = new ArrayList<>();
    collectAll(all);
    return all.stream();
  }

  private void collectAll(List<OpGroup> all) {
    all.add(this);
    groups.forEach(inner -> inner.collectAll(all));
  }
}
