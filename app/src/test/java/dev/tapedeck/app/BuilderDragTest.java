package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.workbench.Blueprint;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.resources.Message;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Drags in the builder: what they leave in the history, and nothing at all once they are called
/// off.
class BuilderDragTest extends OpenBuilder {
  private static List<Message> history() {
    return fx(
        () -> workbench().blueprint().undoable().stream().map(Blueprint.Edit::title).toList());
  }

  private static Point2D center(String block) {
    return fx(() -> builder().sight().onScreen(block).orElseThrow());
  }

  private String last() {
    return graph().blocks().getLast().id();
  }

  /// Takes hold of something and moves on, without letting go.
  private void grasp(Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void letGo() throws Exception {
    robot.moveBy(8, 8).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    settle();
  }

  @Test
  void blocksOnTheirWay_areBackOnEscape_andStayThere() throws Exception {
    add("variable 3");
    String x = last();
    add("Square");
    String square = last();
    BlockGraph before = graph();
    List<Message> history = history();
    Point2D place = center(x);

    grasp(place, place.add(0, 90));
    assertThat(center(x)).isNotEqualTo(place);
    press(KeyCode.ESCAPE);
    assertThat(center(x)).isEqualTo(place);
    letGo();

    assertThat(graph()).isEqualTo(before);
    assertThat(history()).isEqualTo(history);
    press(KeyCode.DELETE);
    settle();
    assertThat(graph().block(square)).isEmpty();
    assertThat(graph().block(x)).isPresent();
  }

  @Test
  void wireOnItsWay_isCalledOffByEscape() throws Exception {
    add("variable 3");
    add("Square");
    String square = last();
    press(KeyCode.ESCAPE);
    add("Exp");
    BlockGraph before = graph();
    List<Message> history = history();

    grasp(at(Inlet.input(square, 0)), at(Inlet.input(last(), 0)));
    press(KeyCode.ESCAPE);
    letGo();

    assertThat(graph()).isEqualTo(before);
    assertThat(history()).isEqualTo(history);
    assertThat(isFocused("block-search")).isFalse();
  }

  @Test
  void boxOnItsWay_isCalledOffByEscape_andWhatWasPickedIsPickedAgain() throws Exception {
    add("variable 3");
    String x = last();
    add("Square");
    String square = last();

    grasp(center(x).subtract(70, 70), center(x));
    press(KeyCode.ESCAPE);
    letGo();
    press(KeyCode.DELETE);
    settle();

    assertThat(graph().block(x)).isPresent();
    assertThat(graph().block(square)).isEmpty();
  }

  @Test
  void endOfAWire_movesToAnotherInlet_inOneEdit() throws Exception {
    add("variable 3");
    String x = last();
    add("Square");
    String square = last();
    press(KeyCode.ESCAPE);
    add("Exp");
    String exp = last();
    BlockGraph before = graph();
    List<Message> history = history();

    drag(at(Inlet.input(square, 0)), at(Inlet.input(exp, 0)));
    assertThat(graph().wires()).containsExactly(new Wire(Outlet.of(x), Inlet.input(exp, 0)));
    assertThat(history()).hasSize(history.size() + 1).endsWith(Message.EDIT_REWIRE);
    press(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(graph()).isEqualTo(before);
  }

  @Test
  void endOfAWireThatIsLetGoInTheOpen_comesOff_inOneEdit() throws Exception {
    add("variable 3");
    add("Square");
    Point2D end = at(Inlet.input(last(), 0));
    List<Message> history = history();

    drag(end, end.add(-20, 120));
    assertThat(graph().wires()).isEmpty();
    assertThat(history()).hasSize(history.size() + 1).endsWith(Message.EDIT_UNWIRE);
    assertThat(isFocused("block-search")).isFalse();
  }

  @Test
  void endOfAWireThatComesBack_changesNothing() throws Exception {
    add("variable 3");
    add("Square");
    BlockGraph before = graph();
    List<Message> history = history();
    Point2D end = at(Inlet.input(last(), 0));

    grasp(end, end.add(-20, 120));
    robot.moveTo(end).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    settle();

    assertThat(graph()).isEqualTo(before);
    assertThat(history()).isEqualTo(history);
  }
}
