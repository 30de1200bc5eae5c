package dev.tapedeck.tape;

/// What a gradient call answers for a source that the target does not depend on.
public enum Unconnected {
  NONE,
  ZERO
}
