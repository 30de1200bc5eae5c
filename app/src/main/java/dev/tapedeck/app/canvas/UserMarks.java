package dev.tapedeck.app.canvas;

import java.util.Set;

/// What the user has marked on a graph.
///
/// @param breakpoints ids of the nodes on which breakpoints are set
record UserMarks(Selection selection, Selection hovered, Set<Integer> breakpoints) {
  static final UserMarks NONE = new UserMarks(Selection.nothing(), Selection.nothing(), Set.of());

  UserMarks {
    breakpoints = Set.copyOf(breakpoints);
  }
}
