package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes `persistent=True` into the call that makes the tape, beside its other arguments.
final class PersistentWriter {
  private PersistentWriter() {}

  static boolean write(Mend.MakePersistent mend, Draft draft) {
    String source = mend.tape().source();
    List<Call> made =
        draft.lineAt(source, mend.tape().line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(call -> call.function().endsWith("GradientTape"))
            .toList();
    if (made.size() != 1) {
      return false;
    }
    Call call = made.getFirst();
    Optional<Call.Argument> given =
        call.keyword("persistent").or(() -> call.positional().stream().findFirst());
    if (given.isPresent()) {
      draft.replace(source, given.get().start(), given.get().end(), "True");
    } else {
      draft.insert(
          source,
          call.line().tokens().get(call.open()).end(),
          "persistent=True" + (call.arguments().isEmpty() ? "" : ", "),
          0);
    }
    return true;
  }
}
