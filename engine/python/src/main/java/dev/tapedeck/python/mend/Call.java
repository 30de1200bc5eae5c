package dev.tapedeck.python.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call in a logical line.
///
/// @param function as written, dots included, as far as it consists of names
/// @param start the offset of the function's first character
/// @param open the position of the opening bracket among the line's tokens
/// @param close the position of the closing bracket
record Call(LogicalLine line, String function, int start, int open, int close) {

  /// The call whose opening bracket is token `open`.
  static Optional<Call> at(LogicalLine line, int open) {
    List<Token> tokens = line.tokens();
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (depth == 0) {
        int first = open - 1;
        while (first >= 2
            && tokens.get(first - 1).is(".")
            && tokens.get(first - 2).kind() == Token.Kind.NAME) {
          first -= 2;
        }
        boolean method = first >= 1 && tokens.get(first - 1).is(".");
        int start = tokens.get(method ? first - 1 : first).start();
        return Optional.of(
            new Call(line, compact(line.text(start, tokens.get(open).start())), start, open, i));
      }
    }
    return Optional.empty();
  }

  private static String compact(String function) {
    return function.replaceAll("\\s", "");
  }

  /// Whether it calls the function with this name; a name that begins with a dot stands for a
  /// method of anything.
  boolean isOf(String name) {
    return function.equals(name) || (name.startsWith(".") && function.endsWith(name));
  }

  /// The offset after the closing bracket.
  int end() {
    return line.tokens().get(close).end();
  }

  /// One argument.
  ///
  /// @param keyword its name; empty for a positional one
  /// @param tokens its value
  record Argument(Optional<String> keyword, List<Token> tokens) {
    int start() {
      return tokens.getFirst().start();
    }

    int end() {
      return tokens.getLast().end();
    }
  }

  List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    int depth = 0;
    for (Token token : line.tokens().subList(open + 1, close)) {
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.is(",")) {
        add(arguments, current);
        current.clear();
      } else {
        current.add(token);
      }
    }
    add(arguments, current);
    return arguments;
  }

  private static void add(List<Argument> arguments, List<Token> tokens) {
    if (tokens.size() > 2 && tokens.get(1).is("=")) {
      arguments.add(
          new Argument(
              Optional.of(tokens.getFirst().text()),
              List.copyOf(tokens.subList(2, tokens.size()))));
    } else if (!tokens.isEmpty()) {
      arguments.add(new Argument(Optional.empty(), List.copyOf(tokens)));
    }
  }

  Optional<Argument> keyword(String name) {
    return arguments().stream()
        .filter(argument -> argument.keyword().filter(name::equals).isPresent())
        .findFirst();
  }

  List<Argument> positional() {
    return arguments().stream().filter(argument -> argument.keyword().isEmpty()).toList();
  }

  String text(Argument argument) {
    return line.text(argument.start(), argument.end());
  }
}
