package dev.tapedeck.blocks;

/// Where the blocks made of a trace differ from the program that was recorded.
///
/// @param block the id of the block that it is about; empty if about none
public record Remark(Kind kind, String block) {
  /// What differs.
  public enum Kind {
    /// The block holds a value that the program computed by what blocks cannot do: by a function of
    /// its own, at random, or within a backward pass.
    FROZEN,
    /// Something that the block needs is not wired: the trace has dropped its elements, or it was
    /// no tensor.
    UNWIRED,
    /// The block asks for the gradient of a variable that was written while the tape recorded; each
    /// state of it is a block of its own, and the gradient is that of the last.
    WRITTEN,
    /// The block asks for the gradient of a source that its tape watched only afterwards, or after
    /// it was used; a region watches from its start.
    WATCHED_LATER,
    /// The block stands for a variable that was read before the read value was used.
    READ_APART,
    /// A stretch of the run is left out, of which the trace has only a summary.
    CONDENSED
  }
}
