package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.CutEdge;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every gradient that is not simply there in notebooks built as TensorFlow's guides to automatic
/// differentiation are: its cause, the line to change, and the cut.
class GuideNotebooksTest {
  private static final String ADVANCED = "acceptance/advanced_autodiff.ipynb";

  /// A notebook's run: its trace and what each cell printed.
  private record Ran(Trace trace, List<String> printed) {}

  @Test
  void examine_explainsEveryMissingGradient_ofTheIntroduction() {
    assertThat(findings(run(introduction()).trace()))
        .containsExactly(
            "11:1 my_vars['b']: error used-up 1 of 7",
            "11:1 my_vars['w']: error used-up 1 of 7",
            "17:1 x1: none not-trainable 2 of 16, cut at Pow 2",
            "17:1 x2: none unwatched 2 of 16, cut at Pow 2",
            "17:1 x3: none unused 1",
            "23:1 x0: none auto-watch-off 2 of 22, cut at Sin 3",
            "31:3 x: gradient summed 3",
            "33:1 x: gradient summed 1",
            "39:1 v1: none branch 3 of 38",
            "40:1 x: none branch 3 of 38",
            "42:3 x: none unused 3",
            "44:4 x: none rebound 5, cut at AddV2 3",
            "49:1 x: none left-framework 3 of 46-48, cut at Constant 4",
            "51:1 x: none dtype 1 of 50, cut at Mul 4",
            "54:1 x0: none state 2 of 53, cut at Assign 2",
            "57:2 image: error no-gradient-registered 2 of 56, cut at AdjustContrastv2 2",
            "57:2 delta: error no-gradient-registered 2 of 56, cut at AdjustContrastv2 2",
            "59:3 x: zero unused 3");
  }

  @Test
  void examine_explainsEveryMissingGradient_ofTheAdvancedGuide() throws Exception {
    List<Cell> cells = Programs.of("a.ipynb", Transcript.resource(ADVANCED)).cells();

    Ran ran = run(cells);

    List<String> shown = shown();
    for (int i = 0; i < cells.size(); i++) {
      PrintedText.assertAgrees(ran.printed().get(i), shown.get(i));
    }
    assertThat(findings(ran.trace()))
        .containsExactly(
            "cell 2:11 v: none stopped 8, cut at Mul 8, Read 8",
            "cell 3:12 v: none stopped 9, cut at Exp 7, Read 7",
            "cell 4:9 v: none stopped 7, cut at StopGradient 7",
            "cell 10:2 a: none unwatched 6 of cell 7, cut at Cos 9",
            "cell 10:3 a: none unwatched 6 of cell 7, cut at Cos 9",
            "cell 12:9 u: none higher-order 7, cut at AddV2 7, Mul 7",
            "cell 12:10 u: none higher-order 10",
            "cell 13:14 dense.kernel: none auto-watch-off 7, cut at MatMul 8",
            "cell 15:10 dense.kernel: gradient summed 10",
            "cell 15:13 rows: none unwatched 6, cut at MatMul 6",
            "cell 16:14 rows: none unwatched 7, cut at MatMul 10",
            "cell 18:13 first.kernel: none auto-watch-off 7, cut at MatMul 8",
            "cell 19:8 rows: gradient coupled-rows 8");
  }

  private static Ran run(List<Cell> cells) {
    StringBuilder out = new StringBuilder();
    List<String> printed = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    try (Notebook notebook =
        new GraalPyRunner().notebook((error, text) -> out.append(error ? "" : text))) {
      for (Cell cell : cells) {
        out.setLength(0);
        traces.add(notebook.run(cell).trace().join());
        printed.add(out.toString());
      }
    }
    return new Ran(traces.getLast(), printed);
  }

  /// What TensorFlow printed, as the notebook's file has it.
  private static List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (JsonNode cell :
        JsonMapper.shared().readTree(Transcript.resource(ADVANCED)).path("cells")) {
      shown.add(NotebookFile.joined(cell.at("/outputs/0/text")));
    }
    return shown;
  }

  private static List<Cell> introduction() {
    String table = Transcript.resource("acceptance/seed/expected.md");
    Matcher code =
        Pattern.compile("## Block (\\S+) [^\n]*\n```python\n(.*?)```", Pattern.DOTALL)
            .matcher(table.substring(0, table.indexOf("## Variant")));
    List<Cell> cells = new ArrayList<>();
    // A layer that begins with dead units would have a gradient of zero, rightly noted. Its
    // first values follow Keras's seed, not TensorFlow's.
    cells.add(new Cell("seeded", "import tensorflow as tf\ntf.keras.utils.set_random_seed(2)"));
    while (code.find()) {
      cells.add(new Cell(code.group(1), code.group(2)));
    }
    return cells;
  }

  /// One line for each source with a finding: the call's place, the source, the verdict, the cause,
  /// the line to change, and the steps that the tape lacks.
  private static List<String> findings(Trace trace) {
    return Doctor.examine(trace).stream()
        .flatMap(diagnosis ->
            diagnosis.finding().map(finding -> line(trace, diagnosis, finding)).stream())
        .toList();
  }

  private static String line(Trace trace, Diagnosis diagnosis, Finding finding) {
    Event.Gradient gradient = trace.gradient(diagnosis.call()).orElseThrow();
    String home = gradient.place().source();
    String line =
        finding.sourceFile().equals(home)
            ? Integer.toString(finding.line())
            : finding.line() + " of " + finding.sourceFile();
    String cut =
        finding.cut().stream()
            .map(edge -> step(trace, edge))
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s:%d %s: %s %s %s%s"
        .formatted(
            home,
            gradient.place().line(),
            diagnosis.sourceName(),
            diagnosis.verdict().name().toLowerCase(Locale.ROOT),
            finding.cause(),
            line,
            cut.isEmpty() ? "" : ", cut at " + cut);
  }

  private static String step(Trace trace, CutEdge edge) {
    Event event = trace.event(edge.to());
    String kind =
        event instanceof Event.Operation operation
            ? operation.op()
            : event.getClass().getSimpleName();
    return kind + " " + event.place().line();
  }
}
