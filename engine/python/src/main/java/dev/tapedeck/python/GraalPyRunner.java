package dev.tapedeck.python;

import java.util.concurrent.CompletableFuture;

/// Runs programs in this process on GraalPy, one fresh context each, fenced off from files,
/// network, processes, threads and Java.
public final class GraalPyRunner implements ScriptRunner {
  private static final String WARM_UP =
      "import tensorflow as tf\nimport numpy\nimport matplotlib.pyplot\nprint(tf)\n";

  @Override
  public Run run(Program program, RunListener listener) {
    PythonSession session = new PythonSession(listener, program.echoes());
    Run run = session.run(program.cells());
    CompletableFuture<?> _ = run.outcome().whenComplete((_, _) -> session.close());
    return run;
  }

  @Override
  public Notebook notebook(RunListener listener) {
    return new PythonSession(listener, true);
  }

  @Override
  public void warm() {
    run(Program.script("warm-up", WARM_UP), RunListener.SILENT);
  }
}
