package dev.tapedeck.app.canvas;

import java.util.OptionalDouble;

/// What of an edge changes from position to position.
///
/// @param ran whether its receiver has used the value yet
/// @param gradient the magnitude of the gradient that came back along it, from 0 to 1 relative to
///   the largest of the pass; empty until then
/// @param current whether that happened just now
/// @param cut whether the examined finding names it as the place where the path broke
/// @param expected whether the examined gradient should have come along it
record WireState(
    boolean ran, OptionalDouble gradient, boolean current, boolean cut, boolean expected) {
  /// Nothing has gone along the edge yet.
  static final WireState WAITING =
      new WireState(false, OptionalDouble.empty(), false, false, false);

  /// The receiver has used the value, and no gradient has come back.
  static final WireState RAN = new WireState(true, OptionalDouble.empty(), false, false, false);

  /// The state of two edges that are drawn as one.
  WireState and(WireState other) {
    return new WireState(
        ran || other.ran,
        gradient.isEmpty() || other.gradient.orElse(-1) > gradient.getAsDouble()
            ? other.gradient
            : gradient,
        current || other.current,
        cut || other.cut,
        expected || other.expected);
  }
}
