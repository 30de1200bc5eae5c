package dev.tapedeck.app.canvas;

import java.util.Optional;

/// What of a card changes from position to position.
///
/// @param ran whether its value exists yet
/// @param current whether the position is at its op
/// @param gradient what it has received so far
/// @param receiving the words for the contribution that has just arrived
/// @param nonFinite whether what it received holds NaN or Inf
/// @param size how large what it received is, while sizes are shown
/// @param expects the words for a gradient that should have arrived, while that is examined
/// @param birth the words for the place where NaN or Inf began, while that is examined
record CardState(
    boolean ran,
    boolean current,
    Optional<ValueFigure> gradient,
    Optional<String> receiving,
    boolean nonFinite,
    Optional<GradientSize> size,
    Optional<String> expects,
    Optional<String> birth) {}
