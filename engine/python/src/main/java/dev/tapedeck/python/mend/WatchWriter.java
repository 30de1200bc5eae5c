package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes `tape.watch(x)` as the first statement of the block, or after the line that makes `x`.
final class WatchWriter {
  static final int RANK = 0;
  private static final Pattern EXPRESSION = Pattern.compile("[\\p{L}_][^#\\r\\n]*");

  private WatchWriter() {}

  static boolean write(Mend.Watch watch, Draft draft) {
    if (!watch.names().stream().allMatch(name -> EXPRESSION.matcher(name).matches())) {
      return false;
    }
    Optional<Block> found = Block.at(draft, watch.tape());
    if (found.isEmpty()) {
      return writeInLine(watch, draft);
    }
    Block block = found.get();
    List<String> atTheStart = new ArrayList<>();
    for (int i = 0; i < watch.names().size(); i++) {
      String name = watch.names().get(i);
      Optional<LogicalLine> maker =
          i < watch.values().size()
              ? makerInBlock(watch.values().get(i), block, draft)
              : Optional.empty();
      maker.ifPresentOrElse(
          line -> insertAfter(line, statement(block.tape(), List.of(name)), block, draft),
          () -> atTheStart.add(name));
    }
    if (!atTheStart.isEmpty()) {
      draft.insert(
          block.source(),
          block.body().getFirst().lineStart(),
          block.indent() + statement(block.tape(), atTheStart) + "\n",
          RANK);
    }
    return true;
  }

  /// Writes the statement between the header and the body where both stand on one line.
  private static boolean writeInLine(Mend.Watch watch, Draft draft) {
    String source = watch.tape().source();
    Optional<LogicalLine> line =
        draft
            .lineAt(source, watch.tape().line())
            .filter(found -> found.first().is("with") && !found.isHeader());
    Optional<String> tape = line.flatMap(Block::tapeName);
    Optional<Token> colon =
        line.stream()
            .flatMap(found -> found.tokens().stream())
            .filter(token -> token.is(":"))
            .findFirst();
    if (tape.isEmpty() || colon.isEmpty()) {
      return false;
    }
    draft.insert(source, colon.get().end(), " " + statement(tape.get(), watch.names()) + ";", RANK);
    return true;
  }

  private static String statement(String tape, List<String> names) {
    String watched = names.size() == 1 ? names.getFirst() : "[" + String.join(", ", names) + "]";
    return tape + ".watch(" + watched + ")";
  }

  private static void insertAfter(LogicalLine line, String statement, Block block, Draft draft) {
    draft.insert(block.source(), line.lineEnd(), "\n" + line.indent() + statement, RANK);
  }

  /// The last line of the block by which the value got its name.
  private static Optional<LogicalLine> makerInBlock(int value, Block block, Draft draft) {
    return draft
        .trace()
        .events(Event.Bound.class)
        .filter(bound -> bound.now().id() == value)
        .filter(bound -> bound.place().source().equals(block.source()))
        .filter(bound -> block.covers(bound.place().line()))
        .reduce((_, later) -> later)
        .flatMap(bound -> draft.lineAt(block.source(), bound.place().line()));
  }
}
