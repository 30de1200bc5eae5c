package dev.tapedeck.benchmarks;

import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Outcome;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.Programs;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.python.UnreadableProgramException;
import dev.tapedeck.trace.Trace;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a notebook takes from its first cell to its last, in a program that is running, in a
/// fresh namespace each time, in milliseconds. The system property `tapedeck.notebook` names the
/// file.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = "-Dpolyglot.engine.WarnInterpreterOnly=false")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class NotebookBenchmark extends Launched {
  private final GraalPyRunner runner = new GraalPyRunner();
  private Program notebook = Program.script("none", "");

  @Setup
  public void read() throws UnreadableProgramException {
    String file = System.getProperty("tapedeck.notebook", "");
    if (file.isEmpty()) {
      throw new IllegalStateException("which notebook? name it by -Dtapedeck.notebook=FILE");
    }
    notebook = Programs.load(Path.of(file));
  }

  /// Runs all cells, everything recorded; one that fails is no measurement.
  @Benchmark
  public Trace runAgain() {
    Outcome outcome = runner.run(notebook, RunListener.SILENT).outcome().join();
    if (outcome instanceof Outcome.Finished) {
      return outcome.trace();
    }
    throw new IllegalStateException("the notebook did not run to its end: " + outcome);
  }
}
