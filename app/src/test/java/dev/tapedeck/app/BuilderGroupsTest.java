package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Outlet;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Groups of blocks, folded and opened in the real window.
class BuilderGroupsTest extends OpenBuilder {
  @Test
  void groupIsShownAsOneBlock_andOpenedAgain() throws Exception {
    add("variable 3");
    add("Square");
    String square = graph().blocks().getLast().id();
    add("Neg");
    String negative = graph().blocks().getLast().id();
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.CONTROL, KeyCode.G);
    press(KeyCode.O);
    settle();

    assertThat(center(square)).isEqualTo(center(negative));
    assertThat(fx(() -> builder().ground().getAccessibleText())).contains("Group 1", "3 blocks");
    assertThat(number(negative)).isEqualTo(-9);
    drag(at(Outlet.of(negative)), at(Outlet.of(negative)).add(60, 100));
    choose("Exp");
    assertThat(graph().wiresFrom(negative)).hasSize(1);
    robot.clickOn(center(square));

    press(KeyCode.O);
    settle();
    assertThat(center(square)).isNotEqualTo(center(negative));
    press(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(center(square)).isEqualTo(center(negative));
  }

  @Test
  void foldedGroup_takesItsOwnTapeAlong_andLeavesOneThatItShares() throws Exception {
    add("variable 3");
    add("Square");
    String square = graph().blocks().getLast().id();
    press(KeyCode.T);
    settle();
    robot.clickOn(center(square));
    press(KeyCode.CONTROL, KeyCode.G);
    press(KeyCode.O);
    settle();
    drag(center(square), center(square).add(0, 120));
    assertThat(graph().block(square).orElseThrow().tapes()).hasSize(1);

    add("Neg");
    drag(center(square), center(square).add(0, -160));
    assertThat(graph().block(square).orElseThrow().tapes()).isEmpty();
  }

  private static Point2D center(String block) {
    return fx(() -> builder().sight().onScreen(block).orElseThrow());
  }
}
