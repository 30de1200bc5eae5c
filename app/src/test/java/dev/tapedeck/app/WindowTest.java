package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.app.canvas.CanvasView;
import dev.tapedeck.app.drawing.Viewport;
import dev.tapedeck.app.settings.Settings;
import dev.tapedeck.app.settings.SettingsFile;
import dev.tapedeck.app.workbench.Notice;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.RunStatus;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.ThemeColor;
import dev.tapedeck.resources.UiScale;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroup;
import dev.tapedeck.trace.TapeGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the real window with keys and mouse.
class WindowTest extends OpenWindow {
  @BeforeEach
  void beginInLightAndEnglish() {
    run("theme-light");
    run("language-english");
  }

  /// What the panels show is what the Trace says of the position.
  private void assertPanelsAgree() {
    Recording made = fx(() -> workbench().recording().orElseThrow());
    int position = position();
    Moment expected = made.pass().at(position);
    assertThat(fx(() -> composition.graph().moment()).position()).isEqualTo(position);
    Optional<Event.Operation> operation =
        switch (expected) {
          case Moment.Start _ -> Optional.empty();
          case Moment.Forward forward -> Optional.of(forward.operation());
          case Moment.Backward backward -> Optional.of(backward.operation());
        };
    operation.ifPresent(ran -> {
      assertThat(fx(() -> workbench().currentProperty().get())).hasValue(ran.id());
      assertThat(fx(() -> workbench().highlightedLineProperty().get()))
          .isEqualTo(ran.place().line());
      assertThat(sentence()).contains(ran.op());
    });
    if (operation.isEmpty()) {
      assertThat(fx(() -> workbench().currentProperty().get())).isEmpty();
    }
  }

  @Test
  void keys_playStepAndStepBack_andAllPanelsAgree() throws Exception {
    openLesson("first-gradient");
    assertThat(position()).isZero();
    assertPanelsAgree();

    press(KeyCode.SPACE);
    waitUntil(() -> playback().position() >= 2);
    press(KeyCode.SPACE);
    assertThat(fx(() -> playback().playingProperty().get())).isFalse();
    assertPanelsAgree();

    int paused = position();
    press(KeyCode.RIGHT);
    assertThat(position()).isEqualTo(paused + 1);
    assertPanelsAgree();
    press(KeyCode.LEFT);
    press(KeyCode.LEFT);
    assertThat(position()).isEqualTo(paused - 1);
    assertPanelsAgree();

    press(KeyCode.END);
    assertThat(position()).isEqualTo(fx(() -> playback().last()));
    assertPanelsAgree();
    press(KeyCode.HOME);
    assertThat(position()).isZero();
    for (int at = 1; at <= fx(() -> playback().last()); at++) {
      press(KeyCode.RIGHT);
      assertThat(position()).isEqualTo(at);
      assertPanelsAgree();
    }
  }

