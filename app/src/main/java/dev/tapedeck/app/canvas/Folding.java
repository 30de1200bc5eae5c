package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which groups of a graph are folded. Immutable.
///
/// @param states by group id
/// @param turns by the id of an open loop, which of its turns is drawn, from 0
/// @param others the state of all groups that `states` does not name
record Folding(Map<Integer, State> states, Map<Integer, Integer> turns, State others) {
  /// Up to so many nodes are drawn without folding any.
  static final int MOST_NODES = 150;

  /// Up to so many turns of an open loop are drawn beside one another.
  static final int MOST_TURNS = 12;

  /// Fewer cards than so many tell nothing: the largest is opened.
  private static final int LEAST_CARDS = 12;

  static final Folding NONE = new Folding(Map.of(), Map.of(), State.FLAT);

  /// How a group is drawn.
  enum State {
    /// Its nodes lie among those around it.
    FLAT,
    /// One card stands for it.
    FOLDED,
    /// A frame holds its nodes.
    OPEN
  }

  Folding {
    states = Map.copyOf(states);
    turns = Map.copyOf(turns);
  }

  /// How a graph is drawn first.
  ///
  /// @param nodes how many it has
  static Folding initial(OpGroups groups, int nodes) {
    if (nodes <= MOST_NODES) {
      return NONE;
    }
    Folding folding = new Folding(Map.of(), Map.of(), State.FOLDED);
    List<OpGroup> shown = new ArrayList<>(groups.root().groups());
    int cards = groups.root().nodes().size() + shown.size();
    Optional<OpGroup> largest = largest(shown);
    while (cards < LEAST_CARDS && largest.isPresent()) {
      OpGroup opened = largest.get();
      folding = folding.with(opened, State.OPEN);
      shown.remove(opened);
      List<OpGroup> inside =
          folding.isWindow(opened) ? List.of(opened.groups().getFirst()) : opened.groups();
      shown.addAll(inside);
      cards += opened.nodes().size() + inside.size() - 1;
      largest = largest(shown);
    }
    return folding;
  }

  /// The largest of those that do not fill the drawing by themselves when they are opened.
  private static Optional<OpGroup> largest(List<OpGroup> groups) {
    return groups.stream()
        .filter(group -> group.nodes().size() <= MOST_NODES)
        .max(Comparator.comparingInt(group -> group.members().size()));
  }

  /// The same after an edit of the program: what is still there of it is drawn as it was. What
  /// became too large to be drawn whole is folded.
  Folding carried(TapeReading before, TapeReading now) {
    int nodes = now.graph().nodes().size();
    boolean outgrown =
        others == State.FLAT && before.graph().nodes().size() <= MOST_NODES && nodes > MOST_NODES;
    Folding fresh =
        outgrown ? initial(now.groups(), nodes) : new Folding(Map.of(), Map.of(), others);
    return new FoldingCarrier(this, fresh).folding(before.groups().root(), now.groups().root());
  }

  State of(OpGroup group) {
    return states.getOrDefault(group.id(), others);
  }

  /// Whether of a loop one turn is drawn, and the others are folded into those before and after it.
  boolean isWindow(OpGroup group) {
    return group.kind() == OpGroup.Kind.LOOP
        && of(group) == State.OPEN
        && group.groups().size() > MOST_TURNS;
  }

  /// The turn of an open loop that is drawn, from 0.
  int turn(OpGroup loop) {
    return turns.getOrDefault(loop.id(), 0);
  }

  Folding with(OpGroup group, State state) {
    Map<Integer, State> changed = new HashMap<>(states);
    changed.put(group.id(), state);
    return new Folding(changed, turns, others);
  }

  /// With another turn of a loop drawn, and open.
  Folding at(OpGroup loop, int turn) {
    Map<Integer, Integer> changed = new HashMap<>(turns);
    changed.put(loop.id(), turn);
    return new Folding(states, changed, others).with(loop.groups().get(turn), State.OPEN);
  }

  /// With what a card stands for opened: a loop at its first turn, turns at the nearest.
  Folding opened(Fold fold) {
    return switch (fold) {
      case Fold.OfGroup(OpGroup group) -> {
        Folding opened = with(group, State.OPEN);
        yield opened.isWindow(group) ? opened.at(group, turn(group)) : opened;
      }
      case Fold.OfTurns(OpGroup loop, int first, int last) -> at(loop, first == 0 ? last : first);
    };
  }

  /// With a node drawn, whatever it lies in.
  Folding revealing(OpGroups groups, int node) {
    Folding folding = this;
    for (OpGroup group : groups.path(node)) {
      Optional<OpGroup> loop =
          groups.around(group).filter(around -> around.kind() == OpGroup.Kind.LOOP);
      if (folding.of(group) == State.FOLDED) {
        folding = folding.with(group, State.OPEN);
      }
      if (loop.isPresent() && folding.of(loop.get()) != State.FLAT) {
        folding = folding.at(loop.get(), loop.get().groups().indexOf(group));
      }
    }
    return folding;
  }
}
