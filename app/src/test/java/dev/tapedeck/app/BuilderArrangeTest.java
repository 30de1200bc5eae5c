package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.resources.Message;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Puts blocks in order, as the menu and the command palette do it.
class BuilderArrangeTest extends OpenBuilder {
  /// Opens three constants that lie in no order, and picks them.
  private void scatter() throws Exception {
    BlockGraph graph =
        BlockGraph.EMPTY
            .with(constant("a", 40, 100))
            .with(constant("b", 300, 300))
            .with(constant("c", 600, 60));
    fx(() -> workbench().documents().openBlocks("scattered.tapedeck", graph));
    settle();
    fx(() -> builder().ground().requestFocus());
    press(KeyCode.CONTROL, KeyCode.A);
  }

  private static Block constant(String id, double x, double y) {
    return Block.of(id, new Body.Constant(Literal.of(1))).at(new Position(x, y));
  }

  private static List<Double> across() {
    return graph().blocks().stream().map(block -> block.at().x()).toList();
  }

  private static List<Double> down() {
    return graph().blocks().stream().map(block -> block.at().y()).toList();
  }

  /// Finds a command in the palette of commands and does it.
  private void find(String title) throws Exception {
    press(KeyCode.CONTROL, KeyCode.K);
    waitUntil(() -> isFocused("search"));
    robot.write(title);
    press(KeyCode.ENTER);
    settle();
  }

  @Test
  void blocks_areLinedUp_andBackAgain() throws Exception {
    scatter();
    find("Align left");
    assertThat(across()).containsExactly(40.0, 40.0, 40.0);
    assertThat(down()).containsExactly(100.0, 300.0, 60.0);
    run("undo");
    settle();
    assertThat(across()).containsExactly(40.0, 300.0, 600.0);

    find("Align top");
    assertThat(down()).containsExactly(60.0, 60.0, 60.0);
    assertThat(fx(() -> workbench().blueprint().undoable().getLast().title()))
        .isEqualTo(Message.EDIT_ALIGN);
  }

  @Test
  void blocks_areDistributed_whileTheOuterOnesStay() throws Exception {
    scatter();
    run("distribute-across");
    settle();
    assertThat(across()).containsExactly(40.0, 320.0, 600.0);

    run("distribute-down");
    settle();
    assertThat(down()).containsExactly(180.0, 300.0, 60.0);
  }

  @Test
  void pickedBlocks_areAligned_andTheOthersLeftAlone() throws Exception {
    scatter();
    press(KeyCode.ESCAPE);
    Point2D middle = center("a").midpoint(center("b"));
    drag(new Point2D(middle.getX(), center("b").getY() + 40), center("c"));
    run("align-top");
    settle();

    assertThat(down()).containsExactly(100.0, 60.0, 60.0);
  }

  private static Point2D center(String block) {
    return fx(() -> builder().sight().onScreen(block).orElseThrow());
  }
}
