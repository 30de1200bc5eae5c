package dev.tapedeck.samples;

/// What a lesson's gradient call must give for one source.
public enum Verdict {
  /// A gradient came back.
  GRADIENT,
  /// `None` came back.
  NONE,
  /// Zeros came back, either computed or filled in for an unconnected source.
  ZERO,
  /// The call raised an exception.
  ERROR
}
