package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.FigureWriter;
import dev.tapedeck.app.drawing.ValueFigure;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private final CanvasViewModel model =
      new CanvasViewModel(
          Runnable::run,
          Runnable::run,
          Messages.in(Language.ENGLISH),
          (text, typeface) -> text.length() * typeface.size() / 2);

  private BackwardPass show(Trace trace) {
    BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
    model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace);
    return pass;
  }

  private Picture picture() {
    return model.lookProperty().get().picture();
  }

  private Card card(String title) {
    return picture().cards().values().stream()
        .filter(card -> card.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " is not among " + titles()));
  }

  private List<String> titles() {
    return picture().cards().values().stream().map(Card::title).toList();
  }

  private List<String> frames() {
    return picture().frames().stream().map(Picture.Frame::title).toList();
  }

  @Test
  void show_drawsEveryNode_whenTheGraphIsSmall() {
    BackwardPass pass = show(Recordings.loop(5));

    assertThat(picture().cards()).hasSize(pass.graph().nodes().size());
    assertThat(frames()).isEmpty();
  }

  @Test
  void show_drawsOneTurnOfALoop_whenTheGraphIsLarge() {
    show(Recordings.loop(100));

    assertThat(titles()).contains("turns 2 to 100", "Sin", "Mul", "Mean");
    assertThat(card("turns 2 to 100").detail()).isEqualTo("× 99 · 198 ops");
    assertThat(frames()).containsExactly("for i in range(n) · turn 1 of 100", "turn 1");
  }

  @Test
  void show_leavesARecordedBackwardPassFolded_whenItIsLarge() {
    show(Recordings.nestedLoop(100));

    assertThat(titles()).contains("turns 2 to 100", "gradient()");
    assertThat(picture().cards()).hasSizeLessThan(Folding.MOST_NODES);
  }

  @Test
  void turn_drawsAnotherTurn() {
    show(Recordings.loop(100));

    model.turn(1);

    assertThat(titles()).contains("turn 1", "turns 3 to 100");
    assertThat(frames()).contains("for i in range(n) · turn 2 of 100");

    model.open(card("turns 3 to 100").id());

    assertThat(frames()).contains("for i in range(n) · turn 3 of 100");
  }

  @Test
  void fold_leavesOneCardThatCanBeOpenedAgain() {
    show(Recordings.loop(100));
    OpGroup loop = group(OpGroup.Kind.LOOP);

    model.fold(loop.id());

    assertThat(titles()).containsExactlyInAnyOrder("x", "Cos", "for i in range(n)", "Mean");
    assertThat(card("for i in range(n)").detail()).isEqualTo("× 100 · 200 ops");
    assertThat(model.selectionProperty().get()).isEqualTo(new Selection.OfFold(loop.id()));

    model.toggleGroup();

    assertThat(frames()).contains("for i in range(n) · turn 1 of 100");
  }

  @Test
  void toggleGroups_foldsASmallGraph_andDrawsItWholeAgain() {
    BackwardPass pass = show(Recordings.loop(5));

    model.toggleGroups();

    assertThat(titles()).containsExactlyInAnyOrder("x", "Cos", "for i in range(n)", "Mean");

    model.toggleGroups();

    assertThat(picture().cards()).hasSize(pass.graph().nodes().size());
  }

  @Test
  void uncover_opensWhatANodeIsFoldedIn() {
    BackwardPass pass = show(Recordings.loop(100));
    TapeGraph.Node inTurn42 =
        pass.graph().nodes().stream()
            .filter(node -> node.title().equals("Sin"))
            .skip(41)
            .findFirst()
            .orElseThrow();
    assertThat(picture().cards()).doesNotContainKey(inTurn42.id());

    model.uncover(inTurn42.id());

    assertThat(picture().cards()).containsKey(inTurn42.id());
    assertThat(frames()).contains("for i in range(n) · turn 42 of 100");
  }

  @Test
  void open_movesWhatLiesRightAndBelow_andNothingElse() {
    show(Recordings.loop(100));
    model.fold(group(OpGroup.Kind.LOOP).id());
    Map<Integer, Box> before = picture().layout().cards();
    int opened = card("for i in range(n)").id();
    Box closed = picture().layout().card(opened);

    model.open(opened);

    Box frame = picture().layout().frame(opened);
    assertThat(frame.x()).isEqualTo(closed.x());
    assertThat(frame.y()).isEqualTo(closed.y());
    Set<Integer> kept = new HashSet<>(before.keySet());
    kept.remove(opened);
    for (int card : kept) {
      Box from = before.get(card);
      Box to = picture().layout().card(card);
      double right = from.x() >= closed.right() ? frame.width() - closed.width() : 0;
      double down = from.y() >= closed.bottom() ? frame.height() - closed.height() : 0;
      assertThat(to)
          .isEqualTo(new Box(from.x() + right, from.y() + down, from.width(), from.height()));
    }
  }

  @Test
  void look_sumsUpWhatIsFolded() {
    BackwardPass pass = show(Recordings.loop(100));
    model.fold(group(OpGroup.Kind.LOOP).id());
    int folded = card("for i in range(n)").id();
    assertThat(model.lookProperty().get().card(folded).gradient()).isEmpty();

    model.momentProperty().set(pass.at(pass.last()));

    CardState state = model.lookProperty().get().card(folded);
    assertThat(state.gradient()).containsInstanceOf(ValueFigure.Words.class);
    assertThat(state.gradient().toString()).contains("norm ");
    assertThat(picture().wires().values().stream().filter(wire -> wire.to() == folded))
        .allMatch(wire -> model.lookProperty().get().wire(wire).gradient().isPresent());
  }

  @Test
  void look_knowsTheNormOfAllThatIsFolded_atEveryPosition() {
    Trace trace = Recordings.loop(100);
    BackwardPass pass = show(trace);
    OpGroup loop = group(OpGroup.Kind.LOOP);
    model.fold(loop.id());
    int folded = card("for i in range(n)").id();
    for (int position = pass.last(); position > 0; position -= 7) {
      model.momentProperty().set(pass.at(position));
      Map<Integer, Integer> gradients = pass.at(position).gradients();
      List<Double> norms =
          loop.members().stream()
              .flatMap(id -> pass.graph().node(id).stream())
              .filter(node -> gradients.containsKey(node.receiver()))
              .map(node -> trace.value(gradients.get(node.receiver())).orElseThrow().norm())
              .toList();
      double norm = Math.sqrt(norms.stream().mapToDouble(each -> each * each).sum());

      assertThat(model.lookProperty().get().card(folded).gradient())
          .isEqualTo(
              norms.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new ValueFigure.Words("norm " + FigureWriter.number(norm))));
    }
  }

  @Test
  void look_ringsTheFoldOfTheCurrentOp() {
    BackwardPass pass = show(Recordings.loop(100));
    model.fold(group(OpGroup.Kind.LOOP).id());

    model.momentProperty().set(pass.at(50));

    assertThat(model.lookProperty().get().isCurrent(card("for i in range(n)").id())).isTrue();
  }

  @Test
  void handedOn_goesFromTheOpToTheReceiver_pieceByPiece() {
    BackwardPass pass = show(Recordings.loop(100));
    List<Moment.Backward> steps =
        IntStream.rangeClosed(pass.forward() + 1, pass.last())
            .mapToObj(position -> (Moment.Backward) pass.at(position))
            .filter(step -> model.handedOn(step).stream().anyMatch(way -> way.pieces().size() > 1))
            .toList();
    assertThat(steps).isNotEmpty();
    for (Moment.Backward step : steps) {
      for (GradientWay way : model.handedOn(step)) {
        List<Route> routes =
            way.pieces().stream().map(piece -> picture().layout().route(piece.wire())).toList();
        int op = picture().cardOf(step.operation().id()).orElseThrow();

        assertThat(picture().layout().card(op).grown(1).contains(routes.getFirst().end())).isTrue();
        assertThat(picture().layout().card(way.receiver()).grown(1))
            .matches(card -> card.contains(routes.getLast().start()));
        for (int piece = 1; piece < routes.size(); piece++) {
          assertThat(routes.get(piece).end().distance(routes.get(piece - 1).start())).isLessThan(1);
        }
        assertThat(way.at(0).wire()).isEqualTo(way.pieces().getFirst().wire());
        assertThat(way.at(1).wire()).isEqualTo(way.pieces().getLast().wire());
      }
    }
  }

  @Test
  void show_staysFolded_whenTheProgramRunsAgain() {
    show(Recordings.loop(100));
    model.turn(1);

    show(Recordings.loop(100));

    assertThat(frames()).contains("for i in range(n) · turn 2 of 100");
  }

  @Test
  void wires_leadFromCardToCard_whateverIsFolded() {
    show(Recordings.loop(100));
    model.turn(1);

    assertThat(picture().wires().values())
        .isNotEmpty()
        .allSatisfy(wire -> {
          assertThat(picture().cards()).containsKeys(wire.from(), wire.to());
          assertThat(picture().layout().edges()).containsKey(wire.id());
        });
  }

  private OpGroup group(OpGroup.Kind kind) {
    return model
        .lookProperty()
        .get()
        .groups()
        .root()
        .all()
        .filter(group -> group.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
