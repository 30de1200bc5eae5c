package dev.tapedeck.trace;

/// What a Python name stands for.
///
/// @param kind the kind of object
/// @param id the value id or variable handle; -1 for other objects
public record Binding(Kind kind, int id) {
  public static final Binding OTHER = new Binding(Kind.OTHER, -1);

  /// The kinds of object that the doctor tells apart.
  public enum Kind {
    TENSOR,
    VARIABLE,
    /// A numpy array or a Python number, whose provenance may be known.
    OUTSIDE,
    OTHER
  }
}
