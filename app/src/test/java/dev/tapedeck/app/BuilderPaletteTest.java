package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.Attributes;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The palette of blocks is leafed through, drawer by drawer.
class BuilderPaletteTest extends OpenBuilder {
  private List<ListCell<?>> cells() {
    return fx(() ->
        robot.lookup("#block-palette .list-cell").queryAllAs(ListCell.class).stream()
            .<ListCell<?>>map(cell -> (ListCell<?>) cell)
            .filter(cell -> !cell.isEmpty())
            .sorted((a, b) -> Integer.compare(a.getIndex(), b.getIndex()))
            .toList());
  }

  /// The titles of the rows that are seen.
  private List<String> rows() {
    return fx(() -> cells().stream().map(BuilderPaletteTest::title).toList());
  }

  private static String title(ListCell<?> cell) {
    return ((Label) cell.getGraphic().lookup(".label")).getText();
  }

  private ListCell<?> row(String title) {
    return fx(
        () -> cells().stream().filter(cell -> title(cell).equals(title)).findFirst().orElseThrow());
  }

  private String selected() {
    return fx(() ->
        cells().stream()
            .filter(IndexedCell::isSelected)
            .map(BuilderPaletteTest::title)
            .findFirst()
            .orElseThrow());
  }

  private Node drawer() {
    return window.scene().getRoot().lookup("#block-drawer");
  }

  private void insert() throws Exception {
    press(KeyCode.INSERT);
    waitUntil(() -> isFocused("block-search"));
  }

  @Test
  void drawers_areLeafedThroughByKeys() throws Exception {
    insert();
    assertThat(rows()).startsWith("Values", "Tape and gradient", "Arithmetic");
    press(KeyCode.DOWN);
    press(KeyCode.DOWN);
    press(KeyCode.RIGHT);
    assertThat(rows()).startsWith("AddV2", "Sub", "Mul");
    press(KeyCode.LEFT);
    assertThat(selected()).isEqualTo("Arithmetic");
    press(KeyCode.ENTER);
    press(KeyCode.DOWN);
    press(KeyCode.BACK_SPACE);
    assertThat(selected()).isEqualTo("Arithmetic");
    press(KeyCode.ENTER);
    press(KeyCode.DOWN);
    press(KeyCode.ENTER);
    settle();

    assertThat(only(Body.Operation.class).body()).isEqualTo(new Body.Operation("Sub"));
    assertThat(fx(() -> builder().ground().isFocused())).isTrue();
  }

  @Test
  void search_spansAllDrawers_alsoFromWithinOne() throws Exception {
    insert();
    press(KeyCode.ENTER);
    assertThat(rows()).containsExactly("Variable", "Constant", "Range");
    robot.write("sq");
    assertThat(rows()).startsWith("Square", "Sqrt").doesNotContain("Variable");
    assertThat(fx(() -> row("Square").getAccessibleText())).startsWith("Square, Arithmetic · ");
    press(KeyCode.BACK_SPACE);
    press(KeyCode.BACK_SPACE);
    assertThat(rows()).containsExactly("Variable", "Constant", "Range");
    press(KeyCode.BACK_SPACE);
    assertThat(rows()).startsWith("Values");
    press(KeyCode.ESCAPE);
    assertThat(graph().blocks()).isEmpty();
  }

  @Test
  void drawers_areLeafedThroughByMouse() throws Exception {
    robot.doubleClickOn(onGround(60, 120));
    waitUntil(() -> isFocused("block-search"));
    robot.clickOn(row("Reduction"));
    assertThat(rows()).startsWith("Sum", "Mean");
    robot.clickOn(drawer());
    assertThat(selected()).isEqualTo("Reduction");
    assertThat(fx(() -> drawer().isVisible())).isFalse();
    robot.clickOn(row("Reduction"));
    assertThat(fx(() -> isFocused("block-search"))).isTrue();
    robot.clickOn(row("Mean"));
    settle();

    assertThat(only(Body.Operation.class).body())
        .isEqualTo(new Body.Operation("Mean", Attributes.of("keepdims", false)));
  }

  @Test
  void wireLetGoInTheOpen_offersDrawersOfWhatCanFollow() throws Exception {
    String x = addAt(60, 120, "variable 3");
    robot.moveTo(at(Outlet.of(x))).press(MouseButton.PRIMARY);
    robot.moveBy(60, 60).moveBy(60, 90).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(rows()).startsWith("Tape and gradient", "Arithmetic").doesNotContain("Values");
    robot.clickOn(row("Tape and gradient"));
    assertThat(rows()).containsExactly("Gradient");
    press(KeyCode.LEFT);
    press(KeyCode.DOWN);
    press(KeyCode.RIGHT);
    press(KeyCode.ENTER);
    settle();

    Block sum = only(Body.Operation.class);
    assertThat(sum.body()).isEqualTo(new Body.Operation("AddV2"));
    assertThat(graph().wires()).contains(new Wire(Outlet.of(x), Inlet.input(sum.id(), 0)));
  }
}
