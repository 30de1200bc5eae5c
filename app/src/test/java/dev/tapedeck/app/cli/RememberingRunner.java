package dev.tapedeck.app.cli;

import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Notebook;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Run;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.ScriptRunner;
import java.util.HashMap;
import java.util.Map;

/// Runs a program once, however often it is asked for. A listener hears the first run only.
final class RememberingRunner implements ScriptRunner {
  private final ScriptRunner runner = new GraalPyRunner();
  private final Map<Program, Run> runs = new HashMap<>();

  @Override
  public Run run(Program program, RunListener listener) {
    return runs.computeIfAbsent(program, asked -> runner.run(asked, listener));
  }

  @Override
  public Notebook notebook(RunListener listener) {
    return runner.notebook(listener);
  }

  @Override
  public void warm() {
    runner.warm();
  }
}
