package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraalPyRunnerTest {
  private final GraalPyRunner runner = new GraalPyRunner();

  @Test
  void run_printsAndFinishes_whenProgramIsFine() {
    Outcome outcome = run("print('한글', 1 + 1)\n");

    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    assertThat(outcome.trace().printed()).isEqualTo("한글 2\n");
  }

  private Outcome run(String text) {
    return runner.run(Program.script("program.py", text), RunListener.SILENT).outcome().join();
  }
}
