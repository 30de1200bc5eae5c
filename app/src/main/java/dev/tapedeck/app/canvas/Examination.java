package dev.tapedeck.app.canvas;

import java.util.Set;

/// One gradient that came to nothing, as the graph shows it.
///
/// @param source the node id of the source
/// @param cut ids of the edges at which the path broke
/// @param expected ids of the edges along which the gradient should have come
record Examination(int source, Set<Integer> cut, Set<Integer> expected) {
  static final Examination NOTHING = new Examination(-1, Set.of(), Set.of());

  Examination {
    cut = Set.copyOf(cut);
    expected = Set.copyOf(expected);
  }
}
