package dev.tapedeck.app.cli;

import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.ScriptRunner;
import dev.tapedeck.trace.Trace;
import java.util.Optional;

/// Runs programs to their end, for commands that look at what happened.
final class Recordings {
  private final ScriptRunner runner;
  private final Terminal terminal;

  Recordings(ScriptRunner runner, Terminal terminal) {
    this.runner = runner;
    this.terminal = terminal;
  }

  /// The run of an input: as recorded before, or now, in silence. The traceback of a program that
  /// fails goes to standard error.
  Trace of(Input input) {
    return input
        .recorded()
        .orElseGet(() -> {
          Outcome outcome = run(input.program().orElseThrow(), silent());
          if (outcome instanceof Outcome.Failed(_, String traceback)) {
            terminal.err().print(traceback);
            terminal.err().flush();
          }
          return outcome.trace();
        });
  }

  /// The run of a program of which nothing shall be heard, an error included.
  Trace quietly(Program program) {
    return run(program, silent()).trace();
  }

  /// Runs a program and prints what it prints as it comes.
  Outcome echo(Program program) {
    Outcome outcome = run(program, loud());
    if (outcome instanceof Outcome.Failed(_, String traceback)) {
      terminal.err().print(traceback);
    }
    terminal.out().flush();
    terminal.err().flush();
    return outcome;
  }

  private Outcome run(Program program, RunListener listener) {
    return runner.run(program, listener).outcome().join();
  }

  private RunListener silent() {
    return new RunListener() {
      @Override
      public void printed(boolean error, String text) {}

      @Override
      public Optional<String> line() {
        return terminal.line();
      }
    };
  }

  private RunListener loud() {
    return new RunListener() {
      @Override
      public void printed(boolean error, String text) {
        var stream = error ? terminal.err() : terminal.out();
        stream.print(text);
        stream.flush();
      }

      @Override
      public Optional<String> line() {
        return terminal.line();
      }
    };
  }
}
