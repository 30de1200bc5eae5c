package dev.tapedeck.blocks;

/// A place where a wire ends.
///
/// @param index which of that role, from 0
public record Inlet(String block, Role role, int index) {
  /// What the block does with what comes in.
  public enum Role {
    /// An input of an op.
    INPUT,
    /// What a gradient block differentiates.
    TARGET,
    /// What it differentiates with respect to.
    SOURCE,
    /// The upstream gradient that it starts with, one per target.
    SEED
  }

  public static Inlet input(String block, int index) {
    return new Inlet(block, Role.INPUT, index);
  }

  public static Inlet target(String block) {
    return new Inlet(block, Role.TARGET, 0);
  }

  public static Inlet source(String block, int index) {
    return new Inlet(block, Role.SOURCE, index);
  }
}
