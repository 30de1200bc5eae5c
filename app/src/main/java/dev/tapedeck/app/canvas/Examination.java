package dev.tapedeck.app.canvas;

import java.util.Set;

/// One gradient that came to nothing or to no finite number, as the graph shows it.
///
/// @param source the node id of the source
/// @param cut ids of the edges at which the path broke
/// @param expected ids of the edges along which the gradient should have come
/// @param births ids of the nodes at which finite numbers became NaN or Inf
record Examination(int source, Set<Integer> cut, Set<Integer> expected, Set<Integer> births) {
  static final Examination NOTHING = new Examination(-1, Set.of(), Set.of(), Set.of());

  Examination {
    cut = Set.copyOf(cut);
    expected = Set.copyOf(expected);
    births = Set.copyOf(births);
  }
}
