package dev.tapedeck.python.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a Python text into tokens and logical lines; white space and comments fall away.
final class Tokenizer {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<space>[ \\t\\f\\x0B]+|\\\\\\r?\\n|#[^\\r\\n]*)"
              + "|(?<newline>\\r\\n|\\r|\\n)"
              + "|(?<string>(?i:[rbuf]{0,2})(?:\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''"
              + "|\"[^\"\\\\\\r\\n]*+(?:\\\\(?s:.)[^\"\\\\\\r\\n]*+)*+\""
              + "|'[^'\\\\\\r\\n]*+(?:\\\\(?s:.)[^'\\\\\\r\\n]*+)*+'))"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)"
              + "|(?<number>0[xXoObB][\\p{XDigit}_]+"
              + "|(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?[jJ]?)"
              + "|(?<sign>\\*\\*=|//=|>>=|<<=|\\*\\*|//|>>|<<|<=|>=|==|!=|->|:=|[-+*/%@&|^]=|.)");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<LogicalLine> lines = new ArrayList<>();
  private int depth;

  private Tokenizer(String text) {
    this.text = text;
  }

  /// The logical lines of a text, in order; empty lines and lines of comment are none.
  static List<LogicalLine> logicalLines(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    tokenizer.run();
    return List.copyOf(tokenizer.lines);
  }

  private void run() {
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      if (piece.group("newline") != null) {
        if (depth == 0) {
          endLine();
        }
      } else if (piece.group("space") == null) {
        add(piece);
      }
    }
    endLine();
  }

  private void add(Matcher piece) {
    Token token = new Token(kind(piece), piece.start(), piece.end(), piece.group());
    if (token.opens()) {
      depth++;
    } else if (token.closes()) {
      depth = Math.max(0, depth - 1);
    }
    tokens.add(token);
  }

  private static Token.Kind kind(Matcher piece) {
    if (piece.group("string") != null) {
      return Token.Kind.STRING;
    }
    if (piece.group("name") != null) {
      return Token.Kind.NAME;
    }
    return piece.group("number") != null ? Token.Kind.NUMBER : Token.Kind.SIGN;
  }

  private void endLine() {
    if (!tokens.isEmpty()) {
      lines.add(new LogicalLine(text, List.copyOf(tokens)));
      tokens.clear();
    }
  }
}
