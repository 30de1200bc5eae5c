package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.mend.DiagnosisReport;
import dev.tapedeck.python.mend.MendWriter;
import dev.tapedeck.python.mend.Mender;
import dev.tapedeck.python.mend.TextEdit;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Diagnoses and mends of programs that ran on TensorFlow.
class DiagnosisAcceptanceTest {
  private static final Pattern DEMAND =
      Pattern.compile("#! diagnosis: call (\\d+) · source (.+) · cause (\\S+) · line (\\d+)");

  private static final Map<String, Trace> RUNS = new ConcurrentHashMap<>();

  /// What the doctor must say first of one source of one call.
  record Demand(String program, int call, String source, String cause, int line) {}

  /// The gradient of one source, as numbers.
  record Answer(String source, double[] gradient) {
    @Override
    public String toString() {
      return source;
    }
  }

  static Stream<Demand> demands() {
    return programs()
        .flatMap(name ->
            DEMAND
                .matcher(Transcript.resource("acceptance/" + name + ".expect"))
                .results()
                .map(found ->
                    new Demand(
                        name,
                        Integer.parseInt(found.group(1)),
                        found.group(2),
                        found.group(3),
                        Integer.parseInt(found.group(4)))));
  }

  static Stream<String> twins() {
    return programs()
        .filter(name -> name.endsWith(".fixed"))
        .map(name -> name.substring(0, name.length() - ".fixed".length()));
  }

  private static Stream<String> programs() {
    return Transcript.resource("acceptance/programs.txt").lines();
  }

  @ParameterizedTest
  @MethodSource("demands")
  void examine_namesTheCause_forEachProgram(Demand demand) {
    Trace trace = run(text(demand.program()));

    Diagnosis diagnosis =
        Doctor.examine(trace).stream()
            .filter(one -> one.call() == demand.call() && one.sourceName().equals(demand.source()))
            .findFirst()
            .orElseThrow();

    Finding finding = diagnosis.finding().orElseThrow();
    assertThat(finding.cause()).isEqualTo(demand.cause());
    assertThat(finding.line()).isEqualTo(demand.line());
    assertThat(diagnosis.expected()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void mend_givesTheTwinsGradients_forEachProgram(String name) {
    List<Answer> expected = answers(run(text(name + ".fixed")));

    List<Answer> mended = answers(mended(text(name)));

    List<Answer> rest = new ArrayList<>(mended);
    for (Answer answer : expected) {
      while (!rest.isEmpty() && !rest.getFirst().source().equals(answer.source())) {
        rest.removeFirst();
      }
      assertThat(rest).as("answers after the mend").isNotEmpty();
      assertThat(rest.removeFirst().gradient()).containsExactly(answer.gradient(), within(1e-4));
    }
  }

  @Test
  void mended_isUndoneByteForByte_forEachProgram() {
    twins()
        .forEach(name -> {
          String text = text(name);
          List<TextEdit> edits = edits(run(text));
          assertThat(MendWriter.undo(MendWriter.apply(text, edits), edits)).isEqualTo(text);
        });
  }

  @Test
  void json_hasTheAgreedForm() {
    DiagnosisReport report =
        DiagnosisReport.of(run(text("raise_second_call_nonpersistent")), Locale.ENGLISH);

    assertThat(report.json())
        .isEqualTo(
            """
            {"call":1,"line":8,"target":"z","sources":[{"name":"x","verdict":"gradient",\
            "cause":null,"line":null,"explanation":null,"also":[],"cut":[],"mend":null}]}
            {"call":2,"line":9,"target":"y","sources":[{"name":"x","verdict":"error",\
            "cause":"used-up","line":5,"explanation":"Line 8 already asked this tape for a \
            gradient, and a tape that is not persistent answers only once.","also":[],"cut":[],\
            "mend":{"title":"Make the tape persistent","edits":[{"line":5,"old":"with \
            tf.GradientTape() as tape:","new":"with tf.GradientTape(persistent=True) as tape:"}]}}]}
            """);
    assertThat(report.unexpected()).isTrue();
  }

  @Test
  void text_showsCauseSentenceAndEdit() {
    DiagnosisReport report = DiagnosisReport.of(run(text("none_numpy_ufunc_loss")), Locale.ENGLISH);

    assertThat(report.text())
        .isEqualTo(
            """
            Call 1, line 12: gradient of loss
              w: None (left-framework, line 9)
                `loss` does not depend on `w` through the tape: line 9, `np.mean`, took the value \
            out of TensorFlow, and line 11 brought it back as a constant.
                mend: Use TensorFlow's function instead of np.mean
                  9 -     loss = np.mean(np.square(pred - target))
                  9 +     loss = tf.reduce_mean(tf.square(pred - target))
            """);
  }

  @Test
  void unexpected_isFalse_whenNoneIsDeclared() {
    Trace trace =
        run(
            """
            import tensorflow as tf
            x = tf.constant(2.0)
            with tf.GradientTape() as tape:
                y = x * x
            print(tape.gradient(y, x))  # expect: None
            """);

    assertThat(DiagnosisReport.of(trace, Locale.ENGLISH).unexpected()).isFalse();
  }

  @Test
  void examine_givesAdvice_whenIntegersArePositions() {
    Trace trace =
        run(
            """
            import tensorflow as tf
            ids = tf.constant([0, 1])
            logits = tf.Variable([[1.0, 2.0], [0.5, 0.2]])
            with tf.GradientTape(persistent=True) as tape:
                tape.watch(ids)
                hits = tf.equal(tf.argmax(logits, 1), tf.cast(ids, tf.int64))
                accuracy = tf.reduce_mean(tf.cast(hits, tf.float32))
                picked = tf.reduce_sum(tf.gather(logits, ids))
            tape.gradient(accuracy, logits)
            tape.gradient(picked, ids)
            """);

    assertThat(Doctor.examine(trace))
        .extracting(diagnosis -> diagnosis.finding().orElseThrow())
        .extracting(Finding::cause, Finding::mend)
        .containsExactly(
            tuple("non-differentiable", Optional.empty()), tuple("dtype", Optional.empty()));
  }

  private static String text(String name) {
    return Transcript.resource("acceptance/" + name + ".py");
  }

  /// The trace of a script; each text runs once.
  private static Trace run(String text) {
    return RUNS.computeIfAbsent(
        text,
        script ->
            new GraalPyRunner()
                .run(Program.script("program.py", script), RunListener.SILENT)
                .trace()
                .join());
  }

  /// The run of the program with every mend made that proves itself.
  private static Trace mended(String text) {
    return new Mender(program -> run(program.cells().getFirst().text()))
        .mend(Program.script("program.py", text), run(text))
        .trace();
  }

  private static List<TextEdit> edits(Trace trace) {
    return Doctor.examine(trace).stream()
        .flatMap(diagnosis -> diagnosis.finding().flatMap(Finding::mend).stream())
        .map(mend -> MendWriter.edits(mend, trace))
        .findFirst()
        .orElse(List.of());
  }

  private static List<Answer> answers(Trace trace) {
    List<Answer> answers = new ArrayList<>();
    for (Diagnosis diagnosis : Doctor.examine(trace)) {
      Event.Gradient gradient = trace.gradient(diagnosis.call()).orElseThrow();
      if (gradient.call().failure().isPresent()) {
        continue;
      }
      Optional<Tensor> elements =
          trace
              .value(gradient.call().results().get(diagnosis.source()).value())
              .flatMap(value -> value.elements());
      elements.ifPresent(
          tensor -> answers.add(new Answer(diagnosis.sourceName(), tensor.toDoubles())));
    }
    return answers;
  }
}
