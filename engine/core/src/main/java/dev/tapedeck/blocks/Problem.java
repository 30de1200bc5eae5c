package dev.tapedeck.blocks;

import dev.tapedeck.tensor.ProgramException;

/// Why a block gave nothing.
public sealed interface Problem {
  /// Something that it needs is not wired.
  record Unwired(Inlet inlet) implements Problem {}

  /// A block that it depends on gave nothing, or gave None.
  record Starved(Outlet outlet) implements Problem {}

  /// It refused what it was given, as TensorFlow does.
  ///
  /// @param text TensorFlow's
  record Refused(ProgramException.Kind kind, String text) implements Problem {}
}
