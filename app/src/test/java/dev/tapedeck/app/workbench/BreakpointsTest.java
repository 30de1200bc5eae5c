package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.app.rehearsal.Stage;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Condition;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.trace.TapeGraph;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakpointsTest {
  private final Stage stage = new Stage();
  private final WorkbenchViewModel workbench = stage.workbench();
  private final Breakpoints breakpoints = workbench.breakpoints();

  @BeforeEach
  void open() {
    stage.open(Runs.SEVERAL_SOURCES, Runs.severalSources());
  }

  private int node(String title) {
    return workbench.recording().orElseThrow().graph().nodes().stream()
        .filter(node -> node.title().equals(title))
        .mapToInt(TapeGraph.Node::id)
        .findFirst()
        .orElseThrow();
  }

  private Set<Integer> halts() {
    return breakpoints.haltsProperty().get().positions();
  }

  @Test
  void toggleBreakpoint_isOnTheLineOfTheCaret_orOnTheInspectedNode() {
    workbench.workOnLine(8);
    workbench.toggleBreakpoint();
    assertThat(breakpoints.all()).containsExactly(Breakpoint.at(new Spot.Line(8)));
    assertThat(halts()).containsExactly(1, 2, 9, 10);

    workbench.workOnLine(0);
    workbench.select(node("Sigmoid"));
    workbench.toggleBreakpoint();
    assertThat(breakpoints.all())
        .extracting(Breakpoint::spot)
        .containsExactly(new Spot.Line(8), new Spot.Node(9, "", "Sigmoid", 1));

    workbench.toggleBreakpoint();
    assertThat(breakpoints.all()).hasSize(1);
  }

  @Test
  void lines_moveWithTheText_andAreGoneWithTheirLine() {
    breakpoints.toggleLine(9);
    breakpoints.toggleNode(node("Mean"));
    String text = workbench.textProperty().get();

    workbench.textProperty().set("# a new first line\n" + text);
    assertThat(breakpoints.all()).extracting(each -> each.spot().line()).containsExactly(10, 11);

    workbench.textProperty().set(text.replace("    y = tf.sigmoid(h)\n", ""));
    assertThat(breakpoints.all())
        .extracting(Breakpoint::spot)
        .containsExactly(new Spot.Node(9, "", "Mean", 1));
  }

  @Test
  void breakpoints_haltInTheNextRun_onTheLinesAsEdited() {
    breakpoints.toggleNode(node("Sigmoid"));
    breakpoints.toggleLine(10);
    workbench.textProperty().set("\n" + workbench.textProperty().get());
    assertThat(halts()).containsExactly(3, 4, 5, 6, 7, 8);

    stage.willRecord(Runs.severalSources(1));
    workbench.run();

    assertThat(workbench.recording().orElseThrow().text()).startsWith("\nimport");
    assertThat(halts()).containsExactly(3, 4, 5, 6, 7, 8);
  }

  @Test
  void halts_areThoseOfTheChosenCall() {
    stage.open("\n".repeat(8), Runs.twoPathsTwice());
    breakpoints.toggleLine(4);
    assertThat(halts()).containsExactly(2, 3);

    workbench.chooseCall(1);
    assertThat(halts()).containsExactly(2);
  }

  @Test
  void breakpoints_belongToTheirDocument() {
    breakpoints.toggleLine(9);
    breakpoints.change(breakpoints.all().getFirst(), new Condition.NotFinite());
    workbench.textProperty().set(workbench.textProperty().get() + "\n# edited");
    int first = workbench.documents().frontProperty().get();

    workbench.documents().openNew();
    assertThat(breakpoints.all()).isEmpty();
    workbench.documents().bringToFront(first);

    assertThat(breakpoints.all())
        .containsExactly(new Breakpoint(new Spot.Line(9), new Condition.NotFinite()));
  }
}
