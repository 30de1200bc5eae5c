package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Direction;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class CanvasViewTest extends OnCanvas {
  @Test
  void click_choosesTheNodeUnderThePointer() {
    robot.clickOn(onScreen(card("Sigmoid").center()));

    assertThat(model.selectionProperty().get())
        .isEqualTo(new Selection.OfNode(node("Sigmoid").id()));
  }

  @Test
  void click_choosesTheEdgeUnderThePointer() {
    Wire wire = wireInto("Sigmoid");

    robot.clickOn(onScreen(route(wire).at(0.5)));

    assertThat(model.selectionProperty().get()).isEqualTo(new Selection.OfEdge(wire.id()));
  }

  @Test
  void click_choosesNothing_whenNothingIsThere() {
    robot.clickOn(onScreen(card("Sigmoid").center()));

    robot.clickOn(view.localToScreen(20, 20));

    assertThat(model.selectionProperty().get()).isEqualTo(Selection.nothing());
  }

  @Test
  void wheel_keepsThePointUnderThePointer() {
    Point center = card("AddV2").center();
    Point2D pointer = onScreen(center);
    double before = view.viewportProperty().get().scale();

    robot.interact(() -> turnWheel(pointer));

    assertThat(view.viewportProperty().get().scale()).isNotCloseTo(before, within(0.01));
    assertThat(onScreen(center).distance(pointer)).isLessThan(1.5);
  }

  @Test
  void drag_pansWithTheRightButton() {
    Viewport before = view.viewportProperty().get();

    robot
        .moveTo(view.localToScreen(300, 60))
        .press(MouseButton.SECONDARY)
        .moveTo(view.localToScreen(340, 90))
        .release(MouseButton.SECONDARY);

    Viewport after = view.viewportProperty().get();
    assertThat(after.scale()).isEqualTo(before.scale());
    assertThat(after.x() - before.x()).isCloseTo(40, within(1.0));
    assertThat(after.y() - before.y()).isCloseTo(30, within(1.0));
  }

  @Test
  void gradientSizes_areOnCardsAndInTheLegend_whenAskedFor() {
    robot.interact(() -> model.momentProperty().set(pass.at(pass.last())));
    int sigmoid = node("Sigmoid").id();
    assertThat(look().card(sigmoid).size()).isEmpty();
    int signs = legendSigns();

    robot.interact(() -> model.gradientSizesProperty().set(true));

    GradientSize size = look().card(sigmoid).size().orElseThrow();
    assertThat(size.norm()).isPositive();
    assertThat(size.level()).isBetween(-1.0, 1.0);
    assertThat(legendSigns()).isEqualTo(signs + 4);

    robot.interact(() -> model.gradientSizesProperty().set(false));

    assertThat(look().card(sigmoid).size()).isEmpty();
    assertThat(legendSigns()).isEqualTo(signs);
  }

  private Look look() {
    return model.lookProperty().get();
  }

  private int legendSigns() {
    return robot.lookup(".td-legend").<Parent>query().getChildrenUnmodifiable().size();
  }

  @Test
  void fit_showsEverythingBesideLegendAndMinimap() {
    robot.interact(() -> {
      view.zoomIn();
      view.zoomIn();
      view.fit();
    });

    Viewport viewport = view.viewportProperty().get();
    Box screen = new Box(0, 0, view.getWidth(), view.getHeight());
    Bounds legend = robot.lookup(".td-legend").<Node>query().getBoundsInParent();
    Bounds minimap = robot.lookup(".td-minimap").<Node>query().getBoundsInParent();
    for (Card card : picture().cards().values()) {
      Box box = viewport.toScreen(picture().layout().card(card.id()));
      assertThat(screen.contains(box)).isTrue();
      assertThat(legend.intersects(box.x(), box.y(), box.width(), box.height())).isFalse();
      assertThat(minimap.intersects(box.x(), box.y(), box.width(), box.height())).isFalse();
    }
  }

  @Test
  void graph_isBesideTheMinimap_asSoonAsItIsShown() {
    robot.interact(() -> {
      model.clear();
      model.directionProperty().set(Direction.DOWN);
    });
    WaitForAsyncUtils.waitForFxEvents();

    robot.interact(() -> model.show(pass.graph(), OpGroups.of(trace, pass.graph()), trace));
    WaitForAsyncUtils.waitForFxEvents();

    Node minimap = robot.lookup(".td-minimap").query();
    Box drawing = view.viewportProperty().get().toScreen(picture().layout().bounds());
    assertThat(minimap.isVisible()).isTrue();
    assertThat(drawing.bottom()).isLessThan(minimap.getBoundsInParent().getMinY());
  }

  @Test
  void resize_keepsEverythingInSight() {
    robot.interact(() -> view.getScene().getWindow().setWidth(700));
    WaitForAsyncUtils.waitForFxEvents();

    Box screen = new Box(0, 0, view.getWidth(), view.getHeight());
    assertThat(screen.contains(view.viewportProperty().get().toScreen(picture().layout().bounds())))
        .isTrue();
  }

  @Test
  void arrows_followTheEdges_withAlt() {
    robot.interact(() -> {
      view.requestFocus();
      model.selectionProperty().set(new Selection.OfNode(node("AddV2").id()));
    });

    robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);

    assertThat(model.selectionProperty().get())
        .isEqualTo(new Selection.OfNode(node("Sigmoid").id()));
  }

  @Test
  void doubleClick_opensAndFolds_andWhatWasClickedStaysInPlace() {
    Trace loop = Recordings.loop(100);
    robot.interact(() -> {
      TapeGraph graph = BackwardPass.latest(loop).orElseThrow().graph();
      model.show(graph, OpGroups.of(loop, graph), loop);
      model.toggleGroups();
    });
    Card folded =
        picture().cards().values().stream().filter(Card::isFold).findFirst().orElseThrow();
    Box closed = picture().layout().card(folded.id());
    Point corner = new Point(closed.x(), closed.y());
    Point2D onScreen = onScreen(corner);

    robot.doubleClickOn(onScreen(closed.center()));

    Box frame = picture().layout().frame(folded.id());
    assertThat(frame.width()).isGreaterThan(closed.width());
    assertThat(onScreen(new Point(frame.x(), frame.y())).distance(onScreen)).isLessThan(1);

    robot.doubleClickOn(onScreen(new Point(frame.x() + 30, frame.y() + 12)));

    assertThat(picture().cards()).containsKey(folded.id());
  }

  @Test
  void foldingAll_keepsTheCurrentOpInSight() {
    Trace loop = Recordings.loop(100);
    BackwardPass played = BackwardPass.latest(loop).orElseThrow();
    robot.interact(() -> {
      model.show(played.graph(), OpGroups.of(loop, played.graph()), loop);
      model.unfold();
      view.zoomReset();
      model.momentProperty().set(played.at(played.forward()));
    });
    int current = look().current().orElseThrow();
    assertThat(isInSight(current)).isTrue();

    robot.interact(model::toggleGroups);

    assertThat(isInSight(current)).isTrue();
  }

  private boolean isInSight(int node) {
    Box card = picture().layout().card(picture().cardOf(node).orElseThrow());
    Box screen = new Box(0, 0, view.getWidth(), view.getHeight());
    return screen.contains(view.viewportProperty().get().toScreen(card));
  }

  @Test
  void minimap_bringsTheClickedPlaceToTheMiddle() {
    robot.interact(() -> {
      view.zoomIn();
      view.zoomIn();
      view.zoomIn();
    });
    Viewport before = view.viewportProperty().get();

    robot.clickOn(robot.lookup(".td-minimap").<Node>query());

    Viewport after = view.viewportProperty().get();
    Point middle = after.toDrawing(view.getWidth() / 2, view.getHeight() / 2);
    assertThat(after.scale()).isEqualTo(before.scale());
    assertThat(middle.distance(picture().layout().bounds().center()))
        .isLessThan(picture().layout().bounds().width() / 20);
  }

  @Test
  void gradientLine_appearsBesideTheEdge_whenTheStepIsTaken() {
    Route line = EdgePainter.gradientRoute(route(wireInto("Sigmoid")));

    setPosition(pass.forward());
    assertThat(countNear(line, ThemeColor.BACKWARD)).isZero();

    setPosition(pass.backwardPosition(node("Sigmoid").id()).orElseThrow());
    assertThat(countNear(line, ThemeColor.BACKWARD)).isGreaterThan(10);
  }

  @Test
  void currentStep_wearsAThickRing() {
    Box card = card("Sigmoid");
    Route beside =
        new Route(
            java.util.List.of(
                new Point(card.x() + 20, card.y() - 1.5),
                new Point(card.right() - 20, card.y() - 1.5)));

    assertThat(countNear(beside, ThemeColor.CURRENT)).isZero();
    setPosition(pass.forwardPosition(node("Sigmoid").id()).orElseThrow());

    assertThat(countNear(beside, ThemeColor.CURRENT)).isGreaterThan(100);
  }

  @Test
  void breakpoint_isADotInTheCorner() {
    Point corner = new Point(card("Sigmoid").right(), card("Sigmoid").y());
    Route across =
        new Route(
            java.util.List.of(
                new Point(corner.x() - 4, corner.y()), new Point(corner.x() + 4, corner.y())));
    assertThat(countNear(across, ThemeColor.BREAKPOINT)).isZero();

    robot.interact(() -> view.breakpointsProperty().set(Set.of(node("Sigmoid").id())));

    assertThat(countNear(across, ThemeColor.BREAKPOINT)).isGreaterThan(100);
  }

  @Test
  void pulse_runsAndEnds() throws Exception {
    setPosition(pass.forward() + 1);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Moment.Backward next = (Moment.Backward) pass.at(pass.forward() + 2);

    robot.interact(() -> {
      view.pulse(next, Duration.millis(200), () -> ended.complete(null));
      assertThat(view.isPulsing()).isTrue();
    });

    ended.get(10, TimeUnit.SECONDS);
    assertThat(view.isPulsing()).isFalse();
  }

  @Test
  void pulse_crossesFrames() throws Exception {
    Trace loop = Recordings.loop(100);
    BackwardPass turns = BackwardPass.latest(loop).orElseThrow();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    robot.interact(() -> {
      model.show(turns.graph(), OpGroups.of(loop, turns.graph()), loop);
      Moment.Backward step =
          IntStream.rangeClosed(turns.forward() + 1, turns.last())
              .mapToObj(position -> (Moment.Backward) turns.at(position))
              .filter(
                  next -> model.handedOn(next).stream().anyMatch(way -> way.pieces().size() > 1))
              .findFirst()
              .orElseThrow();
      model.momentProperty().set(turns.at(turns.forward()));
      view.pulse(step, Duration.millis(200), () -> ended.complete(null));
    });

    ended.get(10, TimeUnit.SECONDS);
    assertThat(view.isPulsing()).isFalse();
  }

  @Test
  void pulse_standsStillAsARing_whenMotionIsReduced() {
    setPosition(pass.forward() + 1);
    Moment.Backward next = (Moment.Backward) pass.at(pass.forward() + 2);
    robot.interact(() -> {
      view.reducedMotionProperty().set(true);
      view.pulse(next, Duration.seconds(60), () -> {});
    });
    Box around = card("Sigmoid");
    Route ring =
        new Route(
            java.util.List.of(
                new Point(around.x() + 20, around.y() - 5),
                new Point(around.right() - 20, around.y() - 5)));

    Color between =
        Color.web(Theme.LIGHT.palette().web(ThemeColor.BACKWARD)).interpolate(Color.WHITE, 0.4);

    assertThat(view.isPulsing()).isTrue();
    assertThat(countNear(ring, between)).isGreaterThan(50);
  }

  @Test
  void emptyText_isShown_whenThereIsNoGraph() {
    robot.interact(model::clear);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(robot.lookup("Nothing recorded yet").<Node>query().isVisible()).isTrue();
    assertThat(robot.lookup(".td-legend").<Node>query().isVisible()).isFalse();
  }

  @Test
  void accessibleText_namesTheChosenNode() {
    robot.interact(() -> model.selectionProperty().set(new Selection.OfNode(node("Sigmoid").id())));

    assertThat(view.getAccessibleText()).contains("Graph with 9 nodes").contains("Sigmoid");
  }

  /// The headless robot's wheel moves the pointer, so the event is sent as it would arrive.
  private void turnWheel(Point2D pointer) {
    Point2D at = view.screenToLocal(pointer);
    Node canvas = graphCanvas();
    canvas.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            pointer.getX(),
            pointer.getY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            120,
            0,
            0,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(canvas, at.getX(), at.getY())));
  }
}
