package dev.tapedeck.app.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.TraceBlocks;
import dev.tapedeck.blocks.Transcript;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded lesson, as blocks.
class LessonBlocksTest {
  static Stream<String> lessons() {
    return LessonCatalog.bundled().all().stream().map(Lesson::id);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void blocks_giveWhatTheProgramGave(String id) {
    Trace trace = LessonTapes.find(id).orElseThrow();

    Transcript transcript = TraceBlocks.of(trace);
    BlockRun run = BlockRunner.run(transcript.graph(), "blocks.py");

    assertThat(transcript.remarks()).isEmpty();
    assertThat(run.trace().forwardOperations().map(Event.Operation::op))
        .containsExactlyInAnyOrderElementsOf(
            trace.forwardOperations().map(Event.Operation::op).toList());
    assertThat(brief(run.trace(), run.values())).isEqualTo(brief(trace, transcript.values()));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void file_givesTheSameBlocks(String id) throws BlockFileException {
    Transcript transcript = TraceBlocks.of(LessonTapes.find(id).orElseThrow());

    assertThat(BlockFile.read(BlockFile.write(transcript.graph()))).isEqualTo(transcript.graph());
  }

  /// Values to four digits: sums may be taken in another order.
  private static Map<Outlet, String> brief(Trace trace, Map<Outlet, Integer> values) {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> trace.value(entry.getValue()).map(TracedValue::brief).orElseThrow()));
  }
}
