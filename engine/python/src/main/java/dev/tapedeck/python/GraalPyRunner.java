package dev.tapedeck.python;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs programs in this process on GraalPy, one fresh context each, fenced off from files,
/// network, processes, threads and Java.
public final class GraalPyRunner implements ScriptRunner {
  private static final String WARM_UP =
      "import tensorflow as tf\nimport numpy\nimport matplotlib.pyplot\nprint(tf)\n";

  /// A Python that waits for its program; null if none does.
  private final AtomicReference<@Nullable Interpreter> waiting;

  /// A runner that starts a Python when there is a program for it.
  public GraalPyRunner() {
    this(null);
  }

  private GraalPyRunner(@Nullable Interpreter waiting) {
    this.waiting = new AtomicReference<>(waiting);
  }

  /// A runner that starts the Python of its first program now, while the program is not yet known.
  public static GraalPyRunner started() {
    return new GraalPyRunner(Interpreter.start());
  }

  @Override
  public Run run(Program program, RunListener listener) {
    PythonSession session = new PythonSession(interpreter(), listener, program.echoes());
    Run run = session.run(program.cells());
    CompletableFuture<?> _ = run.outcome().whenComplete((_, _) -> session.close());
    return run;
  }

  @Override
  public Notebook notebook(RunListener listener) {
    return new PythonSession(interpreter(), listener, true);
  }

  private Interpreter interpreter() {
    Interpreter prepared = waiting.getAndSet(null);
    return prepared == null ? Interpreter.start() : prepared;
  }

  @Override
  public void warm() {
    run(Program.script("warm-up", WARM_UP), RunListener.SILENT);
  }
}
