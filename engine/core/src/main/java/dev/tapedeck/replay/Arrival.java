package dev.tapedeck.replay;

import java.util.OptionalInt;

/// A contribution that arrives at a receiver in a backward step.
///
/// @param input the position among the op's inputs
/// @param to the value id or variable handle that receives
/// @param value the value id of the contribution: the term that is added
/// @param before the value id of the receiver's gradient before; empty if this is its first
/// @param after the value id of the receiver's gradient after
public record Arrival(int input, int to, int value, OptionalInt before, int after) {}
