package dev.tapedeck.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.resources.Message;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TapeStoryTest {
  private static Recording recording(Trace trace) {
    return Recording.of("", trace, List.of());
  }

  private static List<TapeStory.State> states(Trace trace) {
    Recording recording = recording(trace);
    TapeStory story = TapeStory.of(recording);
    return IntStream.rangeClosed(0, recording.last()).mapToObj(story::at).toList();
  }

  @Test
  void at_tellsRecordingStoppedAndUsedUp() {
    assertThat(states(Runs.stoppedAndReset()))
        .containsExactly(
            TapeStory.State.BEFORE,
            TapeStory.State.RECORDING,
            TapeStory.State.STOPPED,
            TapeStory.State.RECORDING,
            TapeStory.State.RECORDING,
            TapeStory.State.RECORDING,
            TapeStory.State.USED_UP);
  }

  @Test
  void at_staysPersistent_andIsPlayedUntilItIsUsedUp() {
    assertThat(states(Runs.twoPathsTwice()).getLast()).isEqualTo(TapeStory.State.KEPT);
    assertThat(states(Runs.severalSources()).subList(6, 11))
        .containsExactly(
            TapeStory.State.PLAYED,
            TapeStory.State.PLAYED,
            TapeStory.State.PLAYED,
            TapeStory.State.PLAYED,
            TapeStory.State.USED_UP);
  }

  @Test
  void turns_areToldBeforeTheOpThatFollows() {
    TapeStory story = TapeStory.of(recording(Runs.stoppedAndReset()));

    assertThat(story.turns(1)).containsExactly(Message.DECK_TAPE_OPENED);
    assertThat(story.turns(2)).containsExactly(Message.DECK_TAPE_WAS_STOPPED);
    assertThat(story.turns(3)).containsExactly(Message.DECK_TAPE_RESUMED);
    assertThat(story.turns(4)).containsExactly(Message.DECK_TAPE_RESET);
    assertThat(story.turns(6)).containsExactly(Message.DECK_TAPE_WAS_CLOSED);
    assertThat(story.isReset(4)).isTrue();
    assertThat(story.isReset(3)).isFalse();
  }

  @Test
  void memory_fallsWithAReset_andWithTheEndOfTheCall() {
    TapeMemory memory = TapeMemory.of(recording(Runs.stoppedAndReset()));

    assertThat(memory.at(3)).isGreaterThan(memory.at(1));
    assertThat(memory.at(4)).isZero();
    assertThat(memory.at(5)).isPositive();
    assertThat(memory.at(6)).isZero();
    assertThat(memory.most()).isEqualTo(Math.max(memory.at(3), memory.at(5)));
  }
}
