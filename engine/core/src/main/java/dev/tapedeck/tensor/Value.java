package dev.tapedeck.tensor;

/// What an op works on: numbers, or the symbols that typeset its formula.
public sealed interface Value permits Tensor, Symbol {}
