package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraalPyRunnerTest {
  @TempDir Path folder;

  private static final long STOP_MILLIS = 1_000;

  private final GraalPyRunner runner = new GraalPyRunner();
  private final Transcript transcript = new Transcript();

  @Test
  void run_printsAndFinishes_whenProgramIsFine() {
    Outcome outcome = run("import sys\nprint('한글', 1 + 1)\nprint('no', file=sys.stderr)\n7\n");

    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.trace().printed()).isEqualTo("한글 2\n");
    assertThat(transcript.text()).isEqualTo("한글 2\n[no\n]");
  }

  @Test
  void run_deliversUnfinishedLines_whenProgramEndsOrFlushes() {
    run("print('a', end='', flush=True)\nprint('b', end='')\n");

    assertThat(transcript.pieces).containsExactly("a", "b");
  }

  @Test
  void run_readsLines_whenProgramAsks() {
    transcript.typed.addAll(List.of("4", "five"));

    run("n = int(input('n? '))\nprint(n * 2)\nimport sys\nprint(sys.stdin.read())\n");

    assertThat(transcript.text()).isEqualTo("n? 8\nfive\n\n");
  }

  @Test
  void run_raisesEndOfFile_whenInputIsAtItsEnd() {
    assertThat(traceback("input()\n")).endsWith("EOFError: EOF when reading a line\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "3", "True", "None"})
  void run_endsWithItsCode_whenProgramExits(String code) {
    Outcome outcome = run("import sys\nprint(1)\nsys.exit(%s)\nprint(2)\n".formatted(code));

    int expected = code.equals("3") ? 3 : code.equals("True") ? 1 : 0;
    assertThat(outcome).isEqualTo(new Outcome.Finished(outcome.trace(), expected));
    assertThat(outcome.trace().printed()).isEqualTo("1\n");
  }

  @Test
  void run_endsWithOne_whenProgramExitsWithMessage() {
    assertThat(run("raise SystemExit('no data')").exitCode()).isEqualTo(1);
    assertThat(transcript.text()).isEqualTo("[no data\n]");
  }

  @Test
  void run_givesTheSameTrace_whenTheSeedIsTheSame() {
    String code =
        """
        import tensorflow as tf
        tf.keras.utils.set_random_seed(%d)
        x = tf.Variable(tf.random.normal([3]))
        layer = tf.keras.layers.Dense(2)
        with tf.GradientTape() as tape:
          y = tf.reduce_sum(tf.nn.dropout(layer(x[None]), 0.5) * tf.keras.random.uniform([2]))
        print(tape.gradient(y, x))
        """;

    assertThat(run(code.formatted(1)).trace()).isEqualTo(run(code.formatted(1)).trace());
    assertThat(run(code.formatted(1)).trace()).isNotEqualTo(run(code.formatted(2)).trace());
  }

  @Test
  void run_drawsOtherNumbers_whenThereIsNoSeed() {
    String code = "import tensorflow as tf\nprint(tf.random.uniform([4]))\n";

    assertThat(run(code).trace().printed()).isNotEqualTo(run(code).trace().printed());
  }

  @Test
  void run_printsOneLine_whenSeedIsRunAsItIs() throws IOException {
    Outcome outcome = run(Programs.of("seed.txt", ProgramsTest.resource("seed.txt")));

    assertThat(outcome.trace().printed())
        .isEqualTo("tf.Tensor([0. 0.], shape=(2,), dtype=float32)\n");
  }

  @Test
  void run_echoesLastExpressions_whenProgramIsNotebook() {
    Program program =
        Program.notebook(
            "a.ipynb",
            List.of(
                new Cell("cell 1", "%matplotlib inline\nx = 5\n'text'"),
                new Cell("cell 2", "x; # shown"),
                new Cell("cell 3", "x;"),
                new Cell("cell 4", "print(_)\nNone"),
                new Cell("cell 5", "display(x, [1])\n!ls\nfor i in range(2):\n    i")));

    Outcome outcome = run(program);

    assertThat(outcome.trace().printed()).isEqualTo("'text'\n5\n5\n[1]\n");
  }

  @Test
  void run_stopsAtFirstError_whenProgramIsNotebook() {
    Program program =
        Program.notebook(
            "a.ipynb", List.of(new Cell("cell 1", "x = 1\n1 / 0"), new Cell("cell 2", "print(x)")));

    assertThat(run(program)).isInstanceOf(Outcome.Failed.class);
    assertThat(transcript.text()).isEmpty();
  }

  @Test
  void run_seesNothingOfTheRunBefore_whenNamesWereBound() {
    run("import builtins\nx = 1\nbuiltins.y = 2\n");

    assertThat(traceback("print('x' in globals())\ny\n"))
        .endsWith("NameError: name 'y' is not defined\n");
    assertThat(transcript.text()).isEqualTo("False\n");
  }

  @Test
  void notebook_keepsNamesAndExtendsTrace_whenCellsRunOneByOne() {
    try (Notebook notebook = runner.notebook(transcript)) {
      Outcome first = await(notebook.run(new Cell("cell 1", "x = 2\nprint(x)")));
      Outcome failed = await(notebook.run(new Cell("cell 2", "x / 0")));
      Outcome third = await(notebook.run(new Cell("cell 3", "x + 1")));

      assertThat(failed).isInstanceOf(Outcome.Failed.class);
      assertThat(third.trace().printed()).isEqualTo("2\n3\n");
      int before = first.trace().events().size();
      assertThat(third.trace().events().subList(0, before)).isEqualTo(first.trace().events());
    }
  }

  @Test
  void notebook_saysThatNamesAreGone_whenCellRunsAfterClose() {
    Notebook notebook = runner.notebook(transcript);
    notebook.close();

    Outcome outcome = await(notebook.run(new Cell("cell 1", "1")));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(outcome.trace(), "The program was stopped: its names are gone."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "sum(range(2 * 10**9))",
        "import time\ntime.sleep(60)",
        "input()"
      })
  void stop_endsRunWithinSecond_whateverItDoes(String endless) throws Exception {
    CompletableFuture<String> started = new CompletableFuture<>();
    CompletableFuture<Optional<String>> never = new CompletableFuture<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void printed(boolean error, String text) {
            started.complete(text);
          }

          @Override
          public Optional<String> line() {
            return never.join();
          }
        };
    Run run = runner.run(Program.script("a.py", "print('go')\n" + endless), listener);
    assertThat(started.get(60, TimeUnit.SECONDS)).isEqualTo("go\n");

    run.stop();

    Outcome outcome = run.outcome().get(STOP_MILLIS, TimeUnit.MILLISECONDS);
    assertThat(outcome).isEqualTo(new Outcome.Stopped(outcome.trace()));
    assertThat(outcome.trace().printed()).isEqualTo("go\n");
    never.complete(Optional.empty());
  }

  @Test
  void stop_changesNothing_whenRunHasEnded() {
    Run run = runner.run(Program.script("a.py", "print(1)"), transcript);
    Outcome outcome = await(run);

    run.stop();

    assertThat(await(run)).isSameAs(outcome);
  }

  @Test
  void run_raisesRecursionError_whenProgramRecursesForEver() {
    run(
        "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    print('deep')\n");

    assertThat(transcript.text()).isEqualTo("deep\n");
  }

  @Test
  void run_refuses_whenProgramReachesOutside() {
    run(
        """
        ATTACKS = '''
        open('/etc/passwd')
        import os; os.open('/tmp/tapedeck-was-here', os.O_CREAT | os.O_WRONLY)
        import io; io.open('/tmp/tapedeck-was-here', 'w')
        import os; os.listdir('/')
        import os; os.system('id')
        import os; os._exit(3)
        import os; os.fork()
        import os; os.kill(1, 9)
        import subprocess; subprocess.run(['id'])
        import socket; socket.create_connection(('127.0.0.1', 22))
        import threading; threading.Thread(target=print).start()
        import java; java.type('java.lang.System')
        import ctypes; ctypes.CDLL(None)
        import _tapedeck; _tapedeck.host.getClass()
        import polyglot; polyglot.eval(language='js', string='1')
        '''.strip().splitlines()
        for attack in ATTACKS:
            try:
                exec(attack)
                print('through:', attack)
            except Exception as error:
                print('refused:', error)
        """);

    assertThat(transcript.text().lines())
        .hasSize(15)
        .allMatch(line -> line.startsWith("refused: "))
        .noneMatch(line -> line.contains("java.") || line.contains("Exception"));
  }

  @Test
  void run_keepsWrittenFilesInMemory() {
    Path path = folder.resolve("written.txt");

    run(
        """
        with open('%s', 'w') as file:
            file.write('a line')
        print(open('%s').read())
        """
            .formatted(path, path));

    assertThat(transcript.text()).isEqualTo("a line\n");
    assertThat(path).doesNotExist();
  }

  private String traceback(String text) {
    Outcome outcome = run(text);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).traceback();
  }

  private Outcome run(String text) {
    return run(Program.script("program.py", text));
  }

  private Outcome run(Program program) {
    return await(runner.run(program, transcript));
  }

  private static Outcome await(Run run) {
    return run.outcome().orTimeout(120, TimeUnit.SECONDS).join();
  }

  /// What a program wrote, errors in brackets, and what is typed for it.
  private static final class Transcript implements RunListener {
    private final Queue<String> pieces = new ArrayDeque<>();
    private final Queue<String> typed = new ArrayDeque<>();

    @Override
    public void printed(boolean error, String text) {
      pieces.add(error ? "[" + text + "]" : text);
    }

    @Override
    public Optional<String> line() {
      return Optional.ofNullable(typed.poll());
    }

    String text() {
      return String.join("", pieces);
    }
  }
}
