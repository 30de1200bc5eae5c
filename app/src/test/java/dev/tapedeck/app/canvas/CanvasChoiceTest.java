package dev.tapedeck.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.canvas.layout.Point;
import dev.tapedeck.app.canvas.layout.Route;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.rehearsal.ShiftMouse;
import dev.tapedeck.app.scale.ScaledRoot;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.UiScale;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class CanvasChoiceTest extends OnCanvas {
  private void drag(Point2D from, Point2D to, MouseButton button) {
    robot.moveTo(from).press(button).moveTo(to).release(button);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Selection chosen() {
    return model.selectionProperty().get();
  }

  private Point2D beside(Box card, double aside) {
    return onScreen(new Point(card.x() - aside, card.y() - aside));
  }

  private Point2D beyond(Box card) {
    return onScreen(new Point(card.right() + 6, card.bottom() + 6));
  }

  @Test
  void dragOnEmptyGround_choosesAllThatItGoesAround() {
    Viewport before = view.viewportProperty().get();
    Box all = picture().layout().bounds();

    drag(beside(all, 12), beyond(all), MouseButton.PRIMARY);

    assertThat(chosen().cards()).isEqualTo(picture().cards().keySet());
    assertThat(view.viewportProperty().get()).isEqualTo(before);
    assertThat(view.getAccessibleText()).contains("9 nodes chosen");
  }

  @Test
  void dragWithShift_andClickWithShift_addToTheChoice() {
    int sigmoid = node("Sigmoid").id();
    int add = node("AddV2").id();
    robot.clickOn(onScreen(card("Sigmoid").center()));

    Point2D corner = beside(card("AddV2"), 5);
    Point2D middle = onScreen(card("AddV2").center());
    withShift(MouseEvent.MOUSE_PRESSED, corner);
    withShift(MouseEvent.MOUSE_DRAGGED, middle);
    withShift(MouseEvent.MOUSE_RELEASED, middle);
    assertThat(chosen()).isEqualTo(new Selection.OfSeveral(Set.of(sigmoid, add)));

    withShift(MouseEvent.MOUSE_PRESSED, middle);
    withShift(MouseEvent.MOUSE_RELEASED, middle);
    assertThat(chosen()).isEqualTo(new Selection.OfNode(sigmoid));
  }

  private void withShift(EventType<MouseEvent> type, Point2D screen) {
    robot.interact(() ->
        graphCanvas().fireEvent(ShiftMouse.event(type, graphCanvas(), view.screenToLocal(screen))));
  }

  @Test
  void drag_pans_withTheMiddleButton_withSpaceAndOnACard() {
    Point2D from = view.localToScreen(300, 30);
    Viewport start = view.viewportProperty().get();

    drag(from, from.add(40, 20), MouseButton.MIDDLE);
    Viewport middle = view.viewportProperty().get();
    assertThat(middle.x()).isGreaterThan(start.x() + 20);

    robot.press(KeyCode.SPACE);
    drag(from, from.add(40, 20), MouseButton.PRIMARY);
    robot.release(KeyCode.SPACE);
    Viewport space = view.viewportProperty().get();
    assertThat(space.x()).isGreaterThan(middle.x() + 20);

    Point2D card = onScreen(card("Sigmoid").center());
    drag(card, card.add(-40, -20), MouseButton.PRIMARY);
    assertThat(view.viewportProperty().get().x()).isLessThan(space.x() - 20);
    assertThat(chosen()).isEqualTo(Selection.nothing());
  }

  @Test
  void otherButton_choosesTheCard_andAsksForItsMenu() {
    AtomicReference<CanvasView.MenuRequest> asked = new AtomicReference<>();
    robot.interact(() -> view.setOnMenu(asked::set));

    robot.clickOn(onScreen(card("Sigmoid").center()), MouseButton.SECONDARY);

    assertThat(chosen()).isEqualTo(new Selection.OfNode(node("Sigmoid").id()));
    assertThat(asked.get().on()).isEqualTo(chosen());
  }

  @Test
  void otherButton_keepsAChoiceOfSeveral_onOneOfThem() {
    AtomicReference<CanvasView.MenuRequest> asked = new AtomicReference<>();
    Selection both = new Selection.OfSeveral(Set.of(node("Sigmoid").id(), node("AddV2").id()));
    robot.interact(() -> {
      view.setOnMenu(asked::set);
      model.selectionProperty().set(both);
    });

    robot.clickOn(onScreen(card("Sigmoid").center()), MouseButton.SECONDARY);

    assertThat(asked.get().on()).isEqualTo(both);
  }

  @Test
  void trace_letsTheRestFade_untilEscape() throws Exception {
    Set<Integer> leading = leadingTo(node("Sigmoid").id());
    Wire away =
        picture().wires().values().stream()
            .filter(wire -> wire.from() == node("Sigmoid").id())
            .findFirst()
            .orElseThrow();
    robot.clickOn(onScreen(card("Sigmoid").center()));
    Route line = route(away).trimmed(30, 30);
    setPosition(pass.last());
    int clear = countNear(line, ThemeColor.FORWARD);

    robot.interact(model::traceUpstream);
    WaitForAsyncUtils.waitForFxEvents();

    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> countNear(line, ThemeColor.FORWARD) < clear / 4);
    assertThat(countNear(route(wireInto("Sigmoid")), ThemeColor.FORWARD)).isPositive();
    assertThat(hint()).startsWith(leading.size() + " of 9 nodes lead to");

    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> countNear(line, ThemeColor.FORWARD) == clear);
    assertThat(chosen().cards()).hasSize(1);
    robot.type(KeyCode.ESCAPE);
    assertThat(chosen()).isEqualTo(Selection.nothing());
  }

  @Test
  void traceDownstream_followsTheEdgesForward_andEndsWhenAskedAgain() {
    robot.clickOn(onScreen(card("Sigmoid").center()));

    robot.interact(model::traceDownstream);
    Look look = model.lookProperty().get();
    assertThat(look.isAside(node("Sigmoid").id())).isFalse();
    assertThat(look.isAside(wireInto("Sigmoid"))).isTrue();

    robot.interact(model::traceDownstream);
    assertThat(model.lookProperty().get().isAside(wireInto("Sigmoid"))).isFalse();
  }

  /// By repeated search, another way than the one under test.
  private Set<Integer> leadingTo(int node) {
    Set<Integer> found = Set.of(node);
    for (int size = 0; size < found.size(); ) {
      size = found.size();
      Set<Integer> known = found;
      found =
          pass.graph().nodes().stream()
              .map(TapeGraph.Node::id)
              .filter(id ->
                  known.contains(id)
                      || pass.graph().edges().stream()
                          .anyMatch(edge -> edge.from() == id && known.contains(edge.to())))
              .collect(Collectors.toSet());
    }
    return found;
  }

  private String hint() {
    List<Label> shown =
        robot.lookup(".td-canvas-hint").queryAllAs(Label.class).stream()
            .filter(Label::isVisible)
            .toList();
    assertThat(shown).hasSize(1);
    return shown.getFirst().getText();
  }

  @Test
  void click_choosesTheCardUnderThePointer_whateverTheScale() {
    robot.interact(() -> {
      Scene scene = view.getScene();
      scene.setRoot(new Group());
      scene.setRoot(new ScaledRoot(view, new SimpleObjectProperty<>(new UiScale(200))));
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(view::fit);

    robot.clickOn(onScreen(card("Sigmoid").center()));

    assertThat(chosen()).isEqualTo(new Selection.OfNode(node("Sigmoid").id()));
    assertThat(((Canvas) graphCanvas()).getWidth()).isEqualTo(view.getScene().getWidth());
    assertThat(view.getWidth()).isEqualTo(view.getScene().getWidth() / 2);
  }
}
