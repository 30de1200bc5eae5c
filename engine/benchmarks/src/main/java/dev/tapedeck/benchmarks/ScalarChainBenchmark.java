package dev.tapedeck.benchmarks;

import dev.tapedeck.tape.GradientResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a small op takes that a tape and the flight recorder record, in microseconds.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(ScalarChain.OPS)
public class ScalarChainBenchmark extends Launched {
  /// Computes and records.
  @Benchmark
  public Object record() throws Exception {
    ScalarChain chain = new ScalarChain();
    chain.record();
    return chain;
  }

  /// Computes, records and differentiates.
  @Benchmark
  public List<GradientResult> recordAndDifferentiate() throws Exception {
    ScalarChain chain = new ScalarChain();
    chain.record();
    return chain.differentiate();
  }
}
