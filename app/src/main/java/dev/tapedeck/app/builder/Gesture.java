package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import java.util.Optional;

/// What is under way with the mouse, as far as it is drawn.
sealed interface Gesture {
  /// Nothing.
  record None() implements Gesture {}

  /// Blocks, tapes and notes are moved; the graph shows them moved already.
  record Move() implements Gesture {}

  /// A box is drawn around what shall be chosen.
  record Lasso(Box box) implements Gesture {}

  /// A wire is drawn from an outlet.
  ///
  /// @param over the inlet at which it would end
  /// @param refused why it cannot end there; empty while that is not known
  record FromOutlet(Outlet from, Point to, Optional<Inlet> over, Optional<String> refused)
      implements Gesture {}

  /// A wire is drawn backwards from an inlet.
  record FromInlet(Inlet to, Point from, Optional<Outlet> over, Optional<String> refused)
      implements Gesture {}
}
