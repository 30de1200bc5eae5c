package dev.tapedeck.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a training step of a small perceptron takes, flight recorder on, in microseconds.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class PerceptronBenchmark extends Launched {
  private Perceptron perceptron = new Perceptron();

  /// Begins each iteration with an untrained network and an empty trace.
  @Setup(Level.Iteration)
  public void begin() {
    perceptron = new Perceptron();
  }

  /// Computes the loss and its gradients, and moves the weights.
  @Benchmark
  public double step() throws Exception {
    return perceptron.step();
  }

  /// The same with the Java that takes the place of a library for products.
  @Benchmark
  @Fork(jvmArgsAppend = "-Dtapedeck.blas=java")
  public double javaStep() throws Exception {
    return perceptron.step();
  }
}
