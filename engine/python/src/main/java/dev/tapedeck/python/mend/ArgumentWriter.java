package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rewrites a call that asks a tape: its method or its arguments.
final class ArgumentWriter {
  private static final Set<String> METHODS = Set.of(".gradient", ".jacobian", ".batch_jacobian");

  private ArgumentWriter() {}

  static boolean write(Mend.SwapArguments mend, Draft draft) {
    Optional<Call> call = call(mend.call(), draft);
    Optional<Call.Argument> target = call.flatMap(asked -> argument(asked, 0, "target"));
    Optional<Call.Argument> source = call.flatMap(ArgumentWriter::sources);
    if (target.isEmpty() || source.isEmpty()) {
      return false;
    }
    replace(mend.call(), target.get(), call.get().text(source.get()), draft);
    replace(mend.call(), source.get(), call.get().text(target.get()), draft);
    return true;
  }

  /// Sources may stand in a list: the only place where the holder is named is rewritten.
  static boolean write(Mend.PassVariables mend, Draft draft) {
    Optional<Call> call = call(mend.call(), draft);
    List<Token> named =
        call.flatMap(ArgumentWriter::sources).stream()
            .flatMap(sources -> sources.tokens().stream())
            .filter(token -> token.is(mend.holder()))
            .toList();
    if (named.size() != 1) {
      return false;
    }
    draft.insert(mend.call().source(), named.getFirst().end(), ".trainable_variables", 0);
    return true;
  }

  /// Only a list that is read off an object, such as `model.trainable_variables`, can be read there
  /// again.
  static boolean write(Mend.TakeLater mend, Draft draft) {
    Optional<Call.Argument> sources = call(mend.call(), draft).flatMap(ArgumentWriter::sources);
    Optional<LogicalLine> line = draft.lineAt(mend.taken().source(), mend.taken().line());
    Optional<Integer> sign = line.flatMap(LogicalLine::assignment);
    if (sources.isEmpty() || sign.isEmpty()) {
      return false;
    }
    List<Token> list = line.get().tokens().subList(sign.get() + 1, line.get().tokens().size());
    boolean isRead =
        list.size() > 1
            && list.stream().allMatch(token -> token.kind() == Token.Kind.NAME || token.is("."));
    if (isRead) {
      String text = line.get().text(list.getFirst().start(), list.getLast().end());
      replace(mend.call(), sources.get(), text, draft);
    }
    return isRead;
  }

  static boolean write(Mend.WholeJacobian mend, Draft draft) {
    Optional<Call> call = call(mend.call(), draft);
    call.map(asked -> asked.line().tokens().get(asked.open() - 1))
        .ifPresent(method ->
            draft.replace(mend.call().source(), method.start(), method.end(), "jacobian"));
    return call.isPresent();
  }

  /// The only call at a place that asks a tape.
  private static Optional<Call> call(Place place, Draft draft) {
    List<Call> calls =
        draft.lineAt(place.source(), place.line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(call -> METHODS.stream().anyMatch(call::isOf))
            .toList();
    return calls.size() == 1 ? Optional.of(calls.getFirst()) : Optional.empty();
  }

  private static Optional<Call.Argument> sources(Call call) {
    return argument(call, 1, "sources").or(() -> call.keyword("source"));
  }

  private static Optional<Call.Argument> argument(Call call, int position, String keyword) {
    return call.keyword(keyword).or(() -> call.positional().stream().skip(position).findFirst());
  }

  private static void replace(Place place, Call.Argument argument, String text, Draft draft) {
    draft.replace(place.source(), argument.start(), argument.end(), text);
  }
}