  @Test
  void timeline_goesWhereItIsPressed() throws Exception {
    openLesson("several-sources");
    Node timeline = window.scene().getRoot().lookup(".td-timeline");
    Bounds bounds = fx(() -> timeline.localToScreen(timeline.getLayoutBounds()));

    robot.moveTo(bounds.getMinX() + bounds.getWidth() - 8, bounds.getCenterY());
    robot.press(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(position()).isEqualTo(fx(() -> playback().last()));
    assertPanelsAgree();

    robot.moveTo(bounds.getMinX() + bounds.getWidth() / 2, bounds.getCenterY());
    WaitForAsyncUtils.waitForFxEvents();
    robot.release(MouseButton.PRIMARY);
    assertThat(position()).isBetween(1, fx(() -> playback().last()) - 1);
    assertPanelsAgree();
  }

  @Test
  void variables_thatCameInFrontAfterAStep_tellOfThatStep() throws Exception {
    openLesson("first-gradient");
    fx(() -> window.view().showPanel("variables"));
    List<String> atStart = variables();
    fx(() -> window.view().showPanel("console"));
    assertThat(variables()).as("rows behind the console").isEmpty();

    press(KeyCode.END);
    fx(() -> window.view().showPanel("variables"));

    assertThat(variables()).hasSizeGreaterThan(atStart.size()).contains("x");
  }

  private List<String> variables() {
    WaitForAsyncUtils.waitForFxEvents();
    return fx(() ->
        robot.lookup(".table-cell").queryAllAs(Labeled.class).stream()
            .filter(Node::isVisible)
            .map(Labeled::getText)
            .filter(text -> text != null && !text.isEmpty())
            .toList());
  }

  @Test
  void mend_turnsNoneIntoANumber() throws Exception {
    openLesson("forgotten-watch");
    assertThat(verdicts()).contains(Diagnosis.Verdict.NONE);

    Button apply =
        robot
            .lookup(node ->
                node instanceof Button button
                    && button.isVisible()
                    && text(Message.COMMAND_APPLY_MEND).equals(button.getText()))
            .queryButton();
    fx(apply::fire);
    waitUntil(() ->
        workbench().statusProperty().get() instanceof RunStatus.Finished
            && composition.isSettled());

    assertThat(verdicts()).containsOnly(Diagnosis.Verdict.GRADIENT);
    assertThat(fx(() -> workbench().mendedProperty().get())).isTrue();
  }

  private static List<Diagnosis.Verdict> verdicts() {
    return fx(() ->
        workbench().recording().orElseThrow().chosenDiagnoses().stream()
            .map(Diagnosis::verdict)
            .toList());
  }

  private static String text(Message message) {
    return Messages.in(Language.ENGLISH).text(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x = (1                                  | the program does not parse: | 1
          import tensorflow as tf;tf.no_such()    | AttributeError              | 2
          x = 1;;raise ValueError('half-way')     | ValueError                  | 3
          """)
  void run_tellsTheErrorInOneSentence_andTheWindowStaysUsable(
      String program, String sentence, int line) throws Exception {
    fx(() -> {
      workbench().documents().openText(program.replace(";", "\n"));
      workbench().run();
    });
    waitUntil(() -> !workbench().statusProperty().get().isActive() && composition.isSettled());

    Notice notice = fx(() -> workbench().noticeProperty().get().orElseThrow());
    String told =
        Messages.in(Language.ENGLISH).text(notice.message(), notice.arguments().toArray());
    assertThat(told).contains(sentence);
    assertThat(notice.line()).isEqualTo(line);
    assertThat(shownTexts()).contains(told);
    openLesson("first-gradient");
    assertPanelsAgree();
  }

  private static List<String> shownTexts() {
    return fx(() ->
        window.scene().getRoot().lookupAll(".td-notice .label").stream()
            .map(node -> ((Labeled) node).getText())
            .toList());
  }

  @Test
  void openFile_tellsThatItIsMissing() throws Exception {
    Path binary = folder.resolve("binary.py");
    Files.write(binary, new byte[] {0, 1, 2});
    for (Path file : List.of(folder.resolve("missing.py"), binary)) {
      fx(() -> {
        workbench().dismissNotice();
        workbench().documents().openFile(file);
      });
      waitUntil(() -> composition.isSettled());

      assertThat(shownTexts())
          .anyMatch(text -> text.startsWith("cannot open " + file.getFileName()));
    }
  }

  @Test
  void stop_endsAnEndlessLoop() throws Exception {
    fx(() -> {
      workbench().documents().openText("while True:\n    pass\n");
      workbench().run();
    });
    waitUntil(() ->
        workbench().statusProperty().get() instanceof RunStatus.Running(boolean slow) && slow);

    fx(((Button) window.scene().getRoot().lookup("#stop"))::fire);
    waitUntil(() -> !workbench().statusProperty().get().isActive());

    assertThat(fx(() -> workbench().statusProperty().get())).isInstanceOf(RunStatus.Stopped.class);
    assertThat(window.scene().getRoot().lookup("#run")).isNotNull();
  }

  @Test
  void theme_andLanguage_changeAtOnceAndAreRemembered() throws Exception {
    run("theme-dark");
    run("language-korean");

    assertThat(window.scene().getStylesheets()).anyMatch(url -> url.endsWith("dark.css"));
    assertThat(window.scene().getFill())
        .isEqualTo(Color.web(Theme.DARK.palette().web(ThemeColor.SURFACE)));
    assertThat(fx(() -> ((Button) window.scene().getRoot().lookup("#run")).getText()))
        .isEqualTo(Messages.in(Language.KOREAN).text(Message.COMMAND_RUN));
    waitUntil(() ->
        new SettingsFile(folder.resolve("settings.json"))
            .read()
            .equals(new Settings(Theme.DARK, Language.KOREAN, UiScale.PLAIN, List.of())));
  }

  @Test
  void palette_findsANodeByName() throws Exception {
    openLesson("several-sources");
    press(KeyCode.CONTROL, KeyCode.K);
    robot.write("matmul");
    WaitForAsyncUtils.waitForFxEvents();
    press(KeyCode.ENTER);

    int picked = fx(() -> workbench().selectedProperty().get().orElseThrow());
    assertThat(
            fx(() -> workbench().recording().orElseThrow().graph().node(picked).orElseThrow())
                .title())
        .isEqualTo("MatMul");
    assertThat(fx(() -> window.scene().getFocusOwner().getStyleClass())).contains("td-canvas");
  }

  @Test
  void f9_setsABreakpoint_atWhichPlayingHalts() throws Exception {
    openLesson("several-sources");
    press(KeyCode.CONTROL, KeyCode.K);
    robot.write("matmul");
    press(KeyCode.ENTER);
    press(KeyCode.F9);
    waitUntil(() -> composition.isSettled());
    int halt = fx(() -> workbench().breakpoints().haltsProperty().get().after(0).orElseThrow());

    press(KeyCode.F8);
    assertThat(position()).isEqualTo(halt);
    assertThat(sentence()).contains("Breakpoint: ").contains("MatMul");
    press(KeyCode.F8);
    assertThat(position()).isGreaterThan(halt);
    press(KeyCode.SHIFT, KeyCode.F8);
    assertThat(position()).isEqualTo(halt);

    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F9);
    assertThat(sentence()).doesNotContain("Breakpoint");
  }

  @Test
  void f9_andAClickBesideALine_setABreakpointInTheEditor() throws Exception {
    openLesson("several-sources");
    Node editor = window.scene().getRoot().lookup(".td-editor");
    robot.clickOn(editor);
    int line = fx(() -> ((CodeArea) editor).getCurrentParagraph() + 1);
    press(KeyCode.F9);
    assertThat(breakpointLines()).containsExactly(line);

    robot.clickOn(
        robot.lookup(".td-line-number").<Labeled>queryAllAs(Labeled.class).stream()
            .filter(number -> number.getText().equals("1"))
            .findFirst()
            .orElseThrow());
    assertThat(breakpointLines()).containsExactly(1, line);
    press(KeyCode.SHIFT, KeyCode.F9);
    assertThat(window.scene().getRoot().lookupAll(".td-breakpoint-row")).hasSize(2);
    run("clear-breakpoints");
    assertThat(breakpointLines()).isEmpty();
  }

  private static List<Integer> breakpointLines() {
    WaitForAsyncUtils.waitForFxEvents();
    return fx(() ->
        workbench().breakpoints().all().stream()
            .map(breakpoint -> breakpoint.spot().line())
            .toList());
  }

  @Test
  void f10AndF11_stepOverIntoAndOutOfAFunction() throws Exception {
    fx(() -> {
      workbench()
          .documents()
          .openText(
              """
              import tensorflow as tf

              def layer(x):
                  y = x * x
                  return tf.sin(y)

              w = tf.Variable(2.0)
              with tf.GradientTape() as tape:
                  a = w + 1.0
                  b = layer(a)
                  c = b * 2.0
              tape.gradient(c, w)
              """);
      workbench().run();
    });
    waitUntil(() ->
        workbench().statusProperty().get() instanceof RunStatus.Finished
            && composition.isSettled());
    fx(() -> window.view().focusPlayer());

    press(KeyCode.F10);
    press(KeyCode.F10);
    assertThat(position()).isEqualTo(3);
    assertPanelsAgree();
    press(KeyCode.SHIFT, KeyCode.F10);
    assertThat(position()).isEqualTo(1);
    press(KeyCode.F11);
    assertThat(position()).isEqualTo(2);
    assertPanelsAgree();
    press(KeyCode.SHIFT, KeyCode.F11);
    assertThat(position()).isEqualTo(4);

    fx(() -> playback().jump(2));
    press(KeyCode.F10);
    assertThat(position()).isEqualTo(3);
    run("toggle-groups");
    waitUntil(() -> composition.isSettled());
    fx(() -> playback().jump(2));
    press(KeyCode.F10);
    assertThat(position()).isEqualTo(4);
  }

  @Test
  void export_writesTheGraph_andTellsWhyNot() throws Exception {
    openLesson("first-gradient");

    for (String name : List.of("graph.svg", "graph.png", "graph.dot")) {
      fx(() -> composition.graph().export(folder.resolve(name)));
      waitUntil(() -> composition.isSettled());
      assertThat(folder.resolve(name)).isNotEmptyFile();
    }
    fx(() -> composition.graph().export(folder.resolve("no/such.svg")));
    waitUntil(() -> composition.isSettled());
    assertThat(shownTexts()).anyMatch(text -> text.contains("such.svg"));
  }

  @Test
  void brackets_goFromTurnToTurnOfALoop() throws Exception {
    fx(() -> {
      workbench()
          .documents()
          .openText(
              """
              import tensorflow as tf

              x = tf.Variable(2.0)
              with tf.GradientTape() as tape:
                  y = x
                  for i in range(20):
                      y = tf.sin(y) * 2.0
              tape.gradient(y, x)
              """);
      workbench().run();
    });
    waitUntil(() ->
        workbench().statusProperty().get() instanceof RunStatus.Finished
            && composition.isSettled());
    fx(() -> window.view().focusPlayer());
    run("toggle-groups");
    waitUntil(() -> composition.isSettled());
    OpGroup loop =
        fx(() -> workbench().recording().orElseThrow()).groups().root().groups().getFirst();
    assertThat(loop.kind()).isEqualTo(OpGroup.Kind.LOOP);
    fx(() -> workbench().select(loop.groups().getFirst().nodes().getFirst()));
    waitUntil(() -> composition.isSettled());
    assertThat(foldedTurns(loop)).hasSize(19).doesNotContain(0);

    press(KeyCode.CLOSE_BRACKET);
    waitUntil(() -> composition.isSettled());
    assertThat(foldedTurns(loop)).hasSize(19).doesNotContain(1);
    press(KeyCode.OPEN_BRACKET);
    waitUntil(() -> composition.isSettled());
    assertThat(foldedTurns(loop)).hasSize(19).doesNotContain(0);
  }

  private static List<Integer> foldedTurns(OpGroup loop) {
    Set<Integer> folded = fx(() -> workbench().foldedProperty().get());
    return IntStream.range(0, loop.groups().size())
        .filter(turn -> folded.contains(loop.groups().get(turn).id()))
        .boxed()
        .toList();
  }

  @Test
  void space_pansWithoutPlaying_whileTheMouseDrags() throws Exception {
    openLesson("several-sources");
    Node canvas = window.scene().getRoot().lookup(".td-canvas");

    robot.press(KeyCode.SPACE);
    robot.drag(canvas).moveBy(40, 20).drop();
    robot.release(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(fx(() -> playback().playingProperty().get())).isFalse();
    assertThat(position()).isZero();

    press(KeyCode.SPACE);
    assertThat(fx(() -> playback().playingProperty().get())).isTrue();
    press(KeyCode.SPACE);
    assertThat(fx(() -> playback().playingProperty().get())).isFalse();
  }

  @Test
  void menuOfACard_offersWhatCanBeDoneWithIt() throws Exception {
    openLesson("several-sources");
    fx(() ->
        workbench().recording().orElseThrow().graph().nodes().stream()
            .filter(node -> node.kind() == TapeGraph.Kind.OPERATION)
            .findFirst()
            .ifPresent(node -> workbench().select(node.id())));
    Node canvas = window.scene().getRoot().lookup(".td-canvas");

    fx(() ->
        canvas.fireEvent(
            new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
    waitUntil(() -> menu().isPresent());

    assertThat(fx(() -> menu().orElseThrow().getItems().stream().map(MenuItem::getId).toList()))
        .contains("run-to-node", "toggle-breakpoint", "trace-upstream", "fit-selection");
    fx(() ->
        menu().orElseThrow().getItems().stream()
            .filter(item -> item.getId().equals("run-to-node"))
            .forEach(MenuItem::fire));
    assertThat(position()).isPositive();
    assertPanelsAgree();

    fx(() -> menu().ifPresent(ContextMenu::hide));
    fx(() -> window.view().focusPlayer());
    press(KeyCode.U);
    Label traced =
        robot.lookup(".td-canvas-hint").queryAllAs(Label.class).stream()
            .filter(label -> label.getText().contains("lead to"))
            .findFirst()
            .orElseThrow();
    assertThat(traced.isVisible()).isTrue();
    press(KeyCode.U);
    assertThat(traced.isVisible()).isFalse();
  }

  private static Optional<ContextMenu> menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .filter(shown -> "graph-menu".equals(shown.getId()))
        .findFirst();
  }

  @Test
  void scale_enlargesEverything_andIsRemembered() throws Exception {
    double before = fx(WindowTest::scaleOfGraph);
    fx(() -> window.view().focusPlayer());

    press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.EQUALS);
    waitUntil(() -> Math.abs(scaleOfGraph() - before * 1.1) < 1e-9);
    waitUntil(() -> rememberedScale().equals(new UiScale(110)));

    press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT0);
    waitUntil(() -> Math.abs(scaleOfGraph() - before) < 1e-9);
    waitUntil(() -> rememberedScale().equals(UiScale.PLAIN));
  }

  private static double scaleOfGraph() {
    return window.scene().getRoot().lookup(".td-canvas").getLocalToSceneTransform().getMxx();
  }

  private static UiScale rememberedScale() {
    return new SettingsFile(folder.resolve("settings.json")).read().scale();
  }

  @Test
  void anEdit_leavesTheGraphWhereItIs() throws Exception {
    String program =
        """
        import tensorflow as tf
        x = tf.Variable(3.0)
        with tf.GradientTape() as tape:
            y = x * x
        print(tape.gradient(y, x))
        """;
    fx(() -> {
      workbench().documents().openText(program);
      workbench().run();
    });
    waitUntil(() ->
        workbench().statusProperty().get() instanceof RunStatus.Finished
            && composition.isSettled());
    CanvasView canvas = (CanvasView) window.scene().getRoot().lookup(".td-canvas");
    fx(canvas::zoomOut);
    Viewport before = fx(() -> canvas.viewportProperty().get());
    Recording first = fx(() -> workbench().recording().orElseThrow());

    CodeArea editor = (CodeArea) window.scene().getRoot().lookup(".td-editor");
    fx(() -> editor.replaceText(program.replace("x * x", "tf.sin(x * x)")));
    fx(() -> workbench().run());
    waitUntil(() -> !workbench().recording().equals(Optional.of(first)) && composition.isSettled());

    assertThat(fx(() -> canvas.viewportProperty().get())).isEqualTo(before);
  }

  @Test
  void zoomKeys_andFindKeys_workOnTheGraph() throws Exception {
    openLesson("several-sources");
    CanvasView canvas = (CanvasView) window.scene().getRoot().lookup(".td-canvas");
    double start = scale(canvas);
    press(KeyCode.CONTROL, KeyCode.EQUALS);
    assertThat(scale(canvas)).isGreaterThan(start);
    press(KeyCode.CONTROL, KeyCode.MINUS);
    press(KeyCode.CONTROL, KeyCode.MINUS);
    assertThat(scale(canvas)).isLessThan(start);
    press(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertThat(scale(canvas)).isCloseTo(1, within(1e-9));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    Viewport whole = fx(() -> canvas.viewportProperty().get());

    press(KeyCode.CONTROL, KeyCode.F);
    robot.write("float32");
    press(KeyCode.ENTER);
    int first = fx(() -> workbench().selectedProperty().get().orElseThrow());
    press(KeyCode.F3);
    assertThat(fx(() -> workbench().selectedProperty().get().orElseThrow())).isNotEqualTo(first);
    press(KeyCode.SHIFT, KeyCode.F3);
    assertThat(fx(() -> workbench().selectedProperty().get())).hasValue(first);

    fx(() -> window.view().focusPlayer());
    press(KeyCode.PERIOD);
    assertThat(fx(() -> canvas.viewportProperty().get())).isNotEqualTo(whole);
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(fx(() -> canvas.viewportProperty().get())).isEqualTo(whole);

    press(KeyCode.D);
    waitUntil(() -> composition.isSettled());
    assertThat(fx(() -> canvas.viewportProperty().get())).isNotEqualTo(whole);
    press(KeyCode.D);
    waitUntil(() -> composition.isSettled());
  }

  private static double scale(CanvasView canvas) {
    return fx(() -> canvas.viewportProperty().get().scale());
  }
}
