package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.resources.Message;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TraceRecorder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorkbenchViewModelTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<Runnable> ticks = new ArrayList<>();
  private final Runner runner = new Runner();
  private final WorkbenchViewModel workbench =
      new WorkbenchViewModel(
          new WorkbenchViewModel.Surroundings(
              new Library(),
              runner,
              Doctor::examine,
              background::add,
              Runnable::run,
              (_, tick) -> {
                ticks.add(tick);
                return () -> ticks.remove(tick);
              },
              InstantSource.system()));

  /// Programs end at once, with the next of the given traces, and remember whether they were
  /// stopped.
  private static final class Runner implements ProgramRunner {
    private final Deque<Trace> traces = new ArrayDeque<>();
    private final List<String> texts = new ArrayList<>();
    private int stops;

    @Override
    public Execution start(Document document, String text, Consumer<Output> printed) {
      texts.add(text);
      Trace trace = traces.isEmpty() ? Trace.EMPTY : traces.pop();
      return new Execution() {
        private boolean stopped;

        @Override
        public Ending await() {
          return new Ending(trace, stopped);
        }

        @Override
        public void stop() {
          stopped = true;
          stops++;
        }
      };
    }

    @Override
    public void warm() {}
  }

  private static final class Library implements ProgramLibrary {
    @Override
    public Optional<Opened> lesson(String id) {
      return switch (id) {
        case "left" ->
            Optional.of(
                new Opened(
                    Document.lesson(id, Runs.LEFT_FRAMEWORK), Optional.of(Runs.leftFramework())));
        case "several" ->
            Optional.of(
                new Opened(
                    Document.lesson(id, Runs.SEVERAL_SOURCES), Optional.of(Runs.severalSources())));
        default -> Optional.empty();
      };
    }

    @Override
    public Opened read(Path file) throws DocumentException {
      throw new DocumentException(Message.ERROR_FILE_MISSING, file.toString());
    }

    @Override
    public Document write(Path file, Document edited) {
      return edited;
    }

    @Override
    public boolean isCommentedOut(String text) {
      return text.startsWith("# x");
    }

    @Override
    public String uncommented(String text) {
      return text.substring(2);
    }
  }

  private void work() {
    while (!background.isEmpty()) {
      background.pop().run();
    }
  }

  private void open(String lesson) {
    workbench.documents().openLesson(lesson);
    work();
  }

  @Test
  void openLesson_showsTheRecordedRun_withoutRunning() {
    open("several");

    assertThat(workbench.recording()).isPresent();
    assertThat(runner.texts).isEmpty();
    assertThat(workbench.playback().position()).isZero();
    assertThat(workbench.hintProperty().get()).contains(Message.HINT_PRESS_SPACE);
    assertThat(workbench.isSettled()).isTrue();
  }

  @Test
  void openLesson_tellsInOneSentence_whenThereIsNone() {
    open("nonsense");

    assertThat(workbench.noticeProperty().get().orElseThrow().message())
        .isEqualTo(Message.ERROR_LESSON_UNKNOWN);
  }

  @Test
  void openFile_leavesTheDocument_whenTheFileIsMissing() {
    open("several");

    workbench.documents().openFile(Path.of("missing.py"));
    work();

    assertThat(workbench.noticeProperty().get().orElseThrow().message())
        .isEqualTo(Message.ERROR_FILE_MISSING);
    assertThat(workbench.textProperty().get()).isEqualTo(Runs.SEVERAL_SOURCES);
    assertThat(workbench.recording()).isPresent();
  }

  @Test
  void run_keepsTheNewerResult_whenTheOlderOneArrivesLate() {
    runner.traces.add(Runs.severalSources());
    runner.traces.add(Runs.leftFramework());
    workbench.textProperty().set("first");
    workbench.run();
    workbench.textProperty().set("second");
    workbench.run();

    Runnable older = background.pop();
    work();
    older.run();

    assertThat(workbench.recording().orElseThrow().text()).isEqualTo("second");
    assertThat(runner.texts).containsExactly("second", "first");
  }

  @Test
  void run_showsProgress_whenItTakesLong() {
    workbench.run();
    assertThat(workbench.statusProperty().get()).isEqualTo(new RunStatus.Running(false));

    List.copyOf(ticks).forEach(Runnable::run);

    assertThat(workbench.statusProperty().get()).isEqualTo(new RunStatus.Running(true));
    assertThat(ticks).isEmpty();
  }

  @Test
  void stop_endsTheRun_evenBeforeItHasBegun() {
    workbench.run();
    workbench.stop();
    assertThat(workbench.statusProperty().get()).isInstanceOf(RunStatus.Stopping.class);

    background.pollLast().run();
    work();

    assertThat(runner.stops).isEqualTo(1);
    assertThat(workbench.statusProperty().get()).isInstanceOf(RunStatus.Stopped.class);
  }

  @Test
  void run_tellsTheErrorAndItsLine_whenTheProgramFails() {
    TraceRecorder recorder = new TraceRecorder();
    recorder.printed(false, "before\n", Place.at("untitled.py", 1));
    recorder.failed("ValueError", "no\nmore", "Traceback: ...\n", Place.at("untitled.py", 2));
    runner.traces.add(recorder.trace());

    workbench.run();
    work();

    assertThat(workbench.statusProperty().get()).isEqualTo(new RunStatus.Failed(2));
    Notice notice = workbench.noticeProperty().get().orElseThrow();
    assertThat(notice.message()).isEqualTo(Message.ERROR_RUN_FAILED);
    assertThat(notice.arguments()).containsExactly("ValueError", 2, "no");
    assertThat(workbench.console())
        .containsExactly(
            new Output(Output.Kind.PROGRAM, "before\n"),
            new Output(Output.Kind.ERROR, "Traceback: ...\n"));
  }

  @Test
  void apply_mendsAndRuns_andUndoGivesEveryByteBack() {
    open("left");
    runner.traces.add(Runs.leftFrameworkMended());
    String before = workbench.textProperty().get();

    workbench.apply(
        List.of(
            new TextEdit(
                "left.py",
                10,
                "    loss = np.mean(np.square(d))\n    loss = tf.constant(loss)",
                "    loss = tf.reduce_mean(tf.square(d))")));
    work();

    assertThat(workbench.textProperty().get())
        .contains("    loss = tf.reduce_mean(tf.square(d))\n");
    assertThat(workbench.recording().orElseThrow().chosenDiagnoses())
        .extracting(Diagnosis::verdict)
        .containsExactly(Diagnosis.Verdict.GRADIENT);
    assertThat(workbench.mendedProperty().get()).isTrue();

    workbench.undoMend();
    assertThat(workbench.textProperty().get()).isEqualTo(before);
    assertThat(workbench.mendedProperty().get()).isFalse();
  }

  @Test
  void apply_changesNothing_whenTheTextHasChanged() {
    open("left");
    workbench.textProperty().set("other\n");

    workbench.apply(List.of(new TextEdit("left.py", 1, "import numpy as np", "")));

    assertThat(workbench.textProperty().get()).isEqualTo("other\n");
    assertThat(workbench.noticeProperty().get().orElseThrow().message())
        .isEqualTo(Message.ERROR_MEND_STALE);
  }

  @Test
  void examined_isTheFirstComplaint_whenAGradientIsNone() {
    open("left");

    Diagnosis examined = workbench.examinedProperty().get().orElseThrow();
    assertThat(examined.verdict()).isEqualTo(Diagnosis.Verdict.NONE);
    assertThat(examined.finding().orElseThrow().cause()).isEqualTo("left-framework");
  }

  @Test
  void current_isTheNodeOfTheMoment_andItsLineIsHighlighted() {
    open("several");
    workbench.playback().step();

    int node = workbench.currentProperty().get().orElseThrow();
    assertThat(workbench.recording().orElseThrow().graph().node(node).orElseThrow().title())
        .isEqualTo("Mul");
    assertThat(workbench.highlightedLineProperty().get()).isEqualTo(8);
    assertThat(workbench.hintProperty().get()).isEmpty();
  }

  @Test
  void select_unpicks_whenTheGraphHasNoSuchNode() {
    open("several");
    int node = workbench.recording().orElseThrow().graph().nodes().getFirst().id();

    workbench.select(node);
    assertThat(workbench.inspected()).hasValue(node);
    workbench.select(-7);

    assertThat(workbench.selectedProperty().get()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void openLesson_takesThePlaceOfAnUneditedOne() {
    open("several");
    open("left");

    assertThat(workbench.documents().tabs())
        .extracting(DocumentTab::name)
        .containsExactly("left.py");
  }

  @Test
  void bringToFront_givesTheDocumentBackAsItWasLeft() {
    open("several");
    workbench.playback().jump(3);
    workbench.textProperty().set("edited");
    int edited = workbench.documents().frontProperty().get();
    open("left");
    assertThat(workbench.documents().tabs()).hasSize(2);

    workbench.documents().bringToFront(edited);

    assertThat(workbench.textProperty().get()).isEqualTo("edited");
    assertThat(workbench.playback().position()).isEqualTo(3);
    assertThat(workbench.isStale()).isTrue();
    assertThat(workbench.dirtyProperty().get()).isTrue();
  }

  @Test
  void close_opensAnEmptyDocument_whenItWasTheLast() {
    open("several");
    workbench.documents().close(workbench.documents().frontProperty().get());

    assertThat(workbench.documents().tabs())
        .extracting(DocumentTab::name)
        .containsExactly("untitled.py");
    assertThat(workbench.textProperty().get()).isEmpty();
    assertThat(workbench.recording()).isEmpty();
  }

  @Test
  void uncomment_bringsTheCodeBackAndRunsIt() {
    workbench.documents().openText("# x = 1");
    assertThat(workbench.noticeProperty().get().orElseThrow().kind())
        .isEqualTo(Notice.Kind.UNCOMMENT);

    workbench.uncomment();
    work();

    assertThat(runner.texts).containsExactly("x = 1");
    assertThat(workbench.noticeProperty().get()).isEmpty();
  }
}
