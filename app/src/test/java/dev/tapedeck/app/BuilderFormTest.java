package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.TapeRegion;
import dev.tapedeck.blocks.Wire;
import dev.tapedeck.op.Attributes;
import dev.tapedeck.tape.GradientCall.Method;
import dev.tapedeck.tape.Unconnected;
import dev.tapedeck.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Says what blocks, tapes, wires and notes are in the fields below the ground.
class BuilderFormTest extends OpenBuilder {
  private static Node field(String id) {
    return window.scene().getRoot().lookup("#" + id);
  }

  private static String text(String id) {
    return fx(() -> ((TextInputControl) field(id)).getText());
  }

  /// Types into a field and leaves it.
  private void type(String id, String text) throws Exception {
    robot.clickOn(field(id));
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.DELETE);
    robot.write(text);
    press(KeyCode.ENTER);
    settle();
  }

  private void tick(String id) throws Exception {
    robot.clickOn(field(id));
    WaitForAsyncUtils.waitForFxEvents();
    settle();
  }

  /// Chooses by keys, so many values further down.
  private void choose(String id, int further) throws Exception {
    robot.clickOn(field(id));
    for (int i = 0; i < further; i++) {
      press(KeyCode.DOWN);
    }
    press(KeyCode.ENTER);
    settle();
  }

  private Block last() {
    return graph().blocks().getLast();
  }

  private static List<Double> values(String block) throws Exception {
    return ran().value(Outlet.of(block)).orElseThrow().elements().stream()
        .flatMap(all -> IntStream.range(0, all.size()).mapToObj(all::doubleAt))
        .toList();
  }

  private static String program() {
    return fx(() -> workbench().textProperty().get());
  }

  @Test
  void variable_takesValueTypeAndName_andWhetherItTrains() throws Exception {
    add("variable 3");
    String x = last().id();
    type("block-value", "[1, 2.5]");
    assertThat(values(x)).containsExactly(1.0, 2.5);
    choose("block-dtype", 1);
    tick("block-trainable");
    type("block-name", "weights");

    assertThat(program())
        .contains(
            "weights = tf.Variable([1.0, 2.5], dtype=tf.float64, trainable=False, name='weights')");
    press(KeyCode.CONTROL, KeyCode.Z);
    press(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(((Body.Variable) last().body()).trainable()).isTrue();
  }

  @Test
  void valueThatIsNone_isMarked_andKeepsTheFocus_untilEscapeBringsTheOldOneBack() throws Exception {
    add("variable 3");
    type("block-value", "[1, [2]]");

    assertThat(fx(() -> field("block-value").getPseudoClassStates()))
        .contains(PseudoClass.getPseudoClass("wrong"));
    assertThat(isFocused("block-value")).isTrue();
    press(KeyCode.ESCAPE);
    assertThat(text("block-value")).isEqualTo("3.0");
    assertThat(fx(() -> field("block-value").getPseudoClassStates()))
        .doesNotContain(PseudoClass.getPseudoClass("wrong"));
    assertThat(fx(() -> builder().ground().isFocused())).isTrue();
  }

  @Test
  void range_takesBothEndsAndHowMany() throws Exception {
    add("Range");
    type("block-value", "2");
    type("block-stop", "6");
    type("block-count", "3");

    assertThat(values(last().id())).containsExactly(2.0, 4.0, 6.0);
    type("block-count", "0");
    assertThat(values(last().id())).hasSize(3);
    press(KeyCode.ESCAPE);
    choose("block-dtype", 1);
    assertThat(last().body()).isEqualTo(new Body.Range(2, 6, 3, DType.FLOAT64));
  }

  @Test
  void op_takesItsAttributes() throws Exception {
    add("variable [[1, 2], [3, 4]]");
    add("Mean");
    type("block-axis", "0");
    tick("block-keepdims");

    assertThat(values(last().id())).containsExactly(2.0, 3.0);
    assertThat(last().body())
        .isEqualTo(new Body.Operation("Mean", Attributes.of("keepdims", true, "axis", 0L)));
    type("block-axis", "");
    assertThat(values(last().id())).containsExactly(2.5);
  }

  @Test
  void gradient_asksForAJacobian_forZeros_andAnotherTape() throws Exception {
    add("variable [1, 2]");
    add("Square");
    press(KeyCode.T);
    settle();
    press(KeyCode.SHIFT, KeyCode.G);
    settle();
    String asked = last().id();
    choose("block-method", 1);
    assertThat(values(asked)).containsExactly(2.0, 0.0, 0.0, 4.0);
    tick("block-zero");
    Body.Gradient now = (Body.Gradient) graph().block(asked).orElseThrow().body();
    assertThat(now.method()).isEqualTo(Method.JACOBIAN);
    assertThat(now.unconnected()).isEqualTo(Unconnected.ZERO);
    assertThat(program()).contains(".jacobian(").contains("unconnected_gradients");

    run("add-tape");
    settle();
    robot.clickOn(fx(() -> builder().sight().onScreen(asked).orElseThrow()));
    assertThat(fx(() -> ((ComboBox<?>) field("block-tape")).getItems())).hasSize(2);
  }

  @Test
  void tape_takesNameAndOptions() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.T);
    settle();
    type("block-name", "recorder");
    tick("block-persistent");
    tick("block-watches");

    assertThat(program())
        .contains(
            "with tf.GradientTape(persistent=True, watch_accessed_variables=False) as recorder:");
    TapeRegion tape = graph().tapes().getFirst();
    assertThat(tape.persistent()).isTrue();
    assertThat(tape.watchAccessedVariables()).isFalse();
  }

  @Test
  void wire_isPickedByAClick_stopped_andDeleted() throws Exception {
    add("variable 3");
    String x = last().id();
    add("Square");
    Inlet end = Inlet.input(last().id(), 0);
    robot.clickOn(at(Outlet.of(x)).midpoint(at(end)));
    tick("block-stopped");
    assertThat(graph().wires()).containsExactly(new Wire(Outlet.of(x), end, true));
    assertThat(program()).contains("tf.stop_gradient(x)");

    fx(() -> builder().ground().requestFocus());
    press(KeyCode.DELETE);
    settle();
    assertThat(graph().wires()).isEmpty();
  }

  @Test
  void note_isWritten_moved_andKeepsItsLines() throws Exception {
    press(KeyCode.SHIFT, KeyCode.N);
    settle();
    String note = graph().notes().getFirst().id();
    press(KeyCode.ENTER);
    waitUntil(() -> isFocused("block-value"));
    robot.write("first");
    press(KeyCode.SHIFT, KeyCode.ENTER);
    robot.write("second");
    press(KeyCode.ENTER);
    settle();
    assertThat(graph().note(note).orElseThrow().text()).isEqualTo("first\nsecond");

    Position place = graph().note(note).orElseThrow().at();
    Point2D there = fx(() -> builder().sight().onScreen(note).orElseThrow());
    drag(there, there.add(40, 40));
    assertThat(graph().note(note).orElseThrow().text()).isEqualTo("first\nsecond");
    assertThat(graph().note(note).orElseThrow().at()).isNotEqualTo(place);
    robot.clickOn(field("block-value"));
    robot.clickOn(onGround(300, 300));
    settle();
    assertThat(graph().note(note).orElseThrow().text()).isEqualTo("first\nsecond");
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.DELETE);
    settle();
    assertThat(graph().notes()).isEmpty();
  }

  @Test
  void group_isRenamed() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.CONTROL, KeyCode.G);
    settle();
    press(KeyCode.F2);
    waitUntil(() -> isFocused("block-name"));
    robot.write("layer");
    press(KeyCode.ENTER);
    settle();

    assertThat(graph().blocks()).extracting(Block::group).containsOnly("layer");
    type("block-name", "a/b");
    assertThat(graph().blocks()).extracting(Block::group).containsOnly("layer");
  }
}
