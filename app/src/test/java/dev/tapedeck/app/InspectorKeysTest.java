package dev.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the inspector of the real window with keys alone.
class InspectorKeysTest extends OpenWindow {
  private static int opened;

  private static void settle() throws Exception {
    waitUntil(composition::isSettled);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Waits for what the keys set off.
  private void type(KeyCode... keys) throws Exception {
    press(keys);
    settle();
  }

  private void open(String text, Trace trace, int position) throws Exception {
    fx(() -> {
      workbench()
          .documents()
          .show(
              new ProgramLibrary.Opened(
                  Document.lesson("keys-" + opened++, text), Optional.of(trace)));
      return true;
    });
    settle();
    fx(() -> {
      workbench().clearSelection();
      workbench().playback().jump(position);
      window.view().focusPlayer();
      return true;
    });
    settle();
  }

  private static Node find(String selector) {
    return fx(() -> window.scene().getRoot().lookup(selector));
  }

  private static String text(String selector) {
    return fx(() -> ((Labeled) window.scene().getRoot().lookup(selector)).getText());
  }

  private static Optional<String> focused() {
    return fx(() -> Optional.ofNullable(window.scene().getFocusOwner()).map(Node::getId));
  }

  private static String form() {
    return fx(() ->
        window.scene().getRoot().lookupAll(".td-segment").stream()
            .map(ToggleButton.class::cast)
            .filter(ToggleButton::isSelected)
            .map(ToggleButton::getText)
            .findFirst()
            .orElse(""));
  }

  @Test
  void enter_inspects_andEscapeGoesBack() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 3);

    type(KeyCode.ENTER);
    assertThat(fx(() -> workbench().selectedProperty().get())).isPresent();
    assertThat(focused()).contains("inspector");

