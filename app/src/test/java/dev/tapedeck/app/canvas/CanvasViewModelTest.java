package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.drawing.FigureSizes;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.WhatIf;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class CanvasViewModelTest {
  private static final TextMeasure MEASURE =
      (text, typeface) -> text.length() * typeface.size() / 2;

  private final CanvasViewModel model = model(Runnable::run);

  private static CanvasViewModel model(Executor background) {
    return new CanvasViewModel(background, Runnable::run, Messages.in(Language.ENGLISH), MEASURE);
  }

  private BackwardPass show(Trace trace) {
    return show(model, trace);
  }

  private static BackwardPass show(CanvasViewModel model, Trace trace) {
    BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
    model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace);
    return pass;
  }

  @Test
  void show_drawsACardForEveryNode() {
    BackwardPass pass = show(Recordings.severalSources());

    assertThat(picture().cards().keySet())
        .containsExactlyElementsOf(pass.graph().nodes().stream().map(TapeGraph.Node::id).toList());
    assertThat(picture().wires()).hasSize(pass.graph().edges().size());
    assertThat(card("w").border()).isEqualTo(Card.Border.WATCHED);
    assertThat(card("w").detail()).isEqualTo("Variable · (2,) f32");
    assertThat(card("w").marks()).containsExactly("source");
    assertThat(card("Mean").marks()).containsExactly("target");
    assertThat(card("x").border()).isEqualTo(Card.Border.UNWATCHED);
    assertThat(picture().regionTitles()).containsEntry(1, "tape · used up by line 10");
  }

  @Test
  void aGradientThatNoTapeRecorded_hasNotLeftTheFramework() {
    show(Recordings.unrecordedGradient());

    assertThat(card("gradient").reason()).hasValue("not recorded");
  }

  @Test
  void boxes_tellTheSameAsCards_atEveryPosition() {
    BackwardPass pass = show(Recordings.severalSources());
    model.gradientSizesProperty().set(true);

    for (int position = 0; position <= pass.last(); position++) {
      model.momentProperty().set(pass.at(position));
      Look look = model.lookProperty().get();
      assertThat(picture().cards().keySet())
          .allSatisfy(card -> assertThat(look.box(card)).isEqualTo(BoxState.of(look.card(card))));
    }
  }

  @Test
  void show_keepsTheNewerGraph_whenTheOlderOneArrivesLate() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    CanvasViewModel slow = model(waiting::add);
    waiting.forEach(Runnable::run);
    waiting.clear();
    Trace older = Recordings.network(2);
    Trace newer = Recordings.severalSources();
    show(slow, older);
    show(slow, newer);

    waiting.removeLast().run();
    waiting.forEach(Runnable::run);

    assertThat(slow.lookProperty().get().picture().cards()).hasSize(9);
    assertThat(slow.layingOutProperty().get()).isFalse();
  }

  @Test
  void moment_fadesWhatHasNotRunYet() {
    BackwardPass pass = show(Recordings.severalSources());

    assertThat(state("Mul").ran()).isFalse();
    assertThat(state("w").ran()).isTrue();

    model.momentProperty().set(pass.at(1));
    assertThat(state("Mul").ran()).isTrue();
    assertThat(state("Mul").current()).isTrue();
    assertThat(state("AddV2").ran()).isFalse();
  }

  @Test
  void moment_bringsGradientsStepByStep() {
    BackwardPass pass = show(Recordings.severalSources());

    model.momentProperty().set(pass.at(pass.forward() + 1));
    assertThat(state("Pow").gradient())
        .contains(
            new ValueFigure.Cells(
                1,
                2,
                java.util.List.of(new ValueFigure.Cell("0.5", 1), new ValueFigure.Cell("0.5", 1))));
    assertThat(state("Pow").receiving()).contains("receiving");
    assertThat(state("Sigmoid").gradient()).isEmpty();
    assertThat(wireInto("Mean").gradient()).isPresent();
    assertThat(wireInto("Pow").gradient()).isEmpty();

    model.momentProperty().set(pass.at(pass.last()));
    assertThat(state("w").gradient()).isPresent();
    assertThat(state("b").gradient()).isPresent();
  }

  @Test
  void moment_movesNothing() {
    BackwardPass pass = show(Recordings.nestedTapes());
    Picture before = picture();

    for (int position = 0; position <= pass.last(); position++) {
      model.momentProperty().set(pass.at(position));
      assertThat(picture()).isSameAs(before);
    }
  }

  @Test
  void card_hasRoomForEveryGradientItReceives() {
    BackwardPass pass = show(Recordings.nestedTapes());

    for (int position = 0; position <= pass.last(); position++) {
      model.momentProperty().set(pass.at(position));
      for (Card card : picture().cards().values()) {
        Optional<ValueFigure> gradient = model.lookProperty().get().card(card.id()).gradient();
        gradient.ifPresent(figure ->
            assertThat(FigureSizes.of(figure, MEASURE).width())
                .isLessThanOrEqualTo(card.gradientSpace().orElseThrow().width()));
      }
    }
  }

  @Test
  void receiving_namesEveryTerm_whenPathsMeet() {
    BackwardPass pass = show(Recordings.nestedTapes());

    model.momentProperty().set(pass.at(pass.last()));

    assertThat(state("x").receiving()).contains("terms 4 to 5 of 5: 24 +6 +6");
  }

  @Test
  void receiving_countsTheTerms_whenTheyComeInSeveralSteps() {
    BackwardPass pass = show(Recordings.nestedTapes());
    List<String> received = new ArrayList<>();

    for (int position = pass.forward() + 1; position <= pass.last(); position++) {
      model.momentProperty().set(pass.at(position));
      state("x").receiving().ifPresent(received::add);
    }

    assertThat(received).startsWith("term 1 of 5: +6").endsWith("terms 4 to 5 of 5: 24 +6 +6");
  }

  @Test
  void receiving_namesTheSeed_whenTheBackwardPassBegins() {
    BackwardPass pass = show(Recordings.severalSources());

    model.momentProperty().set(pass.at(pass.forward() + 1));
    assertThat(state("Mean").receiving()).contains("seed 1");

    model.momentProperty().set(pass.at(pass.forward() + 2));
    assertThat(state("Mean").receiving()).isEmpty();
  }

  @Test
  void visit_numbersTheOpsInTheOrderOfTheBackwardPass() {
    BackwardPass pass = show(Recordings.severalSources());

    model.momentProperty().set(pass.at(pass.forward()));
    assertThat(state("Mean").visit()).isEmpty();

    model.momentProperty().set(pass.at(pass.forward() + 2));
    assertThat(state("Mean").visit()).hasValue(1);
    assertThat(state("Pow").visit()).hasValue(2);
    assertThat(state("Sigmoid").visit()).isEmpty();
  }

  @Test
  void examine_showsTheCutAndTheExpectedPath() {
    Trace trace = Recordings.leftTheFramework();
    show(trace);
    Diagnosis diagnosis = Doctor.examine(trace).getFirst();

    model.examine(diagnosis);

    assertThat(card("w").none()).isPresent();
    assertThat(state("w").expects()).contains("expects a gradient");
    assertThat(wireInto("Sin").expected()).isTrue();
    assertThat(wireInto("Sin").cut()).isFalse();
    assertThat(wireInto("np.mean").expected()).isTrue();
    assertThat(wireInto("np.mean").cut()).isTrue();

    model.examineNothing();
    assertThat(wireInto("np.mean").cut()).isFalse();
    assertThat(state("w").expects()).isEmpty();
  }

  @Test
  void renew_showsOtherValuesInTheSamePlaces_withWhatTheyWere() {
    Trace trace = Recordings.nestedTapes();
    BackwardPass pass = show(trace);
    model.momentProperty().set(pass.at(pass.last()));
    Picture drawn = picture();
    int x = pass.graph().nodes().getFirst().value();

    model.renew(WhatIf.of(trace, WhatIf.leaf(trace, x)).with(Tensor.scalar(-3)), trace);

    assertThat(picture()).isSameAs(drawn);
    assertThat(state("x").renewed()).isPresent();
    assertThat(state("x").before().orElseThrow()).startsWith("was 3 · ∇ ");

    model.renew(trace, trace);
    assertThat(state("x").renewed()).isEmpty();
    assertThat(state("x").before()).isEmpty();
  }

  @Test
  void examine_marksWhereNanWasBorn_beforeThePassIsPlayed() {
    Trace trace = Recordings.oddities();
    show(trace);

    model.examine(Doctor.examine(trace).getFirst());

    assertThat(state("Log").birth()).contains("NaN or Inf begins here");
    assertThat(state("Mul").birth()).isEmpty();

    model.examineNothing();
    assertThat(state("Log").birth()).isEmpty();
  }

  @Test
  void card_saysWhyItIsNotRecorded() {
    show(Recordings.oddities());

    assertThat(card("StopGradient").reason()).contains("gradient stopped");
    assertThat(card("Exp").reason()).contains("before the tape");
    assertThat(card("Log").reason()).isEmpty();
    assertThat(card("Log").nonFinite()).isTrue();
    assertThat(card("w").nonFinite()).isFalse();
  }

  @Test
  void card_hasNoSize_whereItsGradientIsNotFinite() {
    BackwardPass pass = show(Recordings.oddities());
    model.gradientSizesProperty().set(true);

    model.momentProperty().set(pass.at(pass.last()));

    assertThat(state("Log").nonFinite()).isTrue();
    assertThat(state("Log").size()).isEmpty();
    assertThat(state("AddV2").size()).isPresent();
  }

  @Test
  void regionTitles_tellNestedTapesApart() {
    show(Recordings.nestedTapes());

    assertThat(picture().regionTitles())
        .containsEntry(1, "tape 1 · closed · persistent")
        .containsEntry(2, "tape 2 · used up by line 5");
  }

  @Test
  void direction_turnsTheGraph() {
    show(Recordings.network(4));
    Box before = picture().layout().bounds();

    model.directionProperty().set(Direction.DOWN);

    assertThat(before.width()).isGreaterThan(before.height());
    assertThat(picture().layout().bounds().height()).isGreaterThan(before.height());
  }

  @Test
  void messages_changeTheWordsOnCards() {
    show(Recordings.severalSources());

    model.messagesProperty().set(Messages.in(Language.KOREAN));

    assertThat(card("w").detail()).isEqualTo("변수 · (2,) f32");
  }

  @Test
  void go_followsEdgesAndNeighbours() {
    BackwardPass pass = show(Recordings.severalSources());
    model.momentProperty().set(pass.at(2));

    assertThat(model.go(Navigation.Step.RIGHT)).contains(card("Sigmoid").id());
    assertThat(model.go(Navigation.Step.LEFT)).contains(card("AddV2").id());
    model.selectionProperty().set(new Selection.OfNode(card("Mean").id()));
    assertThat(model.go(Navigation.Step.RIGHT)).isEmpty();
  }

  @Test
  void description_speaksOfEveryNode() {
    BackwardPass pass = show(Recordings.severalSources());
    model.momentProperty().set(pass.at(pass.last()));

    assertThat(model.description().lines()).hasSize(10);
    assertThat(model.description())
        .startsWith("Graph with 9 nodes")
        .contains("Sigmoid, y · (2,) f32, value [0.7503, 0.9569], gradient [0.7503, 0.9569]");
  }

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private Card card(String title) {
    return picture().cards().values().stream()
        .filter(card -> card.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private CardState state(String title) {
    return model.lookProperty().get().card(card(title).id());
  }

  /// The first edge into a card.
  private WireState wireInto(String title) {
    return picture().wires().values().stream()
        .filter(wire -> wire.to() == card(title).id())
        .findFirst()
        .map(wire -> model.lookProperty().get().wire(wire))
        .orElseThrow();
  }
}
