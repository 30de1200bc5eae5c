package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;

/// Writes `with tf.GradientTape() as tape:` for `tape = tf.GradientTape()`, and indents what
/// follows up to the call that asks the tape.
final class EnterWriter {
  private static final String STEP = "    ";

  private EnterWriter() {}

  static boolean write(Mend.EnterTape mend, Draft draft) {
    String source = mend.made().source();
    Optional<LogicalLine> found = draft.lineAt(source, mend.made().line());
    Optional<Integer> sign = found.flatMap(LogicalLine::assignment);
    Optional<LogicalLine> asked = draft.lineAt(source, mend.call().line());
    if (sign.isEmpty() || asked.isEmpty() || !mend.call().source().equals(source)) {
      return false;
    }
    LogicalLine made = found.get();
    List<LogicalLine> block =
        draft.lines(source).stream()
            .filter(line ->
                made.start() < line.start()
                    && line.start() < suite(asked.get(), made, draft, source))
            .toList();
    boolean isOneSuite =
        block.stream().allMatch(line -> line.indent().length() >= made.indent().length());
    if (block.isEmpty() || !isOneSuite || block.stream().anyMatch(LogicalLine::spansStrings)) {
      return false;
    }
    String name = made.text(made.start(), made.tokens().get(sign.get() - 1).end());
    String value = made.text(made.tokens().get(sign.get() + 1).start(), made.end());
    draft.replace(source, made.start(), made.end(), "with %s as %s:".formatted(value, name));
    draft.indent(source, made.lineEnd(), block.getLast().end(), STEP);
    return true;
  }

  /// Where the statement begins, beside the making of the tape, in which the tape is asked: the
  /// call may stand in a `try`.
  private static int suite(LogicalLine asked, LogicalLine made, Draft draft, String source) {
    return draft.lines(source).stream()
        .filter(line -> line.start() <= asked.start())
        .filter(line -> line.indent().equals(made.indent()))
        .reduce((_, later) -> later)
        .map(LogicalLine::start)
        .orElse(asked.start());
  }
}
