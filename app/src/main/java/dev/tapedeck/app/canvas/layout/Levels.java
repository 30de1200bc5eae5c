package dev.tapedeck.app.canvas.layout;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Lays out single levels of a graph, from left to right, with all in them closed.
///
/// @param sizes the extents of cards, closed ones included
/// @param padding what tapes and frames keep free around their cards
/// @param cancelled asked now and then
record Levels(Map<Integer, Size> sizes, Padding padding, BooleanSupplier cancelled) {
  /// A level as if it had never been drawn.
  GraphLayout fresh(Scheme scheme) {
    if (scheme.cards().isEmpty()) {
      return GraphLayout.EMPTY;
    }
    if (!isSmall(scheme)) {
      return new LinearPlacement(scheme, sizes, padding).layout();
    }
    return FloorPlacement.suits(scheme)
        ? new FloorPlacement(scheme, sizes, padding).layout(cancelled)
        : new ElkPlacement(scheme, sizes, padding).layout(cancelled);
  }

  /// A level in which what was drawn before stays in place; empty if a fresh one is better.
  Optional<GraphLayout> revised(Scheme scheme, Earlier earlier) {
    return isSmall(scheme) && earlier.isMostOf(scheme.cards())
        ? new Revision(scheme, sizes, padding, earlier).layout()
        : Optional.empty();
  }

  private static boolean isSmall(Scheme scheme) {
    return scheme.cards().size() + scheme.arcs().size() <= GraphLayouts.CAREFUL;
  }
}
