package dev.tapedeck.trace;

import dev.tapedeck.ids.IdTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a graph falls into groups, as the program that made it does: functions, layers, loops. Every
/// node lies in exactly one group, the innermost; every group but the root in another.
public final class OpGroups {
  private final OpGroup root;
  private final IdTable<OpGroup> byId = new IdTable<>();
  private final IdTable<OpGroup> around = new IdTable<>();
  private final IdTable<OpGroup> home = new IdTable<>();

  private OpGroups(OpGroup root) {
    this.root = root;
    root.all()
        .forEach(group -> {
          byId.put(group.id(), group);
          group.nodes().forEach(node -> home.put(node, group));
          group.groups().forEach(inner -> around.put(inner.id(), group));
        });
  }

  /// The groups of a graph that was made from a trace.
  public static OpGroups of(Trace trace, TapeGraph graph) {
    return new OpGroups(new GroupFinder(trace, graph).root());
  }

  /// Whether another graph falls into groups of the same ids and titles.
  public boolean isLike(OpGroups other) {
    return byId.size() == other.byId.size()
        && root.all()
            .allMatch(group ->
                other.group(group.id()).map(OpGroup::title).equals(Optional.of(group.title())));
  }

  /// The group that holds the whole graph.
  public OpGroup root() {
    return root;
  }

  public Optional<OpGroup> group(int id) {
    return byId.get(id);
  }

  /// The innermost group in which a node lies; the root for one that is none of the graph's.
  public OpGroup home(int node) {
    return home.getOrDefault(node, root);
  }

  /// The group around a group; empty for the root.
  public Optional<OpGroup> around(OpGroup group) {
    return around.get(group.id());
  }

  /// The groups in which a node lies, innermost first, without the root.
  public List<OpGroup> path(int node) {
    List<OpGroup> path = new ArrayList<>();
    OpGroup at = home(node);
    while (at.id() != OpGroup.ROOT) {
      path.add(at);
      at = around(at).orElse(root);
    }
    return path;
  }
}
