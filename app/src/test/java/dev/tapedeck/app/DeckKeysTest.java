package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.Stretch;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.trace.TapeGraph;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

/// Drives the deck of the real window with its keys.
class DeckKeysTest extends OpenWindow {
  /// A lesson that another test opened before comes as it was left.
  private void openAtStart(String lesson) throws Exception {
    openLesson(lesson);
    fx(() -> {
      playback().toStart();
      playback().clearLoop();
    });
  }

  private static Recording recording() {
    return fx(() -> workbench().recording().orElseThrow());
  }

  private static BackwardPass pass() {
    return recording().pass();
  }

  private static TapeGraph.Node node(String title) {
    return recording().graph().nodes().stream()
        .filter(node -> node.title().equals(title) || node.name().equals(Optional.of(title)))
        .findFirst()
        .orElseThrow();
  }

  private static void pick(TapeGraph.Node node) {
    fx(() -> workbench().select(node.id()));
  }

  private static double speed() {
    return fx(() -> playback().speedProperty().get());
  }

  private static Optional<Stretch> loop() {
    return fx(() -> playback().loopProperty().get());
  }

  @Test
  void shiftPeriodAndComma_changeTheSpeed_betweenItsBounds() throws Exception {
    openAtStart("first-gradient");

    press(KeyCode.SHIFT, KeyCode.PERIOD);
    assertThat(speed()).isEqualTo(2);
    for (int more = 0; more < 4; more++) {
      press(KeyCode.SHIFT, KeyCode.PERIOD);
    }
    assertThat(speed()).isEqualTo(8);

    for (int less = 0; less < 8; less++) {
      press(KeyCode.SHIFT, KeyCode.COMMA);
    }
    assertThat(speed()).isEqualTo(0.25);
    fx(() -> playback().setSpeed(1));
  }

  @Test
  void b_goesToTheBackwardPass_andLLoopsIt_untilEscape() throws Exception {
    openAtStart("first-gradient");
    int forward = pass().forward();

    press(KeyCode.B);
    assertThat(position()).isEqualTo(forward);

    press(KeyCode.L);
    assertThat(loop()).contains(new Stretch(forward + 1, pass().last()));
    press(KeyCode.ESCAPE);
    assertThat(loop()).isEmpty();

    press(KeyCode.L);
    press(KeyCode.L);
    assertThat(loop()).isEmpty();
  }

  @Test
  void ctrlF10_runsToThePickedNode_onItsWayForwardAndBack() throws Exception {
    openAtStart("several-sources");
    TapeGraph.Node product = node("MatMul");
    List<Integer> visits = pass().visits(product);
    assertThat(visits).hasSize(2);
    pick(product);

    press(KeyCode.CONTROL, KeyCode.F10);
    assertThat(position()).isEqualTo(visits.getFirst());
    press(KeyCode.CONTROL, KeyCode.F10);
    assertThat(position()).isEqualTo(visits.getLast());
    press(KeyCode.CONTROL, KeyCode.F10);
    assertThat(position()).as("the last time before").isEqualTo(visits.getFirst());
  }

  @Test
  void n_goesToTheNextChangeOfThePickedGradient_andShiftNBack() throws Exception {
    openAtStart("fan-out-chain");
    TapeGraph.Node fanned =
        recording().graph().nodes().stream()
            .filter(node -> pass().changes(node.receiver()).size() > 1)
            .findFirst()
            .orElseThrow();
    List<Integer> changes = pass().changes(fanned.receiver());
    pick(fanned);

    for (int change : changes) {
      press(KeyCode.N);
      assertThat(position()).isEqualTo(change);
    }
    press(KeyCode.N);
    assertThat(position()).isEqualTo(changes.getLast());
    press(KeyCode.SHIFT, KeyCode.N);
    assertThat(position()).isEqualTo(changes.get(changes.size() - 2));
  }

  @Test
  void pageUpAndDown_chooseTheGradientCall() throws Exception {
    openAtStart("persistent");
    int last = recording().call();
    assertThat(recording().trace().gradients()).hasSizeGreaterThan(1);

    press(KeyCode.PAGE_UP);
    waitUntil(() -> recording().call() == last - 1 && composition.isSettled());
    press(KeyCode.PAGE_DOWN);
    waitUntil(() -> recording().call() == last && composition.isSettled());
  }

  @Test
  void singleKeys_belongToTheText_whileItHasTheFocus() throws Exception {
    openAtStart("first-gradient");
    pick(node("x"));
    CodeArea editor = (CodeArea) window.scene().getRoot().lookup(".td-editor");
    String before = fx(() -> editor.getText());
    robot.clickOn(editor);

    robot.write("lbn");
    press(KeyCode.SPACE);
    press(KeyCode.RIGHT);
    press(KeyCode.END);

    assertThat(fx(() -> editor.getText())).hasSize(before.length() + "lbn ".length());
    assertThat(position()).isZero();
    assertThat(loop()).isEmpty();
    assertThat(fx(() -> playback().playingProperty().get())).isFalse();

    press(KeyCode.F10);
    assertThat(position()).as("a function key types nothing").isPositive();
    press(KeyCode.CONTROL, KeyCode.K);
    robot.write("lbn");
    press(KeyCode.ESCAPE);
    assertThat(loop()).isEmpty();
  }

  @Test
  void singleKeys_act_whileTheDeckHasTheFocus() throws Exception {
    openAtStart("first-gradient");
    Node timeline = window.scene().getRoot().lookup("#deck-timeline");
    robot.clickOn(timeline);
    press(KeyCode.HOME);

    press(KeyCode.RIGHT);
    assertThat(position()).isEqualTo(1);
    press(KeyCode.L);
    assertThat(loop()).isPresent();
    press(KeyCode.ESCAPE);
  }

  @Test
  void tab_movesTheFocus_andNothingElse() throws Exception {
    openAtStart("first-gradient");
    Node canvas = fx(() -> window.scene().getFocusOwner());

    press(KeyCode.TAB);
    assertThat(fx(() -> window.scene().getFocusOwner())).isNotSameAs(canvas);
    assertThat(position()).isZero();

    press(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(fx(() -> window.scene().getFocusOwner())).isSameAs(canvas);
  }
}
