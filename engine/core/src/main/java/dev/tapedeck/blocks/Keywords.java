package dev.tapedeck.blocks;

import java.util.Set;

/// The words with a meaning of their own in Python.
public final class Keywords {
  private static final Set<String> RESERVED =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private Keywords() {}

  /// Whether the word can never be a name.
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /// Whether the word can begin or join a statement: a reserved word, or one that is a keyword in
  /// its place only.
  public static boolean isKeyword(String word) {
    return isReserved(word) || word.equals("match") || word.equals("case");
  }
}
