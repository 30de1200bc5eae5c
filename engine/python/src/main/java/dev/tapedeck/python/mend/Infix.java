package dev.tapedeck.python.mend;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A binary operator in a logical line, with its operands.
///
/// @param sign the position of the operator among the line's tokens
/// @param first the position of the left operand's first token
/// @param last the position of the right operand's last token
record Infix(LogicalLine line, int sign, int first, int last) {
  /// What binds less tightly than a comparison.
  private static final Set<String> LOOSE =
      Set.of(
          ",", ":", ";", ":=", "=", "and", "or", "not", "if", "else", "return", "in", "is", "for",
          "lambda", "yield", "assert");

  private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "==", "!=");
  private static final Set<String> SUMS = Set.of("+", "-", "|", "&", "^", "<<", ">>");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%", "@");

  /// The comparisons of size in a line.
  static List<Infix> comparisons(LogicalLine line) {
    return all(line, Set.of("<", ">", "<=", ">="), COMPARISONS, COMPARISONS);
  }

  /// The divisions in a line; one after the other group to the left.
  static List<Infix> divisions(LogicalLine line) {
    return quotients(line, "/");
  }

  /// The divisions in a line that round down.
  static List<Infix> floorDivisions(LogicalLine line) {
    return quotients(line, "//");
  }

  private static List<Infix> quotients(LogicalLine line, String sign) {
    Set<String> left = union(COMPARISONS, SUMS);
    return all(line, Set.of(sign), left, union(left, PRODUCTS));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    return Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
  }

  private static List<Infix> all(
      LogicalLine line, Set<String> signs, Set<String> leftStops, Set<String> rightStops) {
    return IntStream.range(1, line.tokens().size() - 1)
        .filter(i -> signs.stream().anyMatch(line.tokens().get(i)::is))
        .mapToObj(i -> new Infix(line, i, end(line, i, -1, leftStops), end(line, i, 1, rightStops)))
        .filter(infix -> infix.first() < infix.sign() && infix.sign() < infix.last())
        .toList();
  }

  /// The furthest token of the operand on one side of the operator.
  private static int end(LogicalLine line, int sign, int step, Set<String> stops) {
    List<Token> tokens = line.tokens();
    int depth = 0;
    int i = sign + step;
    while (i >= 0 && i < tokens.size()) {
      Token token = tokens.get(i);
      boolean enters = step > 0 ? token.opens() : token.closes();
      boolean leaves = step > 0 ? token.closes() : token.opens();
      boolean isUnary = i == sign + 1 && (token.is("-") || token.is("+"));
      boolean stopsHere = !isUnary && (stops(token, LOOSE) || stops(token, stops));
      if (depth == 0 && (leaves || stopsHere)) {
        break;
      }
      depth += enters ? 1 : leaves ? -1 : 0;
      i += step;
    }
    return i - step;
  }

  private static boolean stops(Token token, Set<String> stops) {
    boolean assigns =
        token.kind() == Token.Kind.SIGN
            && token.text().length() > 1
            && token.text().endsWith("=")
            && !COMPARISONS.contains(token.text());
    return token.kind() != Token.Kind.STRING && (assigns || stops.contains(token.text()));
  }

  boolean is(String text) {
    return line.tokens().get(sign).is(text);
  }

  int start() {
    return line.tokens().get(first).start();
  }

  int end() {
    return line.tokens().get(last).end();
  }

  String left() {
    return line.text(start(), line.tokens().get(sign - 1).end());
  }

  List<Token> rightTokens() {
    return line.tokens().subList(sign + 1, last + 1);
  }

  String right() {
    return line.text(line.tokens().get(sign + 1).start(), end());
  }

  /// The only one of several; empty if there are more or none.
  static Optional<Infix> only(List<Infix> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
