package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes `10.0` for `10` where a tensor or variable is made of numbers, or says
/// `dtype=tf.float32`.
final class CastWriter {
  private static final List<String> MAKERS =
      List.of("constant", "Variable", "convert_to_tensor", "array");

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
    return MAKERS.stream().anyMatch(maker -> call.function().endsWith("." + maker))
        && !call.positional().isEmpty();
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
    List<Token> integers = value.tokens().stream().filter(CastWriter::isDecimalInteger).toList();
    if (value.tokens().stream().noneMatch(token -> token.kind() == Token.Kind.NAME)
        && !integers.isEmpty()) {
      integers.forEach(token -> draft.insert(source, token.end(), ".0", 0));
      return true;
    }
    if (value.tokens().stream().anyMatch(Token::opens)) {
      return false;
    }
    draft.insert(source, value.end(), ", dtype=" + floating, 0);
    return true;
  }

  private static boolean isInteger(Call call, Call.Argument type) {
    return call.text(type).contains("int");
  }

  private static boolean isDecimalInteger(Token token) {
    return token.kind() == Token.Kind.NUMBER && token.text().matches("\\d[\\d_]*");
  }
}
