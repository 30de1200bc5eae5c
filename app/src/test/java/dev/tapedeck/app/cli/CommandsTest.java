package dev.tapedeck.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.Main;
import dev.tapedeck.app.recorded.LessonTapes;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.file.TapeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
  private static final String PROGRAM =
      """
      import tensorflow as tf
      x = tf.Variable(3.0)
      with tf.GradientTape() as tape:
          y = x * x
      print(tape.gradient(y, x).numpy())
      """;

  private static final String BLOCKS =
      """
      {"format": "tapedeck-blocks", "version": 1,
       "tapes": [{"id": "t"}],
       "blocks": [
         {"id": "x", "name": "x", "kind": "variable", "value": 3},
         {"id": "y", "name": "y", "kind": "op", "op": "Square", "tapes": ["t"]},
         {"id": "g", "kind": "gradient", "tape": "t"}],
       "wires": [
         {"from": "x", "to": "y", "input": 0},
         {"from": "y", "to": "g", "target": 0},
         {"from": "x", "to": "g", "source": 0}],
       "notes": []}
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<SnapshotRequest> pictures = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();
  private final List<String> drawn = new ArrayList<>();
  private Optional<String> missingDisplay = Optional.empty();

  @Test
  void run_printsWhatTheProgramPrints() throws IOException {
    assertThat(main("run", program(PROGRAM))).isZero();

    assertThat(out()).isEqualTo("6.0\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void run_printsTheGradientsOfBlocks() throws IOException {
    assertThat(main("run", blocks(BLOCKS))).isZero();

    assertThat(out()).isEqualTo("dy_dx = tf.Tensor(6.0, shape=(), dtype=float32)\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void blocks_areAProgram_toEveryCommand() throws IOException {
    String file = blocks(BLOCKS);

    assertThat(main("check", file)).isZero();
    assertThat(main("diagnose", file)).isZero();
    assertThat(main("steps", file)).isZero();
    assertThat(main("trace", file, "-o", folder.resolve("x.tape").toString())).isZero();
    assertThat(command("snapshot", file, "-o", "x.png")).isZero();

    assertThat(out()).contains("Finite differences agree: 1 compared", "x: gradient");
    assertThat(TapeFile.read(folder.resolve("x.tape")).gradients()).hasSize(1);
    assertThat(err()).isEmpty();
  }

  @Test
  void mend_printsBlocksAsTheirMendedProgram() throws IOException {
    String unwatched = BLOCKS.replace("\"variable\"", "\"constant\"");

    assertThat(command("diagnose", blocks(unwatched))).isEqualTo(3);
    out.reset();
    assertThat(command("mend", blocks(unwatched))).isZero();

    assertThat(out())
        .isEqualTo(
            """
            import tensorflow as tf

            x = tf.constant(3.0)

            with tf.GradientTape() as tape:
                tape.watch(x)
                y = tf.square(x)

            dy_dx = tape.gradient(y, x)

            print('dy_dx =', dy_dx)
            """);
  }

  @Test
  void badFile_isOneSentence_whenItHoldsNoBlocks() throws IOException {
    assertThat(command("run", blocks(BLOCKS.substring(0, 60)))).isEqualTo(2);
    assertThat(err()).isEqualTo("tapedeck: x.tapedeck: cannot read the blocks: it is cut off\n");
  }

  @Test
  void check_saysThatFiniteDifferencesAgree() throws IOException {
    assertThat(main("check", program(PROGRAM))).isZero();

    assertThat(out())
        .contains("line 5", "x: gradient", "6.0")
        .contains("Finite differences agree: 1 compared, at worst 6.00000 by the tape");
  }

  @Test
  void check_saysSo_whereAnOpCannotRunAgain() throws IOException {
    String own =
        program(
            """
            import tensorflow as tf
            @tf.custom_gradient
            def square(x):
                return tf.square(x), lambda upstream: upstream * x
            x = tf.Variable(3.0)
            with tf.GradientTape() as tape:
                y = square(x)
            tape.gradient(y, x)
            """);

    assertThat(main("check", own)).isZero();

    assertThat(out()).contains("Finite differences cannot tell");
  }

  @Test
  void check_saysSo_whereNoGradientIsAskedFor() throws IOException {
    assertThat(main("check", program("print(1)\n"))).isZero();

    assertThat(out()).isEqualTo("The program asks for no gradient.\n");
  }

  @Test
  void run_drawsWhatTheProgramPlots_whenAskedTo() throws IOException {
    String plotting =
        program(
            """
            import matplotlib.pyplot as plt
            plt.plot([1, 2])
            plt.suptitle('one')
            plt.show()
            plt.plot([2, 1])
            print('done')
            """);

    assertThat(command("run", plotting, "--figures", "out", "--theme", "dark")).isZero();
    assertThat(command("run", plotting)).isZero();

    assertThat(out()).isEqualTo("done\ndone\n");
    assertThat(err()).isEmpty();
    assertThat(drawn).containsExactly("one out dark", " out dark");
  }

  @Test
  void run_printsTheTraceback_whenTheProgramFails() throws IOException {
    assertThat(main("run", program("print('before')\nraise ValueError('no')\n"))).isEqualTo(1);

    assertThat(out()).isEqualTo("before\n");
    assertThat(err()).startsWith("Traceback").contains("line 2").endsWith("ValueError: no\n");
  }

  @Test
  void run_readsTheProgramFromStandardInput_whenTheFileIsADash() {
    Terminal terminal = terminal("print(1 + 1)\n3\n");

    assertThat(Commands.run(List.of("run", "-"), terminal, surroundings())).isZero();
    assertThat(out()).isEqualTo("2\n");
  }

  @Test
  void run_runsTheChosenCells_andEchoesTheirValues() throws IOException {
    Path pasted = folder.resolve("pasted.txt");
    Files.writeString(pasted, "In [1]: a = 2\nIn [2]: a + 1\nIn [3]: undefined\n");

    assertThat(command("run", pasted.toString(), "--cells", "1-2")).isZero();
    assertThat(out()).isEqualTo("3\n");
  }

  @Test
  void trace_recordsWhatOtherCommandsRead() throws IOException {
    Path tape = folder.resolve("out.tape");

    assertThat(command("trace", program(PROGRAM), "-o", tape.toString())).isZero();
    assertThat(out()).isEqualTo(tape + ": 1 operations, 1 gradient calls\n");
    assertThat(TapeFile.read(tape).printed()).isEqualTo("6.0\n");

    out.reset();
    assertThat(command("run", tape.toString())).isZero();
    assertThat(out()).isEqualTo("6.0\n");
  }

  @Test
  void steps_givesJson() {
    assertThat(command("steps", "first-gradient", "--json")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            {"call":1,"target":"y","steps":[\
            {"step":1,"op":"AddV2","line":6,"upstream":1.0,"contributions":[\
            {"to":"Pow","value":1.0,"sum":1.0},{"to":"Mul","value":1.0,"sum":1.0}]},\
            {"step":2,"op":"Mul","line":6,"upstream":1.0,"contributions":[\
            {"to":"x","value":2.0,"sum":2.0}]},\
            {"step":3,"op":"Pow","line":6,"upstream":1.0,"contributions":[\
            {"to":"x","value":6.0,"sum":8.0}]}]}
            """);
  }

  @Test
  void steps_saysEachStepInASentence() {
    assertThat(command("steps", "first-gradient")).isZero();

    assertThat(out())
        .startsWith("Gradient call 1, line 8: target y\n")
        .contains("Mul hands x the gradient 2: upstream 1 times local derivative 2. (line 6)\n")
        .endsWith("   => The gradient of y with respect to x is 8.\n");
  }

  @Test
  void steps_saysTheCell_whenThereAreSeveral() throws IOException {
    Path pasted = folder.resolve("pasted.txt");
    String indented = PROGRAM.replace("\n", "\n   ...: ").strip();
    Files.writeString(pasted, "In [1]: a = 2\nIn [2]: " + indented + "\n");

    assertThat(command("steps", pasted.toString())).isZero();
    assertThat(out()).startsWith("Gradient call 1, cell 2, line 5: target y\n");
  }

  @Test
  void steps_speaksKorean_whenAsked() {
    assertThat(command("steps", "first-gradient", "--lang", "ko")).isZero();

    assertThat(out()).contains("Mul → x: 그래디언트 2 전달.");
  }

  @Test
  void diagnose_exitsWith3_whenANoneIsUnexpected() {
    assertThat(command("diagnose", "forgotten-watch")).isEqualTo(3);

    assertThat(out()).contains("x: None (unwatched, line 7)").contains("tape.watch(x)");
  }

  @Test
  void diagnose_exitsWith0_whenEveryGradientIsThere() {
    assertThat(command("diagnose", "first-gradient", "--json")).isZero();

    assertThat(out()).startsWith("{\"call\":1,").contains("\"verdict\":\"gradient\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tape.gradient(v * v, v)                    | 0",
        "tape.gradient(v * 0.0, v)                  | 0",
        "tape.gradient(v * v, x)                    | 3",
        "tape.gradient(v * v, x)  # expect: None    | 0",
        "tape.gradient(tf.sqrt(v * 0.0), v)         | 3",
        "tape.gradient(tf.image.adjust_hue(v * [[[.2, .4, .9]]], .1), v) | 3",
        "tape.gradient(tf.sqrt(v * 0.0), v)  # expect: None | 3",
        "tape.gradient(v * v, v); 1 / 0             | 1",
      })
  void diagnose_saysByItsExitCode_whatTheProgramDidNotExpect(String call, int code) {
    assertThat(diagnoseInput(call)).isEqualTo(code);
  }

  @Test
  void diagnose_takesADeclaredNone_whereverTheCallEnds() {
    int code =
        diagnoseInput(
            """
            tape.gradient(
                v * v,
                x,
            )  # expect: None
            """);

    assertThat(code).isZero();
    assertThat(out())
        .contains("x: None")
        .contains("The program declares that it expects None here.");
  }

  private int diagnoseInput(String call) {
    String program =
        """
        import tensorflow as tf
        v = tf.Variable(3.0)
        x = tf.constant(2.0)
        tape = tf.GradientTape(persistent=True)
        tape.__enter__()
        """;
    return Commands.run(List.of("diagnose", "-"), terminal(program + call), surroundings());
  }

  @Test
  void diagnose_reportsFileByFile_whenThereAreSeveral() throws IOException {
    int code = command("diagnose", "forgotten-watch", "nope.py", program(PROGRAM));

    assertThat(code).isEqualTo(2);
    assertThat(out())
        .startsWith(
            "forgotten-watch:\nCall 1, line 9: gradient of y\n  w: gradient of shape ()\n  x: None (unwatched, line 7)\n")
        .endsWith(
            "\n\n%s:\nCall 1, line 5: gradient of y\n  x: gradient of shape ()\n\n"
                .formatted(folder.resolve("program.py")));
    assertThat(err())
        .isEqualTo("tapedeck: cannot open nope.py: there is no such file; check the name\n");
  }

  @Test
  void diagnose_namesTheFileInEveryObject_whenThereAreSeveral() throws IOException {
    int code = command("diagnose", "--json", "forgotten-watch", program(PROGRAM));

    assertThat(code).isEqualTo(3);
    assertThat(out().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("{\"file\":\"forgotten-watch\",\"call\":1,\"line\":9,"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        """
                        {"file":"%s","call":1,"line":5,"target":"y","sources":[{"name":"x",\
                        "verdict":"gradient","cause":null,"line":null,"explanation":null,\
                        "also":[],"cut":[],"mend":null}]}\
                        """
                            .formatted(folder.resolve("program.py"))));
  }

  private static final String UNWATCHED =
      """
      import tensorflow as tf
      x = tf.constant(3.0)
      with tf.GradientTape() as tape:
          y = x * x
      print(tape.gradient(y, x))
      """;

  private static final String WATCHED =
      UNWATCHED.replace("    y = ", "    tape.watch(x)\n    y = ");

  private static final String UNWATCHED_REPORT =
      """
      mended unwatched: Watch x in the tape's block
        4 -     y = x * x
        4 +     tape.watch(x)
        4 +     y = x * x

      Call 1, line 6: gradient of y
        x: gradient of shape (): 6
          Finite differences agree: 1 compared, at worst 6.00000 by the tape and 6.00000 by \
      differences.
      """;

  @Test
  void mend_printsTheMendedProgram_andReportsBesideIt() throws IOException {
    String file = program(UNWATCHED);

    assertThat(command("mend", file)).isZero();

    assertThat(out()).isEqualTo(WATCHED);
    assertThat(err()).isEqualTo(UNWATCHED_REPORT);
    assertThat(Path.of(file)).hasContent(UNWATCHED);
  }

  @Test
  void mend_writesTheMendedProgram_whereItIsTold() throws IOException {
    String file = program(UNWATCHED);

    assertThat(command("mend", file, "-o", file)).isZero();

    assertThat(Path.of(file)).hasContent(WATCHED);
    assertThat(out()).isEqualTo(UNWATCHED_REPORT);
    assertThat(err()).isEmpty();
  }

  @Test
  void mend_keepsEveryOtherByte() throws IOException {
    String marked = "\uFEFF" + UNWATCHED.replace("\n", "\r\n").replace("3.0)\r\n", "3.0)\n");
    String file = program(marked);

    assertThat(command("mend", file)).isZero();

    assertThat(out()).isEqualTo(marked.replace("    y = ", "    tape.watch(x)\r\n    y = "));
  }

  @Test
  void mend_printsTheProgramAsItIs_whenNothingIsAmiss() throws IOException {
    assertThat(command("mend", program(PROGRAM))).isZero();

    assertThat(out()).isEqualTo(PROGRAM);
    assertThat(err()).isEqualTo("There is nothing to mend: no gradient is missing unexpectedly.\n");
  }

  @Test
  void mend_saysWhatRemains_whenNoEditIsSafe() throws IOException {
    String program = PROGRAM.replace("y, x).numpy()", "tf.constant(1.0), x)");

    assertThat(command("mend", program(program))).isEqualTo(3);

    assertThat(out()).isEqualTo(program);
    assertThat(err())
        .startsWith("Not mended, for want of an edit that is safe:\nCall 1, line 5: ")
        .contains("x: None (unused, line 5)");
  }

  @Test
  void mend_changesOneCellOfANotebook() throws IOException {
    String notebook =
        """
        {
         "cells": [
          {"cell_type": "markdown", "source": ["y = x * x"]},
          {
           "cell_type": "code",
           "metadata": {"tags": []},
           "outputs": [{"text": ["1e-05\\n"]}],
           "source": [
            "import tensorflow as tf\\n",
            "x = tf.constant(3.0)  # \u00e9"
           ]
          },
          {
           "cell_type": "code",
           "source": [
            "with tf.GradientTape() as tape:\\n",
            "    y = x * x\\n",
            "tape.gradient(y, x)"
           ]
          }
         ],
         "nbformat": 4
        }
        """;
    Path file = Files.writeString(folder.resolve("note.ipynb"), notebook);

    assertThat(command("mend", file.toString())).isZero();

    assertThat(out())
        .isEqualTo(
            notebook.replace(
                "    \"    y = x * x", "    \"    tape.watch(x)\\n\",\n    \"    y = x * x"));
    assertThat(err()).contains("Finite differences agree");
  }

  @Test
  void mend_writesPastedCellsBelowMarks() throws IOException {
    Path pasted = folder.resolve("pasted.txt");
    Files.writeString(
        pasted,
        """
        In [1]: import tensorflow as tf
        In [2]: x = tf.constant(3.0)
           ...: with tf.GradientTape() as tape:
           ...:     y = x * x
           ...: print(tape.gradient(y, x))
        """);

    assertThat(command("mend", pasted.toString())).isZero();

    assertThat(out())
        .isEqualTo("# %% 1\nimport tensorflow as tf\n\n# %% 2\n" + WATCHED.substring(24));
  }

  @Test
  void mend_refusesARecording() throws IOException {
    Path tape = folder.resolve("out.tape");
    command("trace", program(UNWATCHED), "-o", tape.toString());

    assertThat(command("mend", tape.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "tapedeck: cannot mend out.tape: it is a recording; mend the program that it was made"
                + " from\n");
  }

  @Test
  void snapshot_asksForThePicture() {
    assertThat(
            command(
                "snapshot",
                "first-gradient",
                "-o",
                "a.png",
                "--size",
                "1920x1080",
                "--step",
                "3",
                "--select",
                "x",
                "--theme",
                "dark",
                "--lang",
                "ko",
                "--panel",
                "doctor"))
        .isZero();

    SnapshotRequest request = pictures.getFirst();
    assertThat(request.lesson()).contains("first-gradient");
    assertThat(request.text()).contains("import tensorflow as tf");
    assertThat(request.trace().gradients()).hasSize(1);
    assertThat(request.picture()).isEqualTo(Path.of("a.png"));
    assertThat(List.of(request.width(), request.height())).containsExactly(1920, 1080);
    assertThat(request.step()).isEqualTo(OptionalInt.of(3));
    assertThat(request.select()).contains("x");
    assertThat(request.panel()).contains("doctor");
    assertThat(request.theme()).isEqualTo(Theme.DARK);
    assertThat(request.language()).isEqualTo(Language.KOREAN);
  }

  @Test
  void snapshot_showsTheCellsThatRan_whenCodeIsUncommented() throws IOException {
    Path pasted = Files.writeString(folder.resolve("pasted.txt"), "# x = 1\n\n# print(x)\n");

    assertThat(command("snapshot", pasted.toString(), "--uncomment", "-o", "a.png")).isZero();

    assertThat(pictures.getFirst().text()).contains("# %% 1\nx = 1\n").contains("# %% 2\nprint(x)");
    assertThat(pictures.getFirst().trace().printed()).isEqualTo("1\n");
  }

  @Test
  void window_opensOnWhatIsNamed() throws IOException {
    String program = program("x = 1\n");

    assertThat(command()).isZero();
    assertThat(command("state")).isZero();
    assertThat(command(program)).isZero();

    assertThat(opened)
        .containsExactly(
            "Optional.empty Optional.empty",
            "Optional.empty Optional[state]",
            "Optional[" + program + "] Optional.empty");
  }

  @Test
  void window_isReplacedByTheTerminal_whenThereIsNoDisplay() {
    missingDisplay = Optional.of("DISPLAY is not set");

    assertThat(command()).isZero();

    Path picture = folder.resolve("tapedeck.png");
    assertThat(out())
        .startsWith("no display (DISPLAY is not set): the lesson is played here in the terminal,")
        .contains(picture.toString())
        .contains("Pow hands x the gradient 6: upstream 1 times local derivative 6.")
        .contains("x: gradient of shape ()");
    assertThat(pictures).extracting(SnapshotRequest::picture).containsExactly(picture);
    assertThat(opened).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run nope.py | cannot open nope.py: there is no such file; check the name",
        "nope | cannot open nope: there is no such file; check the name",
        "snapshot state -o a.png --size big | cannot draw a window of 'big': write width and"
            + " height from 100 to 8192, as in 1280x800",
        "snapshot state -o a.png --size 9x9 | cannot draw a window of '9x9': write width and"
            + " height from 100 to 8192, as in 1280x800",
        "snapshot first-gradient -o a.png --step 99 | cannot show step 99: first-gradient has"
            + " steps 0 to 6",
        "snapshot state -o a.png --theme pink | there is no theme 'pink': choose from light, dark,"
            + " contrast",
        "steps state --lang fr | there is no language 'fr': choose from en, ko",
        "run state --cells x | cannot choose cells 'x': state.py has cells 1 to 1; write one"
            + " number, or two as in 4-9",
        "run state --cells 7 | cannot choose cells '7': state.py has cells 1 to 1; write one"
            + " number, or two as in 4-9"
      })
  void badInput_isOneSentenceAndExitCode2(String line, String sentence) {
    assertThat(command(line.split(" "))).isEqualTo(2);

    assertThat(err()).isEqualTo("tapedeck: " + sentence + "\n");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps | Missing required parameter: 'FILE'; see tapedeck steps --help",
        "run state --fast | Unknown option: '--fast'; see tapedeck run --help",
        "snapshot state | Missing required option: '--output=OUT.png'; see tapedeck snapshot"
            + " --help",
        "snapshot state -o a.png --step x | Invalid value for option '--step': 'x' is not an int;"
            + " see tapedeck snapshot --help"
      })
  void badArguments_areOneSentenceAndExitCode2(String line, String sentence) {
    assertThat(command(line.split(" "))).isEqualTo(2);

    assertThat(err()).isEqualTo("tapedeck: " + sentence + "\n");
  }

  @Test
  void badFile_isOneSentence_whenItIsNoText() throws IOException {
    Path file = folder.resolve("picture.py");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    assertThat(command("run", file.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "tapedeck: cannot read program: %s is not UTF-8 text; save it as UTF-8\n"
                .formatted(file));
  }

  @Test
  void badFile_isOneSentence_whenARecordingIsDamaged() throws IOException {
    Path file = folder.resolve("broken.tape");
    Files.writeString(file, "PK, but no more");

    assertThat(command("steps", file.toString())).isEqualTo(2);
    assertThat(err())
        .startsWith("tapedeck: cannot read the recording broken.tape: it ")
        .endsWith("; record it again\n")
        .hasLineCount(1);
  }

  @Test
  void output_isOneSentence_whenItCannotBeWritten() {
    Path nowhere = folder.resolve("no/such/folder/out.tape");

    assertThat(command("trace", "state", "-o", nowhere.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "tapedeck: cannot save %s: there is no such folder; save it elsewhere\n"
                .formatted(nowhere));
  }

  @Test
  void unexpectedError_isOneSentence_withTheDetailsInTheLog() throws IOException {
    Surroundings failing =
        new Surroundings(
            new GraalPyRunner(),
            _ -> {
              throw new IllegalStateException("deep inside");
            },
            new Frames(),
            (_, _, _) -> {},
            new Graphs(),
            (_, _) -> {},
            Optional.empty(),
            folder,
            Map.of("XDG_STATE_HOME", folder.toString()));

    int code = Commands.run(List.of("snapshot", "state", "-o", "a.png"), terminal(""), failing);

    Path log = folder.resolve("tapedeck/tapedeck.log");
    assertThat(code).isEqualTo(70);
    assertThat(err())
        .isEqualTo(
            "tapedeck: an unexpected error: IllegalStateException; details are in %s\n"
                .formatted(log));
    assertThat(Files.readString(log)).contains("deep inside").contains("CommandsTest");
  }

  @Test
  void export_writesTheGraphAtAPosition() {
    int code =
        command(
            "export",
            "first-gradient",
            "-o",
            "a.svg",
            "--step",
            "1",
            "--theme",
            "dark",
            "--lang",
            "ko");

    assertThat(code).isZero();
    assertThat(drawn).containsExactly("a.svg at 1 in dark and ko");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.gif |    | cannot tell what to write into 'a.gif': let its name end in one of .svg, .png
          a.svg | 99 | cannot show step 99: first-gradient has steps 0 to 6
          """)
  void export_saysWhatIsWrong(String file, String step, String sentence) {
    List<String> line = new ArrayList<>(List.of("export", "first-gradient", "-o", file));
    Optional.ofNullable(step).ifPresent(number -> line.addAll(List.of("--step", number)));

    assertThat(command(line.toArray(String[]::new))).isEqualTo(2);
    assertThat(err()).isEqualTo("tapedeck: " + sentence + "\n");
  }

  @Test
  void frames_measuresAWindowOfTheWantedSize() {
    assertThat(command("frames", "first-gradient", "--size", "800x600", "--flat")).isZero();

    assertThat(out()).isEqualTo("800 by 600 true\n");
  }

  @Test
  void frames_measureHowAFileOpens_onADisplayOnly() {
    assertThat(command("frames", "long.tape", "--open")).isZero();
    assertThat(out()).isEqualTo("opened long.tape 1920 by 1080\n");

    missingDisplay = Optional.of("DISPLAY is not set");
    assertThat(command("frames", "long.tape", "--open")).isEqualTo(2);
    assertThat(err()).isEqualTo("tapedeck: cannot measure how a file opens: DISPLAY is not set\n");
  }

  @Test
  void sheet_holdsAWindowForEveryLessonAndFile() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    SnapshotTaker painter =
        requests -> {
          for (SnapshotRequest request : requests) {
            BufferedImage window =
                new BufferedImage(request.width(), request.height(), BufferedImage.TYPE_INT_RGB);
            window.setRGB(0, 0, 0xffffff);
            ImageIO.write(window, "png", request.picture().toFile());
            pictures.add(request);
          }
        };
    Surroundings painting = surroundings(painter);
    String file = program("print(1)");

    int code =
        Commands.run(
            List.of("sheet", file, "-o", sheet.toString(), "--size", "960x600"),
            terminal(""),
            painting);

    assertThat(code).isZero();
    assertThat(pictures).hasSize(lessons().size() + 1);
    assertThat(pictures).allMatch(request -> !Files.exists(request.picture()));
    BufferedImage made = ImageIO.read(sheet.toFile());
    assertThat(made.getWidth()).isGreaterThan(5 * 400);
    assertThat(made.getHeight()).isGreaterThan((lessons().size() + 1) / 5 * 250);
  }

  @Test
  void version_isThatOfTheBuild() {
    assertThat(main("--version")).isZero();

    assertThat(out()).matches("Tapedeck \\d+\\.\\d+\\.\\d+\\S*\\RJava \\S+\\R");
  }

  @Test
  void help_namesEveryCommand() {
    assertThat(main("--help")).isZero();

    assertThat(out()).contains("run", "diagnose", "mend", "trace", "steps", "snapshot", "export");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lessonTapes_holdWhatTheLessonPrints(Lesson lesson) {
    Trace trace = LessonTapes.find(lesson.id()).orElseThrow();

    assertThat(trace.printed()).isEqualTo(lesson.expectedOutput());
    assertThat(trace.gradients()).hasSameSizeAs(lesson.gradients());
  }

  static List<Lesson> lessons() {
    return LessonCatalog.bundled().all();
  }

  /// As a user runs it.
  private int main(String... arguments) {
    return Main.run(arguments, new ByteArrayInputStream(new byte[0]), stream(out), stream(err));
  }

  /// As [#main], with a window and pictures that only say what was asked of them.
  private int command(String... arguments) {
    return Commands.run(List.of(arguments), terminal(""), surroundings());
  }

  private Surroundings surroundings() {
    return surroundings(pictures::addAll);
  }

  private Surroundings surroundings(SnapshotTaker snapshots) {
    return new Surroundings(
        new GraalPyRunner(),
        snapshots,
        new Frames(),
        (figures, into, theme) ->
            figures.forEach(figure -> drawn.add(figure.title() + " " + into + " " + theme.id())),
        new Graphs(),
        (file, lesson) -> opened.add(file + " " + lesson),
        missingDisplay,
        folder,
        Map.of("XDG_STATE_HOME", folder.toString()));
  }

  /// Says what was asked of it.
  private static final class Frames implements FrameTimer {
    @Override
    public String measure(SnapshotRequest request, boolean flat) {
      return request.width() + " by " + request.height() + " " + flat + "\n";
    }

    @Override
    public String opening(Path file, WindowLook look) {
      return "opened " + file + " " + look.width() + " by " + look.height() + "\n";
    }
  }

  /// Says what was asked of it.
  private final class Graphs implements GraphTaker {
    @Override
    public List<String> endings() {
      return List.of("svg", "png");
    }

    @Override
    public boolean isKnown(Path file) {
      return file.toString().endsWith(".svg");
    }

    @Override
    public void take(ExportRequest request) {
      drawn.add(
          request.file().getFileName()
              + " at "
              + request.step().orElseThrow()
              + " in "
              + request.theme().id()
              + " and "
              + request.language().locale().getLanguage());
    }
  }

  private Terminal terminal(String input) {
    return new Terminal(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String blocks(String text) throws IOException {
    return Files.writeString(folder.resolve("x.tapedeck"), text).toString();
  }

  private String program(String text) throws IOException {
    Path file = folder.resolve("program.py");
    Files.writeString(file, text);
    return file.toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
