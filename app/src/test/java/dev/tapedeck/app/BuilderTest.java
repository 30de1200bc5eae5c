package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/// Builds computations in the real window, by mouse and by keys.
class BuilderTest extends OpenBuilder {
  @Test
  void square_isBuiltByKeysAlone_playedAndRead() throws Exception {
    add("variable");
    press(KeyCode.ENTER);
    waitUntil(() -> isFocused("block-value"));
    robot.write("3");
    press(KeyCode.ENTER);
    add("Square");
    press(KeyCode.T);
    settle();
    press(KeyCode.SHIFT, KeyCode.G);
    settle();

    assertThat(number(only(Body.Gradient.class).id())).isEqualTo(6);
    int last = fx(() -> playback().last());
    assertThat(position()).isZero();
    press(KeyCode.ESCAPE);
    for (int step = 0; step < last; step++) {
      press(KeyCode.RIGHT);
    }
    assertThat(position()).isEqualTo(last);
    assertThat(sentence()).contains("6");
  }

  @Test
  void square_isBuiltByMouse_playedAndRead() throws Exception {
    String x = addAt(60, 120, "variable 3");
    String y = addAt(300, 120, "Mul");
    drag(at(Outlet.of(x)), at(Inlet.input(y, 0)));
    drag(at(Outlet.of(x)), at(Inlet.input(y, 1)));
    robot.clickOn(button("add-tape"));
    String asked = dropped(at(Outlet.of(y)), "gradient");

    assertThat(number(asked)).isEqualTo(6);
    robot.clickOn(window.scene().getRoot().lookup("#deck-play"));
    waitUntil(() -> playback().position() == playback().last());
    assertThat(sentence()).contains("6");
  }

  /// Draws a wire into the open, and takes what is offered there.
  private String dropped(Point2D from, String search) throws Exception {
    int before = graph().blocks().size();
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveBy(60, 60).moveBy(60, 90).release(MouseButton.PRIMARY);
    choose(search);
    assertThat(graph().blocks()).hasSize(before + 1);
    return graph().blocks().getLast().id();
  }

  @Test
  void opDraggedOutOfItsTape_givesNone_untilTheDoctorsMendBringsItBack() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.T);
    settle();
    press(KeyCode.SHIFT, KeyCode.G);
    settle();
    String square = only(Body.Operation.class).id();
    String asked = only(Body.Gradient.class).id();
    assertThat(number(asked)).isEqualTo(6);

    Point2D center = fx(() -> builder().sight().onScreen(square).orElseThrow());
    drag(center, center.add(0, 160));
    assertThat(ran().isNone(Outlet.of(asked))).isTrue();
    assertThat(graph().block(square).orElseThrow().tapes()).isEmpty();

    waitUntil(() -> window.scene().getRoot().lookup("#doctor-apply-0") != null);
    robot.clickOn(window.scene().getRoot().lookup("#doctor-apply-0"));
    waitUntil(() -> !graph().block(square).orElseThrow().tapes().isEmpty());
    assertThat(number(asked)).isEqualTo(6);
  }

  @Test
  void upstreamGradient_isWiredByHand_andTakenOffAgain() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.T);
    settle();
    press(KeyCode.SHIFT, KeyCode.G);
    settle();
    String asked = only(Body.Gradient.class).id();
    add("10");
    String ten = graph().blocks().getLast().id();
    Inlet upstream = new Inlet(asked, Inlet.Role.SEED, 0);

    drag(at(Outlet.of(ten)), at(upstream));
    assertThat(number(asked)).isEqualTo(60);
    assertThat(fx(() -> workbench().recording().orElseThrow().text()))
        .contains("output_gradients=");

    drag(at(upstream), at(upstream).add(0, 80));
    assertThat(number(asked)).isEqualTo(6);
  }

  @Test
  void dragOutOfTheTape_isTakenBack_andDoneAgain() throws Exception {
    add("variable 3");
    add("Square");
    press(KeyCode.T);
    settle();
    String square = only(Body.Operation.class).id();
    Point2D center = fx(() -> builder().sight().onScreen(square).orElseThrow());

    drag(center, center.add(0, 160));
    assertThat(graph().block(square).orElseThrow().tapes()).isEmpty();
    press(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(graph().block(square).orElseThrow().tapes()).isNotEmpty();
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    settle();
    assertThat(graph().block(square).orElseThrow().tapes()).isEmpty();
  }

  @Test
  void wireThatWouldBeACircle_isRefusedAtTheSocket() throws Exception {
    add("variable 3");
    add("Square");
    String first = only(Body.Operation.class).id();
    add("Exp");
    String second = graph().blocks().getLast().id();
    BlockGraph before = graph();

    drag(at(Outlet.of(second)), at(Inlet.input(first, 0)));

    assertThat(graph()).isEqualTo(before);
    assertThat(fx(() -> builder().ground().getAccessibleText())).contains("circle");
  }

  @Test
  void recordedRun_opensAsBlocks_thatComputeTheSame() throws Exception {
    openLesson("several-sources");
    Recording recorded = fx(() -> workbench().recording().orElseThrow());

    run("open-as-blocks");
    waitUntil(() -> workbench().blueprint().graph().isPresent());
    BlockRun again = ran();

    assertThat(again.problems()).isEmpty();
    assertThat(again.trace().forwardOperations().map(Event.Operation::op))
        .containsExactlyInAnyOrderElementsOf(
            recorded.trace().forwardOperations().map(Event.Operation::op).toList());
    assertThat(gradients(again.trace())).isEqualTo(gradients(recorded.trace()));
    assertThat(again.graph().blocks()).extracting(Block::at).doesNotHaveDuplicates();
  }

  private static List<String> gradients(Trace trace) {
    return trace.gradients().stream()
        .flatMap(event -> event.call().results().stream())
        .map(result -> trace.value(result.answer()).map(TracedValue::brief).orElse("None"))
        .toList();
  }

  @Test
  void blockChosenFromThePaletteByMouse_isPicked_andItsNameCanBeTyped() throws Exception {
    robot.doubleClickOn(onGround(60, 120));
    waitUntil(() -> isFocused("block-search"));
    robot.write("Exp");
    robot.clickOn(robot.lookup("#block-palette .list-cell").queryAll().iterator().next());
    settle();

    press(KeyCode.F2);
    waitUntil(() -> isFocused("block-name"));
    robot.write("y");
    press(KeyCode.ENTER);

    assertThat(only(Body.Operation.class).name()).isEqualTo("y");
    assertThat(only(Body.Operation.class).body()).isEqualTo(new Body.Operation("Exp"));
  }

  @Test
  void copiesOfPickedBlocks_computeTheSame_andGroupsAreNamed() throws Exception {
    add("variable 3");
    add("Square");
    String square = graph().blocks().getLast().id();
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.CONTROL, KeyCode.C);
    press(KeyCode.CONTROL, KeyCode.V);
    settle();
    String copy = graph().blocks().getLast().id();

    assertThat(copy).isNotEqualTo(square);
    assertThat(number(copy)).isEqualTo(9);
    press(KeyCode.CONTROL, KeyCode.G);
    assertThat(graph().block(copy).orElseThrow().group()).isEqualTo("Group 1");
    assertThat(graph().block(square).orElseThrow().group()).isEmpty();
  }
}
