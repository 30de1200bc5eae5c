package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.tape.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes away what stops a gradient, or stops it where it would end in an error.
final class StopWriter {
  private static final Set<String> BEFORE_A_WHOLE = Set.of("=", "(", "[", ",", "return", ":=");
  private static final Set<String> AFTER_A_WHOLE = Set.of(")", "]", ",");

  private StopWriter() {}

  static boolean write(Mend.LetThrough mend, Draft draft) {
    return switch (mend.stop()) {
      case STOP_GRADIENT -> unwrap(mend.at(), draft);
      case STOP_RECORDING -> dissolve(mend.at(), draft);
      case RESET -> remove(mend.at(), draft);
    };
  }

  /// The only call of `tf.stop_gradient` in the line gives way to what stands in it.
  private static boolean unwrap(Place at, Draft draft) {
    List<Call> calls =
        draft.lineAt(at.source(), at.line()).stream()
            .flatMap(line -> line.calls().stream())
            .filter(call -> call.function().endsWith(".stop_gradient"))
            .toList();
    if (calls.size() != 1 || calls.getFirst().positional().size() != 1) {
      return false;
    }
    Call call = calls.getFirst();
    String value = call.text(call.positional().getFirst());
    draft.replace(at.source(), call.start(), call.end(), isWhole(call) ? value : "(" + value + ")");
    return true;
  }

  /// Whether a call is all of an expression, so that what takes its place needs no brackets.
  private static boolean isWhole(Call call) {
    List<Token> tokens = call.line().tokens();
    int first = 0;
    while (tokens.get(first).start() < call.start()) {
      first++;
    }
    boolean begins = first == 0 || BEFORE_A_WHOLE.contains(tokens.get(first - 1).text());
    boolean ends =
        call.close() + 1 == tokens.size()
            || AFTER_A_WHOLE.contains(tokens.get(call.close() + 1).text());
    return begins && ends;
  }

  /// The block of `stop_recording` around a line gives way to its statements.
  private static boolean dissolve(Place at, Draft draft) {
    List<LogicalLine> lines = draft.lines(at.source());
    for (int i = 0; i + 1 < lines.size(); i++) {
      LogicalLine header = lines.get(i);
      List<LogicalLine> body =
          lines.stream()
              .skip(i + 1L)
              .takeWhile(line -> line.indent().length() > header.indent().length())
              .toList();
      if (isStopRecording(header) && body.stream().anyMatch(line -> line.covers(at.line()))) {
        LogicalLine first = body.getFirst();
        int width = first.indent().length() - header.indent().length();
        draft.replace(at.source(), header.lineStart(), first.lineStart() + width, "");
        draft.outdent(at.source(), first.lineStart(), body.getLast().end(), width);
        return body.stream().noneMatch(LogicalLine::spansStrings);
      }
    }
    return false;
  }

  private static boolean isStopRecording(LogicalLine line) {
    return line.first().is("with")
        && line.isHeader()
        && line.calls().size() == 1
        && line.calls().getFirst().function().endsWith(".stop_recording");
  }

  /// A statement of its own goes, together with its line.
  private static boolean remove(Place at, Draft draft) {
    Optional<LogicalLine> found = draft.lineAt(at.source(), at.line());
    boolean isReset =
        found
            .filter(line -> line.calls().size() == 1)
            .map(line -> line.calls().getFirst())
            .filter(
                call -> call.function().endsWith(".reset") && call.start() == call.line().start())
            .filter(call -> call.end() == call.line().end())
            .isPresent();
    if (!isReset) {
      return false;
    }
    LogicalLine line = found.get();
    List<LogicalLine> lines = draft.lines(at.source());
    int position = lines.indexOf(line);
    boolean hasCompany =
        (position > 0 && lines.get(position - 1).indent().equals(line.indent()))
            || (position + 1 < lines.size()
                && lines.get(position + 1).indent().equals(line.indent())
                && !lines.get(position - 1).isHeader());
    if (hasCompany && position + 1 < lines.size()) {
      int next = line.lineEnd() + (line.source().startsWith("\r\n", line.lineEnd()) ? 2 : 1);
      draft.replace(at.source(), line.lineStart(), next, "");
    } else {
      draft.replace(at.source(), line.start(), line.end(), "pass");
    }
    return true;
  }

  static boolean write(Mend.StopAround mend, Draft draft) {
    String source = mend.at().source();
    List<Call> calls = callsOf(mend.op(), mend.at(), draft);
    if (calls.size() != 1) {
      return false;
    }
    Call call = calls.getFirst();
    draft.insert(source, call.start(), draft.tensorflow() + ".stop_gradient(", 0);
    draft.insert(source, call.end(), ")", 0);
    return true;
  }

  /// The calls in a line of TensorFlow's function for an op: `AdjustHue` is `adjust_hue`.
  static List<Call> callsOf(String op, Place at, Draft draft) {
    String function = op.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return draft.lineAt(at.source(), at.line()).stream()
        .flatMap(line -> line.calls().stream())
        .filter(call -> call.function().startsWith(draft.tensorflow() + "."))
        .filter(call -> call.function().endsWith("." + function))
        .toList();
  }
}
