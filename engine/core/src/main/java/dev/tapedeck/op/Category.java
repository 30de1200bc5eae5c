package dev.tapedeck.op;

/// What kind of work an op does; palettes and colours go by it.
public enum Category {
  ARITHMETIC,
  COMPARISON,
  REDUCTION,
  SHAPE,
  LINEAR_ALGEBRA,
  NEURAL,
  CONVERSION,
  IMAGE,
  RANDOM,
  CREATION
}
