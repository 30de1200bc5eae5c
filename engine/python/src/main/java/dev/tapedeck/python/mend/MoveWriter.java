package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Moves statements into the tape's block, or computes a gradient call's target in it.
final class MoveWriter {
  private static final Set<String> IMMOVABLE =
      Set.of("def", "class", "import", "from", "return", "break", "continue", "global", "nonlocal");

  private final Mend.MoveIntoTape mend;
  private final Block block;
  private final Draft draft;

  private MoveWriter(Mend.MoveIntoTape mend, Block block, Draft draft) {
    this.mend = mend;
    this.block = block;
    this.draft = draft;
  }

  static boolean write(Mend.MoveIntoTape mend, Draft draft) {
    return Block.at(draft, mend.tape())
        .map(block -> new MoveWriter(mend, block, draft).write())
        .orElse(false);
  }

  private boolean write() {
    List<LogicalLine> moved =
        mend.lines().stream()
            .flatMap(line -> draft.lineAt(block.source(), line).stream())
            .distinct()
            .toList();
    Optional<LogicalLine> call =
        mend.call().source().equals(block.source())
            ? draft.lineAt(block.source(), mend.call().line())
            : Optional.empty();
    List<LogicalLine> inCall =
        moved.stream().filter(line -> call.filter(line::equals).isPresent()).toList();
    List<LogicalLine> before =
        moved.stream().filter(line -> line.start() < block.header().start()).toList();
    List<LogicalLine> after =
        moved.stream()
            .filter(line -> line.start() > block.body().getLast().start())
            .filter(line -> !inCall.contains(line))
            .toList();
    if (moved.isEmpty() || moved.size() > inCall.size() + before.size() + after.size()) {
      return false;
    }
    return (inCall.isEmpty() || (after.isEmpty() && computeTarget(inCall.getFirst())))
        && (after.isEmpty() || indentAfter(after))
        && (before.isEmpty() || moveDown(before.getFirst()));
  }

  /// Computes the target of the gradient call as the block's last statement.
  private boolean computeTarget(LogicalLine line) {
    List<Call> calls =
        line.calls().stream()
            .filter(call -> call.function().equals(block.tape() + ".gradient"))
            .toList();
    if (calls.size() != 1 || line.isHeader() || line.mentions("for") || line.mentions("lambda")) {
      return false;
    }
    Call call = calls.getFirst();
    Optional<Call.Argument> target =
        call.keyword("target").or(() -> call.positional().stream().findFirst());
    if (target.isEmpty()
        || target.get().tokens().size() == 1
        || isBoundBetween(target.get(), line)) {
      return false;
    }
    String name = draft.freshName(block.source(), "target");
    draft.insert(
        block.source(),
        block.body().getLast().lineEnd(),
        "\n%s%s = %s".formatted(block.indent(), name, call.text(target.get())),
        1);
    draft.replace(block.source(), target.get().start(), target.get().end(), name);
    return true;
  }

  private boolean isBoundBetween(Call.Argument target, LogicalLine line) {
    return block.after().stream()
        .filter(between -> between.start() < line.start())
        .flatMap(between -> between.boundNames().stream())
        .anyMatch(bound ->
            target.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.NAME && token.is(bound)));
  }

  /// Indents everything from the end of the block to the last statement to move.
  private boolean indentAfter(List<LogicalLine> after) {
    LogicalLine last = after.getLast();
    List<LogicalLine> stretch =
        block.siblingsAfter().stream().filter(line -> line.start() <= last.start()).toList();
    if (!stretch.contains(last) || !areMovable(stretch, after)) {
      return false;
    }
    String step = block.indent().substring(block.header().indent().length());
    draft.indent(block.source(), block.body().getLast().lineEnd(), stretch.getLast().end(), step);
    return true;
  }

  /// Moves everything from the first statement to move to the header below the header, after the
  /// statements that watch.
  private boolean moveDown(LogicalLine first) {
    List<LogicalLine> stretch =
        draft.lines(block.source()).stream()
            .filter(line -> line.start() >= first.start())
            .filter(line -> line.start() < block.header().start())
            .toList();
    boolean sameSuite =
        stretch.stream()
                .allMatch(line -> line.indent().length() >= block.header().indent().length())
            && first.indent().equals(block.header().indent());
    if (!sameSuite || !areMovable(stretch, List.of())) {
      return false;
    }
    String step = block.indent().substring(block.header().indent().length());
    String text = first.text(first.lineStart(), block.header().lineStart());
    StringBuilder indented = new StringBuilder();
    Lines lines = Lines.of(text);
    for (int i = 0; i < lines.texts().size(); i++) {
      String line = lines.texts().get(i);
      indented.append(line.isBlank() ? "" : step).append(line).append(lines.ends().get(i));
    }
    draft.replace(block.source(), first.lineStart(), block.header().lineStart(), "");
    draft.insert(block.source(), firstNotWatching().lineStart(), indented.toString(), 1);
    return true;
  }

  private LogicalLine firstNotWatching() {
    return block.body().stream()
        .filter(line -> !line.text(line.start(), line.end()).startsWith(block.tape() + ".watch("))
        .findFirst()
        .orElse(block.body().getLast());
  }

  /// Whether nothing changes but what the tape hears.
  ///
  /// @param meant may ask the tape itself: what it answers is what shall be recorded
  private boolean areMovable(List<LogicalLine> stretch, List<LogicalLine> meant) {
    return stretch.stream()
        .noneMatch(line ->
            line.spansStrings()
                || IMMOVABLE.contains(line.first().text())
                || (line.mentions(block.tape()) && !meant.contains(line))
                || line.mentions("GradientTape"));
  }
}
