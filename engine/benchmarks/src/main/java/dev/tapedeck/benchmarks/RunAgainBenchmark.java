package dev.tapedeck.benchmarks;

import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.python.GraalPyRunner;
import dev.tapedeck.python.Program;
import dev.tapedeck.python.RunListener;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to run a lesson again, from its text to what the panels show, in milliseconds.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = "-Dpolyglot.engine.WarnInterpreterOnly=false")
@Warmup(iterations = 8)
@Measurement(iterations = 12)
public class RunAgainBenchmark extends Launched {
  private static final Program FIRST_GRADIENT =
      Program.script(
          "first_gradient.py",
          """
          import tensorflow as tf

          x = tf.Variable(3.0)

          with tf.GradientTape() as tape:
              y = x ** 2

          dy_dx = tape.gradient(y, x)
          print(dy_dx.numpy())
          """);

  private final GraalPyRunner runner = new GraalPyRunner();

  /// Runs the program in a fresh namespace, lays out its backward pass and examines it.
  @Benchmark
  public List<Object> runAgain() {
    Trace trace = runner.run(FIRST_GRADIENT, RunListener.SILENT).trace().join();
    return List.of(BackwardPass.latest(trace), Doctor.examine(trace));
  }
}
