package dev.tapedeck.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.app.workbench.Breakpoints;
import dev.tapedeck.replay.Condition;
import dev.tapedeck.resources.Language;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeckViewModelTest {
  private final Stage stage = new Stage();
  private final DeckViewModel deck =
      new DeckViewModel(
          stage.workbench(),
          stage.appearance(),
          (diagnosis, _) -> "`" + diagnosis.targetName() + "` left TensorFlow.",
          stage.atOnce());

  private String said() {
    return deck.sentenceProperty().get().text();
  }

  @Test
  void cells_areOnePerPosition_forwardThenBackward() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());

    assertThat(deck.cellsProperty().get())
        .extracting(TimelineCell::label)
        .containsExactly(
            "Mul", "AddV2", "Sigmoid", "Pow", "Mean", "Mean", "Pow", "Sigmoid", "AddV2", "Mul");
    assertThat(deck.cellsProperty().get().get(4).kind()).isEqualTo(TimelineCell.Kind.FORWARD);
    assertThat(deck.cellsProperty().get().get(5).kind()).isEqualTo(TimelineCell.Kind.BACKWARD);
    assertThat(deck.describe(3)).isEqualTo("Sigmoid · line 9");
  }

  @Test
  void sentence_followsThePosition() {
    stage.open("", Runs.twoPathsTwice());

    assertThat(said()).startsWith("Start. rehearsal.py has run.");
    deck.scrub(4);
    assertThat(said())
        .isEqualTo(
            "Step 4 of 4. Square hands x the gradient 4: upstream 1 times local derivative 4."
                + " x adds up 2 contributions to 5.");
    assertThat(deck.sentenceProperty().get().parts())
        .filteredOn(Sentence.Part::strong)
        .extracting(Sentence.Part::text)
        .containsExactly("4");
  }

  @Test
  void sentence_saysWhy_whenThereIsNoBackwardPass() {
    stage.open(Runs.LEFT_FRAMEWORK, Runs.leftFramework());

    assertThat(said()).isEqualTo("No backward pass. loss left TensorFlow.");
    deck.step();
    assertThat(said()).isEqualTo("Step 1 of 2. Sin computes p = [0.4794, 0.8415].");
    deck.toEnd();
    assertThat(said()).startsWith("No backward pass.");
  }

  @Test
  void sentence_isAnInvitation_beforeTheFirstRun() {
    assertThat(said()).isEqualTo("Run a program to have something to play.");
    assertThat(deck.cellsProperty().get()).isEmpty();
  }

  @Test
  void sentence_isInTheLanguageOfTheWindow() {
    stage.open("", Runs.twoPathsTwice());
    deck.scrub(1);

    stage.appearance().languageProperty().set(Language.KOREAN);

    assertThat(said()).startsWith("4단계 중 1단계. Square 계산");
    assertThat(deck.footProperty().get().ranges()).containsExactly("정방향 1–2", "역방향 3–4");
  }

  @Test
  void foot_saysWhatTheTapeKeeps_untilItsStepHasRun() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());

    assertThat(deck.footProperty().get().memory()).isEqualTo("tape memory 0 B");
    deck.scrub(3);
    assertThat(deck.footProperty().get().memory()).isEqualTo("tape memory 24 B");
    deck.toEnd();
    assertThat(deck.footProperty().get().memory()).isEqualTo("tape memory 0 B");
    assertThat(deck.footProperty().get().ranges()).containsExactly("forward 1–5", "backward 6–10");
  }

  @Test
  void foot_keepsEverything_whenTheTapeIsPersistent() {
    stage.open("", Runs.twoPathsTwice());

    deck.toEnd();

    assertThat(deck.footProperty().get().memory()).isEqualTo("tape memory 4 B");
  }

  @Test
  void choose_playsAnotherCall() {
    stage.open("", Runs.twoPathsTwice());
    assertThat(deck.callsProperty().get())
        .extracting(DeckViewModel.Call::title)
        .containsExactly("Call 1 of 2 · ∂square/∂x · line 6", "Call 2 of 2 · ∂y/∂x · line 7");

    deck.choose(1);

    assertThat(deck.chosenCallProperty().get()).map(DeckViewModel.Call::number).contains(1);
    assertThat(deck.cellsProperty().get())
        .extracting(TimelineCell::label)
        .containsExactly("Square", "AddV2", "Square");
  }

  @Test
  void togglePlay_movesWithEachTick_andStopsAtTheEnd() {
    stage.open("", Runs.twoPathsTwice());

    deck.togglePlay();
    assertThat(deck.playingProperty().get()).isTrue();
    stage.tick();
    assertThat(deck.positionProperty().get()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      stage.tick();
    }

    assertThat(deck.positionProperty().get()).isEqualTo(4);
    assertThat(deck.playingProperty().get()).isFalse();
  }

  @Test
  void scrub_endsPlaying() {
    stage.open("", Runs.twoPathsTwice());
    deck.togglePlay();

    deck.scrub(2);

    assertThat(deck.playingProperty().get()).isFalse();
    assertThat(deck.positionProperty().get()).isEqualTo(2);
  }

  @Test
  void cells_areEmpty_whenTheRunLeftNothing() {
    stage.open("", Runs.twoPathsTwice());

    stage.open("", Trace.EMPTY);

    assertThat(deck.cellsProperty().get()).isEmpty();
    assertThat(deck.footProperty().get().ranges()).isEmpty();
  }

  @Test
  void timeline_hasThousandsOfCells_whenThereAreThousandsOfOps() {
    stage.open("", Runs.chain(600, 2));

    deck.toEnd();

    assertThat(deck.cellsProperty().get()).hasSize(1200);
    assertThat(deck.timelineTextProperty().get()).startsWith("Timeline, step 1200 of 1200");
  }

  @Test
  void speedText_isShort() {
    assertThat(deck.speedText(0.25)).isEqualTo("0.25×");
    assertThat(deck.speedText(8)).isEqualTo("8×");
  }

  @Test
  void sentence_saysWhichBreakpointHalts() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    Breakpoints breakpoints = stage.workbench().breakpoints();
    breakpoints.toggleLine(9);
    deck.togglePlay();
    for (int i = 0; i < 3; i++) {
      stage.tick();
    }

    assertThat(deck.playingProperty().get()).isFalse();
    assertThat(said())
        .startsWith("Step 3 of 10. Sigmoid computes")
        .endsWith(" Breakpoint: line 9.");

    breakpoints.change(breakpoints.all().getFirst(), new Condition.GradientAbove(0.25));
    deck.scrub(7);
    assertThat(said()).endsWith(" Breakpoint: line 9, |gradient| above 0.25.");
    stage.appearance().languageProperty().set(Language.KOREAN);
    assertThat(said()).endsWith(" 중단점: 9행, |그래디언트| 초과 0.25.");
  }

  @Test
  void foot_saysWhatIsRepeated() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());

    deck.loop(8, 6);
    assertThat(deck.footProperty().get().ranges()).contains("repeats 6–8");

    deck.clearLoop();
    assertThat(deck.footProperty().get().ranges()).doesNotContain("repeats 6–8");
  }

  @Test
  void calls_areNamedByOrderAndTape_whenATapeIsAroundATape() {
    stage.open("", Runs.secondDerivative());

    assertThat(deck.callsProperty().get())
        .extracting(DeckViewModel.Call::title)
        .containsExactly(
            "Call 1 of 2 · ∂y/∂x · line 5 · tape 2",
            "Call 2 of 2 · ∂dy/∂x · second derivative · line 6 · tape 1");
    stage.appearance().languageProperty().set(Language.KOREAN);
    assertThat(deck.callsProperty().get().getLast().title())
        .isEqualTo("호출 2/2 · ∂dy/∂x · 2계 도함수 · 6행 · 테이프 1");
  }

  @Test
  void calls_sayWhatIsNone_andShortenManySources() {
    stage.open("", Runs.twoUnwatched());

    assertThat(deck.callsProperty().get())
        .extracting(DeckViewModel.Call::title)
        .containsExactly("Call 1 of 1 · ∂y/∂(a, b) · line 4 · ∅ None");
  }

  @Test
  void foot_saysWhatTheTapeDoes() {
    stage.open("", Runs.stoppedAndReset());

    assertThat(deck.footProperty().get().tape()).isEqualTo("tape 1 not open yet");
    deck.scrub(2);
    assertThat(deck.footProperty().get().tape()).isEqualTo("tape 1 stopped");
    assertThat(deck.footProperty().get().most()).endsWith(", freed step by step");
    assertThat(deck.footProperty().get().played()).isEqualTo(3 / 7.0);
    deck.toEnd();
    assertThat(deck.footProperty().get().tape()).isEqualTo("tape 1 used up");
    assertThat(deck.describe(4))
        .isEqualTo("AddV2 · line 6\nThe tape was reset before: it forgot everything.");
    assertThat(deck.cellsProperty().get())
        .filteredOn(TimelineCell::reset)
        .extracting(TimelineCell::label)
        .containsExactly("AddV2");
  }

  @Test
  void deck_staysAsItWas_untilANewRecordingHasBeenRead() {
    List<Runnable> background = new ArrayList<>();
    DeckViewModel slow =
        new DeckViewModel(
            stage.workbench(),
            stage.appearance(),
            (_, _) -> "",
            new Latest(background::add, Runnable::run));
    stage.open("", Runs.twoPathsTwice());
    assertThat(slow.cellsProperty().get()).isEmpty();
    background.forEach(Runnable::run);
    assertThat(slow.cellsProperty().get()).hasSize(4);

    background.clear();
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
    stage.workbench().playback().jump(10);
    assertThat(slow.sentenceProperty().get().text()).doesNotContain("of 10");
    background.forEach(Runnable::run);
    assertThat(slow.cellsProperty().get()).hasSize(10);
    assertThat(slow.sentenceProperty().get().text()).startsWith("Step 10 of 10.");
  }
}
