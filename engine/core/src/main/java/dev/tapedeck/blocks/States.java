package dev.tapedeck.blocks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the variables of a trace held, state by state, and where blocks hold it.
final class States {
  private final Maker maker;
  private final Map<Integer, Integer> held = new HashMap<>();
  private final Map<Integer, Outlet> now = new HashMap<>();
  private final Map<Integer, Integer> variableOfRead = new HashMap<>();
  private final Map<Use, Outlet> used = new HashMap<>();
  private final Set<Use> watched = new HashSet<>();
  private final Set<Use> mixed = new HashSet<>();
  private final Set<Use> known = new HashSet<>();
  private final Set<Use> late = new HashSet<>();

  /// Makes a block for what a variable holds; none if that is not known.
  @FunctionalInterface
  interface Maker {
    Optional<Outlet> make(int variable, int value);
  }

  /// A variable in what a region recorded.
  private record Use(String region, int variable) {}

  States(Maker maker) {
    this.maker = maker;
  }

  boolean isVariable(int id) {
    return held.containsKey(id);
  }

  /// A variable holds a value from now on.
  void write(int variable, int value) {
    held.put(variable, value);
    now.remove(variable);
  }

  /// Where that stands which a variable holds now.
  Optional<Outlet> now(int variable) {
    if (!now.containsKey(variable)) {
      maker
          .make(variable, held.getOrDefault(variable, variable))
          .ifPresent(outlet -> now.put(variable, outlet));
    }
    return Optional.ofNullable(now.get(variable));
  }

  /// A value was read from a variable.
  void read(int variable, int value) {
    variableOfRead.put(value, variable);
  }

  /// A region heard of an op that takes a value, which stands at an outlet.
  ///
  /// @return whether the program watched the variable that the value was read from
  boolean use(String region, int value, Outlet outlet) {
    Integer variable = variableOfRead.get(value);
    if (variable == null) {
      return false;
    }
    Use use = new Use(region, variable);
    Outlet before = used.put(use, outlet);
    if (before != null && !before.equals(outlet)) {
      mixed.add(use);
    }
    return watched.contains(use);
  }

  /// The program watches a variable.
  void watch(String region, int variable) {
    watched.add(new Use(region, variable));
  }

  /// A region knows a variable from now on, as the program or the tape itself watches it.
  void know(String region, int variable) {
    Use use = new Use(region, variable);
    if (known.add(use) && used.containsKey(use)) {
      late.add(use);
    }
  }

  /// Whether a region heard of ops that take a variable before it knew the variable.
  boolean isLate(String region, int variable) {
    return late.contains(new Use(region, variable));
  }

  /// Where the state of a variable stands that a region heard of last.
  Optional<Outlet> lastUsed(String region, int variable) {
    return Optional.ofNullable(used.get(new Use(region, variable))).or(() -> now(variable));
  }

  /// Whether a region heard of several states of a variable.
  boolean isMixed(String region, int variable) {
    return mixed.contains(new Use(region, variable));
  }
}
