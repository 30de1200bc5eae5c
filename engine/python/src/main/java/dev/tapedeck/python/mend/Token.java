package dev.tapedeck.python.mend;

/// A piece of a Python text.
///
/// @param start the offset of its first character
/// @param end the offset after its last character
record Token(Kind kind, int start, int end, String text) {
  /// What the writers of edits tell apart.
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /// An operator or a bracket.
    SIGN
  }

  boolean is(String other) {
    return kind != Kind.STRING && text.equals(other);
  }

  boolean opens() {
    return is("(") || is("[") || is("{");
  }

  boolean closes() {
    return is(")") || is("]") || is("}");
  }
}
