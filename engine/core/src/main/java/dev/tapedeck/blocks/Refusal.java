package dev.tapedeck.blocks;

/// Why a wire cannot be.
public sealed interface Refusal {
  /// What it would carry depends on what it would go into.
  record Cycle() implements Refusal {}

  /// There is nothing at one of its ends, or nothing that takes a wire.
  record Foreign() implements Refusal {}

  /// A block behind it would refuse what it gets.
  ///
  /// @param block the id of that block
  /// @param text TensorFlow's reason
  record Unfit(String block, String text) implements Refusal {}
}
