package dev.tapedeck.app.inspector;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.trace.TapeGraph;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the user calls the values of a graph, gathered once and asked at every step.
final class UserNames {
  static final UserNames NONE = new UserNames();

  private final IdTable<String> names = new IdTable<>();
  private final Set<String> taken = new HashSet<>();

  private UserNames() {}

  static UserNames of(TapeGraph graph) {
    UserNames all = new UserNames();
    for (TapeGraph.Node node : graph.nodes()) {
      node.name().ifPresent(name -> all.add(node, name));
    }
    return all;
  }

  private void add(TapeGraph.Node node, String name) {
    names.putIfAbsent(node.value(), name);
    names.putIfAbsent(node.receiver(), name);
    taken.add(name);
  }

  /// The name of the node that holds a value, or receives gradients for it.
  Optional<String> of(int value) {
    return names.get(value);
  }

  boolean contains(String name) {
    return taken.contains(name);
  }
}