    type(KeyCode.ESCAPE);
    assertThat(fx(() -> window.scene().getFocusOwner().getStyleClass())).contains("td-canvas");
  }

  @Test
  void tab_goesThroughTheInspector_fromTopToBottom() throws Exception {
    open("", Runs.sineOf(2, 3, 2, 2), 2);
    fx(() -> {
      workbench().select(workbench().recording().orElseThrow().graph().nodes().getFirst().id());
      return true;
    });
    window
        .commands()
        .find("form-table")
        .ifPresent(command ->
            fx(() -> {
              command.run();
              return true;
            }));
    type(KeyCode.ENTER);

    List<String> order = new ArrayList<>();
    while (!order.contains("inspector-check") && order.size() < 12) {
      type(KeyCode.TAB);
      order.add(focused().orElse("?"));
    }
    assertThat(order)
        .containsSubsequence("form-table", "plane-0", "plane-1", "value-table", "inspector-check");
  }

  @Test
  void v_showsValuesInTheNextForm_andAltPageDownTheNextPlane() throws Exception {
    open("", Runs.sineOf(2, 3, 2, 2), 1);
    type(KeyCode.V);
    String first = form();
    type(KeyCode.V);
    assertThat(form()).isNotEqualTo(first);
    while (!form().equals("Table")) {
      type(KeyCode.V);
    }

    type(KeyCode.ALT, KeyCode.PAGE_DOWN);
    assertThat(find("#plane-1").getAccessibleText()).isEqualTo("axis 1: 1 / 3");
    type(KeyCode.ALT, KeyCode.PAGE_UP);
    type(KeyCode.ALT, KeyCode.PAGE_UP);
    assertThat(find("#plane-0").getAccessibleText()).isEqualTo("axis 0: 1 / 2");
    assertThat(find("#plane-1").getAccessibleText()).isEqualTo("axis 1: 2 / 3");
  }

  @Test
  void arrows_changeThePlane_andMoveInTheTable() throws Exception {
    open("", Runs.sineOf(2, 3, 2, 2), 1);
    while (!form().equals("Table")) {
      type(KeyCode.V);
    }
    fx(() -> {
      find("#plane-0").requestFocus();
      return true;
    });
    type(KeyCode.END);
    type(KeyCode.LEFT);
    type(KeyCode.UP);
    assertThat(find("#plane-0").getAccessibleText()).isEqualTo("axis 0: 1 / 2");

    fx(() -> {
      find("#value-table").requestFocus();
      return true;
    });
    type(KeyCode.CONTROL, KeyCode.HOME);
    type(KeyCode.DOWN);
    type(KeyCode.RIGHT);
    assertThat(find("#value-table").getAccessibleText()).startsWith("[1, ").contains(", 1, 1] = ");
    type(KeyCode.HOME);
    assertThat(find("#value-table").getAccessibleText()).contains(", 1, 0] = ");
  }

  @Test
  void keys_copyTheValue_asTextAndAsPython() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 2);

    type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
    assertThat(clipboard()).isEqualTo("[1.1, 3.1]");
    type(KeyCode.CONTROL, KeyCode.ALT, KeyCode.C);
    assertThat(clipboard()).isEqualTo("tf.constant([1.1, 3.1])");
  }

  private static String clipboard() {
    return fx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void c_checksTheGradient() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 8);

    type(KeyCode.C);

    assertThat(text("#inspector-check-result")).startsWith("Finite differences agree");
  }

  @Test
  void shiftC_checksAllGradients_andEnterGoesToTheNode() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 1);

    type(KeyCode.SHIFT, KeyCode.C);
    assertThat(text("#inspector-check-summary")).contains("0 differ, 0 could not be checked");

    fx(() -> {
      find("#inspector-checks").requestFocus();
      return true;
    });
    type(KeyCode.DOWN);
    type(KeyCode.ENTER);
    assertThat(fx(() -> workbench().selectedProperty().get())).isPresent();
    assertThat(text("#inspector-check-result")).startsWith("Finite differences agree");
  }

  @Test
  void p_pinsWhatIsInspected_andComparesTheNextStepWithIt() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 2);

    type(KeyCode.P);
    type(KeyCode.RIGHT);
    assertThat(text("#compare-value")).startsWith("largest |difference| 2.143");
    assertThat(text("#inspector-pin")).isEqualTo("Unpin");

    type(KeyCode.P);
    assertThat(text("#inspector-pin")).isEqualTo("Pin");
  }

  @Test
  void enter_inTheTable_changesTheNumber_andKeysTakeItBack() throws Exception {
    open("", Runs.sineOf(20, 30), 2);
    fx(() -> {
      workbench().select(workbench().recording().orElseThrow().graph().nodes().getFirst().id());
      window.commands().find("form-table").orElseThrow().run();
      find("#value-table").requestFocus();
      return true;
    });
    type(KeyCode.CONTROL, KeyCode.HOME);
    type(KeyCode.DOWN);
    type(KeyCode.ENTER);
    assertThat(focused()).contains("what-if-0");
    assertThat(text("#what-if-picked")).startsWith("Element [1, 0]");

    robot.write("7");
    settle();
    assertThat(find("#value-table").getAccessibleText()).isEqualTo("[1, 0] = 7.0");
    type(KeyCode.UP);
    assertThat(find("#value-table").getAccessibleText()).isEqualTo("[1, 0] = 7.1");
    type(KeyCode.PAGE_DOWN);
    assertThat(find("#value-table").getAccessibleText()).isEqualTo("[1, 0] = 6.1");

    type(KeyCode.CONTROL, KeyCode.ALT, KeyCode.R);
    assertThat(find("#value-table").getAccessibleText()).isEqualTo("[1, 0] = 0.3");
  }

  @Test
  void ctrlAltK_keepsWhatIsSupposed_inTheProgram() throws Exception {
    open(Runs.SEVERAL_SOURCES, Runs.severalSources(), 8);
    fx(() -> {
      workbench().select(workbench().recording().orElseThrow().graph().nodes().getFirst().id());
      find("#what-if-0").requestFocus();
      return true;
    });
    type(KeyCode.CONTROL, KeyCode.A);
    robot.write("0.25");
    settle();

    type(KeyCode.CONTROL, KeyCode.ALT, KeyCode.K);
    assertThat(fx(() -> workbench().textProperty().get()))
        .isEqualTo(Runs.SEVERAL_SOURCES.replace("[0.5, 1.0]", "[0.25, 1.0]"));
  }
}
