package dev.tapedeck.op;

import java.util.Optional;

/// One attribute of an op as its callers give it, under TensorFlow's argument name.
///
/// @param absent the value when the caller gives none; empty means Python's `None`
/// @param required whether the caller must give one
public record Parameter(String name, Kind kind, Optional<Object> absent, boolean required) {
  /// How the argument is read.
  public enum Kind {
    INTEGER,
    REAL,
    FLAG,
    TEXT,
    DTYPE,
    SHAPE,
    /// One integer or a list of them.
    INTEGERS
  }

  public static Parameter optional(String name, Kind kind) {
    return new Parameter(name, kind, Optional.empty(), false);
  }

  public static Parameter optional(String name, Kind kind, Object absent) {
    return new Parameter(name, kind, Optional.of(absent), false);
  }

  public static Parameter required(String name, Kind kind) {
    return new Parameter(name, kind, Optional.empty(), true);
  }
}
