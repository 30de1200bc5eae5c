package dev.tapedeck.blocks;

/// One line of the program that a graph is equivalent to.
///
/// @param depth how many blocks of `with` it stands in
public record Line(int depth, Kind kind) {
  /// What happens on a line.
  public sealed interface Kind {}

  /// TensorFlow is imported.
  public record Import() implements Kind {}

  /// Nothing, for the eye.
  public record Blank() implements Kind {}

  /// A tape begins to record.
  ///
  /// @param first whether it is made here, or goes on
  public record Enter(String tape, boolean first) implements Kind {}

  /// Nothing, because a block of `with` cannot be empty.
  public record Pass() implements Kind {}

  /// A tape begins to watch something.
  public record Watch(String tape, Outlet outlet) implements Kind {}

  /// A block runs.
  public record Run(String block) implements Kind {}

  /// A block cannot run, because not everything it needs is wired.
  public record Wait(String block) implements Kind {}
}
