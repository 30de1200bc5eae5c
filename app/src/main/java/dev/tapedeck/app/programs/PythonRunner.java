package dev.tapedeck.app.programs;

import dev.tapedeck.app.workbench.CellText;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.app.workbench.ProgramRunner;
import dev.tapedeck.python.Cell;
import dev.tapedeck.python.Notebook;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Programs;
import dev.tapedeck.python.Run;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.ScriptRunner;
import dev.tapedeck.python.UnreadableProgramException;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Optional;
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
    return CellText.isDivided(text)
        ? new CellsExecution(scripts.notebook(listener), CellText.cells(text), printed)
        : new ScriptExecution(scripts.run(program(document.name(), text), listener));
  }

  /// A text that is no program by its name's ending is one all the same once it is in the editor.
  private static Program program(String name, String text) {
    try {
      return Programs.of(name, text);
    } catch (UnreadableProgramException _) {
      return Program.script(name, text);
    }
  }

  @Override
  public void warm() {
    scripts.warm();
  }

  private record ScriptExecution(Run run) implements Execution {
    @Override
    public Ending await() throws InterruptedException {
      Outcome outcome = outcome(run);
      return new Ending(outcome.trace(), outcome instanceof Outcome.Stopped);
    }

    @Override
    public void stop() {
      run.stop();
    }
  }

  /// Cells one by one, as a reader runs them: an error ends its own cell only.
  private static final class CellsExecution implements Execution {
    private final Notebook notebook;
    private final List<CellText.Cell> cells;
    private final Consumer<Output> printed;
    private Optional<Run> running = Optional.empty();
    private boolean stopped;

    CellsExecution(Notebook notebook, List<CellText.Cell> cells, Consumer<Output> printed) {
      this.notebook = notebook;
      this.cells = cells;
      this.printed = printed;
    }

    @Override
    public Ending await() throws InterruptedException {
      Trace trace = Trace.EMPTY;
      try (notebook) {
        for (CellText.Cell cell : cells) {
          Optional<Run> run = begin(cell);
          if (run.isEmpty()) {
            return new Ending(trace, true);
          }
          Outcome outcome = outcome(run.get());
          trace = outcome.trace();
          if (outcome instanceof Outcome.Failed(_, String traceback)) {
            printed.accept(new Output(Output.Kind.ERROR, traceback));
          }
        }
      }
      return new Ending(trace, isStopped());
    }

    private synchronized Optional<Run> begin(CellText.Cell cell) {
      running =
          stopped
              ? Optional.empty()
              : Optional.of(notebook.run(new Cell(cell.source(), cell.text())));
      return running;
    }

    private synchronized boolean isStopped() {
      return stopped;
    }

    @Override
    public synchronized void stop() {
      stopped = true;
      running.ifPresent(Run::stop);
    }
  }

  private static Outcome outcome(Run run) throws InterruptedException {
    try {
      return run.outcome().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
