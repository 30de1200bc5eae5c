package dev.tapedeck.app.canvas;

import java.util.Optional;

/// What of a card changes from position to position where only its box is drawn.
///
/// @param current whether the position is at its op
/// @param reached whether a gradient has arrived
/// @param receiving whether it has just arrived
/// @param size how large what it received is, while sizes are shown
record BoxState(boolean current, boolean reached, boolean receiving, Optional<GradientSize> size) {
  static BoxState of(CardState card) {
    return new BoxState(
        card.current(), card.gradient().isPresent(), card.receiving().isPresent(), card.size());
  }
}
