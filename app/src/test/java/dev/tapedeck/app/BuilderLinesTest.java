package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Literal;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.Wire;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Blocks and the lines of the program below them point at each other.
class BuilderLinesTest extends OpenBuilder {
  private static final String X = "x = tf.Variable(3.0, name='x')";
  private static final String SQUARE = "square = tf.square(x)";

  private static CodeArea program() {
    return (CodeArea) window.scene().getRoot().lookup(".td-editor");
  }

  /// The lines of the program that are marked as picked, as they read.
  private static List<String> marked() {
    return fx(() ->
        program().getParagraphs().stream()
            .filter(line -> line.getParagraphStyle().contains("td-picked-line"))
            .map(line -> line.getText().strip())
            .toList());
  }

  private static int line(String beginning) {
    return fx(() ->
        IntStream.range(0, program().getParagraphs().size())
            .filter(i -> program().getText(i).strip().startsWith(beginning))
            .findFirst()
            .orElseThrow());
  }

  private static boolean isInSight(int line) {
    return fx(() ->
        program().firstVisibleParToAllParIndex() <= line
            && line <= program().lastVisibleParToAllParIndex());
  }

  private void clickLine(String beginning) {
    int line = line(beginning);
    Bounds letters =
        fx(() -> {
          int start = program().getAbsolutePosition(line, program().getParagraphLength(line) - 1);
          return program().getCharacterBoundsOnScreen(start, start + 1).orElseThrow();
        });
    robot.clickOn(letters.getCenterX(), letters.getCenterY());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String picked() {
    return fx(() -> builder().ground().getAccessibleText());
  }

  private static boolean isShown(String id) {
    return fx(() -> window.scene().getRoot().lookup("#" + id) != null);
  }

  private void addSquareOnATape() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.T);
    settle();
    press(KeyCode.SHIFT, KeyCode.G);
    settle();
  }

  @Test
  void pickedBlocks_markTheirLines_andTheGroundKeepsTheFocus() throws Exception {
    add("variable 3");
    add("Square");
    assertThat(marked()).containsExactly(SQUARE);

    robot.clickOn(
        fx(() -> builder().sight().onScreen(only(Body.Variable.class).id()).orElseThrow()));
    assertThat(marked()).containsExactly(X);
    press(KeyCode.CONTROL, KeyCode.A);
    assertThat(marked()).containsExactly(X, SQUARE);
    assertThat(fx(() -> builder().ground().isFocused())).isTrue();
    press(KeyCode.ESCAPE);
    assertThat(marked()).isEmpty();
  }

  @Test
  void line_picksItsBlock_alsoOneThatHasNotRun() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.ESCAPE);
    add("Exp");
    press(KeyCode.ESCAPE);

    clickLine("# exp");
    assertThat(picked()).startsWith("Exp");
    assertThat(marked()).singleElement().asString().startsWith("# exp");
    clickLine("square");
    assertThat(picked()).startsWith("Square");
    assertThat(fx(() -> program().isFocused())).isTrue();
  }

  @Test
  void linesOfTapesAndGradients_pickThem() throws Exception {
    addSquareOnATape();

    clickLine("with tf.GradientTape");
    assertThat(isShown("block-persistent")).isTrue();
    assertThat(marked()).containsExactly("with tf.GradientTape() as tape:");
    clickLine("dsquare_dx");
    assertThat(isShown("block-zero")).isTrue();
    assertThat(marked()).containsExactly("dsquare_dx = tape.gradient(square, x)");
  }

  @Test
  void caretThatWalksOverLines_picksTheirBlocks() throws Exception {
    add("variable 3");
    add("Square");
    clickLine("square");

    press(KeyCode.UP);
    assertThat(marked()).containsExactly(X);
    assertThat(fx(() -> program().isFocused())).isTrue();
  }

  @Test
  void sameLine_picksAgain_afterSomethingElseWasPicked() throws Exception {
    add("variable 3");
    add("Square");
    clickLine("square");
    robot.clickOn(
        fx(() -> builder().sight().onScreen(only(Body.Variable.class).id()).orElseThrow()));
    assertThat(marked()).containsExactly(X);

    clickLine("square");
    assertThat(marked()).containsExactly(SQUARE);
  }

  @Test
  void whatIsPickedInOne_isBroughtIntoSightInTheOther() throws Exception {
    int last = 40;
    fx(() -> workbench().documents().openBlocks("chain.tapedeck", chain(last)));
    settle();
    fx(() -> builder().ground().requestFocus());
    run("blocks-in");
    run("blocks-in");
    press(KeyCode.ALT, KeyCode.RIGHT);
    assertThat(marked()).containsExactly("x = tf.Variable(1.0, name='x')");
    for (int i = 0; i < last; i++) {
      press(KeyCode.ALT, KeyCode.RIGHT);
    }

    assertThat(marked()).containsExactly("s40 = tf.sin(s39)");
    assertThat(isInSight(line("s40"))).isTrue();
    assertThat(isOnGround("s1")).isFalse();
    fx(() -> program().showParagraphAtTop(0));
    WaitForAsyncUtils.waitForFxEvents();
    clickLine("s1 =");
    assertThat(marked()).containsExactly("s1 = tf.sin(x)");
    assertThat(isOnGround("s1")).isTrue();
  }

  private static boolean isOnGround(String block) {
    return fx(() -> {
      Point2D there = builder().sight().onScreen(block).orElseThrow();
      return builder().ground().localToScreen(builder().ground().getLayoutBounds()).contains(there);
    });
  }

  /// A variable and so many sines behind it.
  private static BlockGraph chain(int sines) {
    BlockGraph graph =
        BlockGraph.EMPTY.with(Block.of("x", new Body.Variable(Literal.of(1), true)).named("x"));
    for (int i = 1; i <= sines; i++) {
      String id = "s" + i;
      graph =
          graph
              .with(
                  Block.of(id, new Body.Operation("Sin")).named(id).at(new Position(200.0 * i, 0)))
              .with(new Wire(Outlet.of(i == 1 ? "x" : "s" + (i - 1)), Inlet.input(id, 0)));
    }
    return graph;
  }

  @Test
  void boxThatIsDrawn_marksLinesOnceItIsLetGo() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.ESCAPE);
    Point2D first =
        fx(() -> builder().sight().onScreen(only(Body.Variable.class).id()).orElseThrow());
    Point2D last =
        fx(() -> builder().sight().onScreen(only(Body.Operation.class).id()).orElseThrow());

    robot.moveTo(first.subtract(70, 70)).press(MouseButton.PRIMARY);
    robot.moveTo(first).moveTo(last);
    assertThat(marked()).isEmpty();
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(marked()).hasSize(2);
  }
}
