package dev.tapedeck.app.editor;

import dev.tapedeck.blocks.Keywords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which letters of a Python text get which colour.
///
/// Reads words, strings, numbers and comments only; a text that does not parse is coloured as far
/// as that goes.
final class PythonColors {
  /// What a piece of text is.
  enum Kind {
    PLAIN,
    KEYWORD,
    FUNCTION,
    TAPE,
    STRING,
    COMMENT,
    NUMBER
  }

  /// A piece of text, `length` characters from the end of the one before.
  record Piece(Kind kind, int length) {}

  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "all",
          "any",
          "bool",
          "dict",
          "enumerate",
          "filter",
          "float",
          "format",
          "getattr",
          "hasattr",
          "id",
          "input",
          "int",
          "isinstance",
          "iter",
          "len",
          "list",
          "map",
          "max",
          "min",
          "next",
          "object",
          "open",
          "pow",
          "print",
          "range",
          "repr",
          "reversed",
          "round",
          "set",
          "setattr",
          "sorted",
          "str",
          "sum",
          "super",
          "tuple",
          "type",
          "zip");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#[^\\n]*)"
              + "|(?<string>(?i:[rbfu]{0,2})(?:\"\"\"(?s:.*?)(?:\"\"\"|\\z)|'''(?s:.*?)(?:'''|\\z)"
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?))"
              + "|(?<number>(?<![\\w.])(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+"
              + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?[jJ]?))"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)");

  private static final Pattern TAPE_NAME =
      Pattern.compile("GradientTape\\s*\\([^\\n]*?\\)\\s+as\\s+([\\p{L}_][\\p{L}\\p{N}_]*)");

  private PythonColors() {}

  /// The pieces of a text, in order; their lengths add up to the text's.
  static List<Piece> of(String text) {
    Set<String> tapes = tapes(text);
    List<Piece> pieces = new ArrayList<>();
    int end = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      Kind kind = kind(token, tapes);
      if (kind != Kind.PLAIN) {
        if (token.start() > end) {
          pieces.add(new Piece(Kind.PLAIN, token.start() - end));
        }
        pieces.add(new Piece(kind, token.end() - token.start()));
        end = token.end();
      }
    }
    if (end < text.length()) {
      pieces.add(new Piece(Kind.PLAIN, text.length() - end));
    }
    return pieces;
  }

  private static Set<String> tapes(String text) {
    Set<String> names = new HashSet<>(Set.of("GradientTape"));
    TAPE_NAME.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static Kind kind(Matcher token, Set<String> tapes) {
    if (token.group("comment") != null) {
      return Kind.COMMENT;
    }
    if (token.group("string") != null) {
      return Kind.STRING;
    }
    if (token.group("number") != null) {
      return Kind.NUMBER;
    }
    String word = token.group("word");
    if (Keywords.isKeyword(word)) {
      return Kind.KEYWORD;
    }
    if (tapes.contains(word)) {
      return Kind.TAPE;
    }
    return FUNCTIONS.contains(word) ? Kind.FUNCTION : Kind.PLAIN;
  }
}
