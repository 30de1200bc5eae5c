package dev.tapedeck.app.canvas;

import dev.tapedeck.trace.OpGroup;
import java.util.List;

/// Nodes that one card stands for.
sealed interface Fold {
  /// The id of the card, below 0.
  int id();

  /// The nodes, those of groups within included.
  List<Integer> members();

  /// A group.
  record OfGroup(OpGroup group) implements Fold {
    @Override
    public int id() {
      return group.id();
    }

    @Override
    public List<Integer> members() {
      return group.members().toList();
    }
  }

  /// Turns of an open loop before or after the one that is drawn.
  ///
  /// @param first the first of them, from 0
  /// @param last the last of them
  record OfTurns(OpGroup loop, int first, int last) implements Fold {
    @Override
    public int id() {
      int both = Integer.MIN_VALUE - 2 * loop.id();
      return first == 0 ? both : both + 1;
    }

    @Override
    public List<Integer> members() {
      return loop.groups().subList(first, last + 1).stream().flatMap(OpGroup::members).toList();
    }
  }
}
