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
/// @param renewed its value, if it is another than the card was written with
/// @param before the words for what it was and had received before, if that is supposed to be other
record CardState(
    boolean ran,
    boolean current,
    Optional<ValueFigure> gradient,
    Optional<String> receiving,
    boolean nonFinite,
    Optional<GradientSize> size,
    Optional<String> expects,
    Optional<String> birth,
    Optional<ValueFigure> renewed,
    Optional<String> before) {}
