package dev.tapedeck.app.canvas;

import dev.tapedeck.app.canvas.layout.Box;
import java.util.Optional;
import java.util.Set;

/// What the user has marked on a graph.
///
/// @param breakpoints ids of the nodes on which breakpoints are set
/// @param lasso the part of the screen that is being drawn around cards to choose them
record UserMarks(
    Selection selection, Selection hovered, Set<Integer> breakpoints, Optional<Box> lasso) {
  static final UserMarks NONE =
      new UserMarks(Selection.nothing(), Selection.nothing(), Set.of(), Optional.empty());

  UserMarks {
    breakpoints = Set.copyOf(breakpoints);
  }
}
