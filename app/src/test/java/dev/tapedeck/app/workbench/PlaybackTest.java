package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.tape.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private final List<Duration> periods = new ArrayList<>();
  private final List<Runnable> ticks = new ArrayList<>();
  private final Playback playback =
      new Playback((period, tick) -> {
        periods.add(period);
        ticks.add(tick);
        return () -> ticks.remove(tick);
      });
  private final BackwardPass pass = BackwardPass.latest(Runs.severalSources()).orElseThrow();

  @BeforeEach
  void load() {
    playback.load(Optional.of(pass), 0);
  }

  private void tick() {
    List.copyOf(ticks).forEach(Runnable::run);
  }

  @Test
  void jump_goesToTheNearestPositionThereIs() {
    playback.jump(99);
    assertThat(playback.position()).isEqualTo(pass.last());

    playback.jump(-1);
    assertThat(playback.position()).isZero();
    assertThat(playback.moment()).containsInstanceOf(Moment.Start.class);
  }

  @Test
  void step_goesOnAndBack() {
    playback.step();
    playback.step();
    playback.stepBack();

    assertThat(playback.position()).isEqualTo(1);
    assertThat(playback.moment().orElseThrow().position()).isEqualTo(1);
  }

  @Test
  void toBackward_goesBeforeTheFirstBackwardStep() {
    playback.toBackward();
    playback.step();

    assertThat(playback.moment()).containsInstanceOf(Moment.Backward.class);
    assertThat(playback.position()).isEqualTo(pass.forward() + 1);
  }

  @Test
  void play_endsByItself_whenTheEndIsReached() {
    playback.togglePlay();
    for (int i = 0; i < pass.last(); i++) {
      assertThat(playback.playingProperty().get()).isTrue();
      tick();
    }

    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(playback.position()).isEqualTo(pass.last());
    assertThat(ticks).isEmpty();
  }

  @Test
  void play_beginsAgain_whenItStandsAtTheEnd() {
    playback.toEnd();
    playback.togglePlay();

    assertThat(playback.position()).isZero();
    assertThat(playback.playingProperty().get()).isTrue();
  }

  @Test
  void step_endsPlaying() {
    playback.togglePlay();
    playback.step();

    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(ticks).isEmpty();
  }

  @Test
  void faster_shortensTheStepsOfThePlayUnderWay() {
    playback.togglePlay();
    playback.faster();

    assertThat(ticks).hasSize(1);
    assertThat(periods.getLast()).isEqualTo(periods.getFirst().dividedBy(2));
  }

  @Test
  void slower_staysAtTheSlowestSpeed() {
    for (int i = 0; i < 10; i++) {
      playback.slower();
    }

    assertThat(playback.speedProperty().get()).isEqualTo(0.25);
  }

  @Test
  void togglePlay_doesNothing_whenThereIsNothingToPlay() {
    playback.load(Optional.empty(), 0);
    playback.togglePlay();

    assertThat(playback.playingProperty().get()).isFalse();
    assertThat(playback.moment()).isEmpty();
  }

  private void haltAtSigmoid() {
    Breakpoint sigmoid = Breakpoint.at(new Spot.Line(9));
    playback
        .haltsProperty()
        .set(Halts.of(Runs.severalSources(), pass, List.of(sigmoid), Frame::line));
  }

  @Test
  void play_halts_whereABreakpointIs_andGoesOnFromThere() {
    haltAtSigmoid();
    playback.togglePlay();
    for (int i = 0; i < 3; i++) {
      tick();
    }
    assertThat(playback.position()).isEqualTo(3);
    assertThat(playback.playingProperty().get()).isFalse();

    playback.togglePlay();
    tick();
    assertThat(playback.position()).isEqualTo(4);
    assertThat(playback.playingProperty().get()).isTrue();
  }

  @Test
  void toNextHalt_runsToTheBreakpoint_orElseToTheEnd() {
    haltAtSigmoid();

    playback.toNextHalt();
    assertThat(playback.position()).isEqualTo(3);
    playback.toNextHalt();
    assertThat(playback.position()).isEqualTo(8);
    playback.toNextHalt();
    assertThat(playback.position()).isEqualTo(pass.last());

    playback.toPreviousHalt();
    playback.toPreviousHalt();
    assertThat(playback.position()).isEqualTo(3);
    playback.toPreviousHalt();
    assertThat(playback.position()).isZero();
  }

  @Test
  void loop_isPlayedOverAndOver() {
    playback.loop(new Stretch(6, 8));
    playback.togglePlay();
    List<Integer> played = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      tick();
      played.add(playback.position());
    }
    assertThat(played).containsExactly(6, 7, 8, 6, 7, 8, 6);

    playback.clearLoop();
    for (int i = 0; i < 4; i++) {
      tick();
    }
    assertThat(playback.position()).isEqualTo(pass.last());
    assertThat(playback.playingProperty().get()).isFalse();
  }

  @Test
  void loop_keepsToThePass_andIsForgottenWithIt() {
    playback.loop(Stretch.between(99, 9));
    assertThat(playback.loopProperty().get()).contains(new Stretch(9, pass.last()));

    playback.load(Optional.of(pass), 0);
    assertThat(playback.loopProperty().get()).isEmpty();
  }

  @Test
  void toggleLoop_isTheBackwardPass() {
    playback.toggleLoop();
    assertThat(playback.loopProperty().get())
        .contains(new Stretch(pass.forward() + 1, pass.last()));

    playback.toggleLoop();
    assertThat(playback.loopProperty().get()).isEmpty();
  }
}
