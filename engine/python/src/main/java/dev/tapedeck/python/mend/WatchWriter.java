package dev.tapedeck.python.mend;

import dev.tapedeck.doctor.Mend;
import dev.tapedeck.trace.Event;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes `tape.watch(x)` as the first statement of the block, or after the line that makes `x`.
final class WatchWriter {
  static final int RANK = 0;
  private static final Pattern EXPRESSION = Pattern.compile("[\\p{L}_][^#\\r\\n]*");

  private WatchWriter() {}

  static boolean write(Mend.Watch watch, Draft draft) {
    Optional<Block> found = Block.at(draft, watch.tape());
    if (found.isEmpty()
        || !watch.names().stream().allMatch(name -> EXPRESSION.matcher(name).matches())) {
      return false;
    }
    Block block = found.get();
    String watched =
        watch.names().size() == 1
            ? watch.names().getFirst()
            : "[" + String.join(", ", watch.names()) + "]";
    String statement = block.tape() + ".watch(" + watched + ")";
    Optional<LogicalLine> maker = makerInBlock(watch.values(), block, draft);
    if (maker.isPresent()) {
      draft.insert(
          block.source(), maker.get().lineEnd(), "\n" + maker.get().indent() + statement, RANK);
    } else {
      draft.insert(
          block.source(),
          block.body().getFirst().lineStart(),
          block.indent() + statement + "\n",
          RANK);
    }
    return true;
  }

  /// The last line of the block by which one of the values got its name.
  private static Optional<LogicalLine> makerInBlock(
      List<Integer> values, Block block, Draft draft) {
    return draft
        .trace()
        .events(Event.Bound.class)
        .filter(bound -> values.contains(bound.now().id()))
        .filter(bound -> bound.place().source().equals(block.source()))
        .filter(bound -> block.covers(bound.place().line()))
        .reduce((_, later) -> later)
        .flatMap(bound -> draft.lineAt(block.source(), bound.place().line()));
  }
}
