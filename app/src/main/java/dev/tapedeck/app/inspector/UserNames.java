package dev.tapedeck.app.inspector;

import dev.tapedeck.trace.IdTable;
import dev.tapedeck.trace.TapeGraph;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the user calls the values of a graph, gathered once and asked at every step.
final class UserNames {
  static final UserNames NONE = new UserNames();

  private final IdTable<Optional<String>> names = new IdTable<>();
  private final Set<String> taken = new HashSet<>();

  private UserNames() {}

  static UserNames of(TapeGraph graph) {
    UserNames all = new UserNames();
    for (TapeGraph.Node node : graph.nodes()) {
      all.names.putIfAbsent(node.value(), node.name());
      all.names.putIfAbsent(node.receiver(), node.name());
      node.name().ifPresent(all.taken::add);
    }
    return all;
  }

  /// The name of the node that holds a value, or receives gradients for it.
  Optional<String> of(int value) {
    return names.getOrDefault(value, Optional.empty());
  }

  boolean contains(String name) {
    return taken.contains(name);
  }
}
