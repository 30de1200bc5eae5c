package dev.tapedeck.app.canvas;

import dev.tapedeck.app.drawing.ValueFigure;
import java.util.Optional;
import java.util.OptionalInt;

/// What of a card changes from position to position.
///
/// @param ran whether its value exists yet
/// @param current whether the position is at its op
/// @param gradient what it has received so far
/// @param receiving the words for the seed or the terms that have just arrived
/// @param visit which step of the backward pass was its op's, from 1; empty until then
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
    OptionalInt visit,
    boolean nonFinite,
    Optional<GradientSize> size,
    Optional<String> expects,
    Optional<String> birth,
    Optional<ValueFigure> renewed,
    Optional<String> before) {}
