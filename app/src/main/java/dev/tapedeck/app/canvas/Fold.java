package dev.tapedeck.app.canvas;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.trace.OpGroup;

/// Nodes that one card stands for.
sealed interface Fold {
  /// The id of the card, below 0.
  int id();

  /// The nodes, those of groups within included.
  IntList members();

  /// A group.
  record OfGroup(OpGroup group) implements Fold {
    @Override
    public int id() {
      return group.id();
    }

    @Override
    public IntList members() {
      return group.members();
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
    public IntList members() {
      return OpGroup.members(loop.groups().subList(first, last + 1));
    }
  }
}
