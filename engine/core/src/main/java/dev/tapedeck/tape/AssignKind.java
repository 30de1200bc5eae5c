package dev.tapedeck.tape;

/// How a variable is written.
public enum AssignKind {
  ASSIGN,
  ADD,
  SUB
}
