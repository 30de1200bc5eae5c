package dev.tapedeck.app.programs;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.app.workbench.ProgramRunner;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Run;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.ScriptRunner;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Runs documents as Python programs.
public final class PythonRunner implements ProgramRunner {
  private final ScriptRunner scripts;

  public PythonRunner(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public Execution start(Document document, String text, Consumer<Output> printed) {
    RunListener listener =
        (error, words) ->
            printed.accept(new Output(error ? Output.Kind.ERROR : Output.Kind.PROGRAM, words));
    return new PythonExecution(scripts.run(Program.script(document.name(), text), listener));
  }

  @Override
  public void warm() {
    scripts.warm();
  }

  private record PythonExecution(Run run) implements Execution {
    @Override
    public Ending await() throws InterruptedException {
      try {
        Outcome outcome = run.outcome().get();
        return new Ending(outcome.trace(), outcome instanceof Outcome.Stopped);
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void stop() {
      run.stop();
    }
  }
}
