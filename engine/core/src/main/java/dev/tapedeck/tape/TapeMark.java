package dev.tapedeck.tape;

/// What one open tape did with an op: recorded it, or why not.
public record TapeMark(int tape, Recording recording) {
  /// The outcome of offering an op to a tape.
  public enum Recording {
    RECORDED,
    /// No input is watched or computed from something watched.
    UNWATCHED,
    /// The watched inputs are integers, booleans or strings.
    DTYPE,
    /// The tape's recording was stopped.
    STOPPED,
    /// The op stops gradients on purpose.
    STOP_GRADIENT,
    /// The op is registered as not differentiable.
    NOT_DIFFERENTIABLE
  }

  public boolean recorded() {
    return recording == Recording.RECORDED;
  }
}
