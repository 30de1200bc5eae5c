package dev.tapedeck.python.mend;

import dev.tapedeck.tape.Place;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Writes other numbers where a program makes a tensor from numbers that stand in its text.
public final class LiteralWriter {
  private LiteralWriter() {}

  /// A number in the text, with its sign.
  private record Literal(int start, int end, double value) {}

  /// A tensor to be made of other numbers.
  ///
  /// @param at where it was made
  /// @param before what was made
  /// @param now as many numbers
  public record Change(Place at, Tensor before, Tensor now) {}

  /// The edits by which statements make tensors of other numbers; none if the numbers of one do not
  /// stand there, or stand there twice.
  public static List<TextEdit> edits(Trace trace, List<Change> changes) {
    Draft draft = new Draft(trace);
    return changes.stream().map(change -> write(change, draft)).reduce(true, (a, b) -> a && b)
        ? draft.edits().orElse(List.of())
        : List.of();
  }

  private static boolean write(Change change, Draft draft) {
    Place at = change.at();
    List<Literal> literals =
        draft.lineAt(at.source(), at.line()).map(LiteralWriter::literals).orElse(List.of());
    OptionalInt first = only(literals, change.before());
    for (int i = 0; first.isPresent() && i < change.now().size(); i++) {
      if (change.now().doubleAt(i) != change.before().doubleAt(i)) {
        Literal literal = literals.get(first.getAsInt() + i);
        draft.replace(at.source(), literal.start(), literal.end(), written(change.now(), i));
      }
    }
    return first.isPresent();
  }

  private static List<Literal> literals(LogicalLine line) {
    List<Literal> literals = new ArrayList<>();
    List<Token> tokens = line.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.NUMBER && isDecimal(token.text())) {
        boolean negative = i > 0 && tokens.get(i - 1).is("-") && isUnary(tokens, i - 1);
        double size = Double.parseDouble(token.text().replace("_", ""));
        literals.add(
            new Literal(
                negative ? tokens.get(i - 1).start() : token.start(),
                token.end(),
                negative ? -size : size));
      }
    }
    return literals;
  }

  private static boolean isDecimal(String number) {
    return number.matches("[0-9_]*\\.?[0-9_]*([eE][+-]?[0-9]+)?");
  }

  private static boolean isUnary(List<Token> tokens, int sign) {
    Token before = tokens.get(Math.max(0, sign - 1));
    return sign == 0 || (before.kind() == Token.Kind.SIGN && !before.closes());
  }

  /// Where the elements stand one after the other, if they do so at one place only.
  private static OptionalInt only(List<Literal> literals, Tensor elements) {
    int[] places =
        IntStream.rangeClosed(0, literals.size() - elements.size())
            .filter(at ->
                IntStream.range(0, elements.size())
                    .allMatch(i -> isMade(literals.get(at + i), elements, i)))
            .toArray();
    return places.length == 1 ? OptionalInt.of(places[0]) : OptionalInt.empty();
  }

  private static boolean isMade(Literal literal, Tensor elements, int i) {
    double element = elements.doubleAt(i);
    return literal.value() == element
        || (elements.dtype() == DType.FLOAT32 && (float) literal.value() == element);
  }

  /// As short as says it.
  private static String written(Tensor tensor, int i) {
    double value = tensor.doubleAt(i);
    return switch (tensor.dtype()) {
      case FLOAT32 -> Float.toString((float) value);
      case FLOAT16, BFLOAT16, FLOAT64 -> Double.toString(value);
      default -> Long.toString(tensor.longAt(i));
    };
  }
}
