package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes `10.0` for `10` where a tensor or variable is made of numbers, or says
/// `dtype=tf.float32`.
final class CastWriter {
  private static final List<String> MAKERS =
      List.of(
          "constant",
          "Variable",
          "convert_to_tensor",
          "array",
          "range",
          "fill",
          "ones",
          "zeros",
          "eye",
          "cast",
          "uniform");

  /// Makers that are told a shape, not numbers.
  private static final List<String> SHAPED = List.of("ones", "zeros", "eye", "uniform");

  private CastWriter() {}

  static boolean write(Mend.CastSource mend, Draft draft) {
    String source = mend.made().source();
    List<Call> makers =
        draft.lineAt(source, mend.made().line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(CastWriter::isMaker)
            .toList();
    List<Call> innermost =
        makers.stream()
            .filter(call -> makers.stream().noneMatch(other -> holds(call, other)))
            .toList();
    return innermost.size() == 1 && write(innermost.getFirst(), source, draft);
  }

  private static boolean isMaker(Call call) {
    return isOf(call, MAKERS) && !call.positional().isEmpty();
  }

  private static boolean holds(Call outer, Call inner) {
    return outer.open() < inner.open() && inner.close() < outer.close();
  }

  private static boolean write(Call call, String source, Draft draft) {
    String floating = draft.tensorflow() + ".float32";
    Call.Argument value = call.positional().getFirst();
    Optional<Call.Argument> dtype =
        call.keyword("dtype")
            .or(() ->
                call.positional().stream()
                    .skip(1)
                    .filter(type -> isInteger(call, type))
                    .findFirst());
    if (dtype.isPresent()) {
      draft.replace(source, dtype.get().start(), dtype.get().end(), floating);
      return true;
    }
    if (isOf(call, SHAPED)) {
      draft.insert(source, call.end() - 1, ", dtype=" + floating, 0);
      return true;
    }
    List<Token> numbers =
        isOf(call, List.of("fill")) ? call.positional().getLast().tokens() : value.tokens();
    List<Token> integers = numbers.stream().filter(CastWriter::isDecimalInteger).toList();
    if (numbers.stream().noneMatch(token -> token.kind() == Token.Kind.NAME)
        && !integers.isEmpty()) {
      integers.forEach(token -> draft.insert(source, token.end(), ".0", 0));
      return true;
    }
    if (value.tokens().stream().anyMatch(Token::opens) && !isArray(call, value, draft)) {
      return false;
    }
    draft.insert(source, call.arguments().getLast().end(), ", dtype=" + floating, 0);
    return true;
  }

  private static boolean isOf(Call call, List<String> functions) {
    return functions.stream().anyMatch(function -> call.function().endsWith("." + function));
  }

  /// Whether the value is an array of numpy's, which may be given another type.
  private static boolean isArray(Call call, Call.Argument value, Draft draft) {
    return draft.aliases("numpy").stream()
        .anyMatch(numpy -> call.text(value).startsWith(numpy + "."));
  }

  private static boolean isInteger(Call call, Call.Argument type) {
    return call.text(type).contains("int");
  }

  private static boolean isDecimalInteger(Token token) {
    return token.kind() == Token.Kind.NUMBER && token.text().matches("\\d[\\d_]*");
  }
}
