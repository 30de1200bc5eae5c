package dev.tapedeck.benchmarks;

import dev.tapedeck.replay.WhatIf;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Trace;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long "What if" takes to compute a chain of 1,000 small ops and its backward pass anew, in
/// milliseconds.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WhatIfBenchmark extends Launched {
  private static final int LINKS = 334;

  private Trace trace = Trace.EMPTY;
  private int leaf;
  private WhatIf whatIf = WhatIf.of(Trace.EMPTY, 0);
  private double value = 0.5;

  @Setup(Level.Trial)
  public void record() throws Exception {
    ScalarChain chain = new ScalarChain(LINKS);
    chain.record();
    chain.differentiate();
    trace = chain.trace();
    leaf = trace.values().iterator().next().id();
    whatIf = WhatIf.of(trace, leaf);
  }

  /// Another value for a leaf that is being dragged.
  @Benchmark
  public Trace drag() {
    value += 1e-6;
    return whatIf.with(Tensor.scalar(value));
  }

  /// The first value for a leaf.
  @Benchmark
  public Trace begin() {
    return WhatIf.of(trace, leaf).with(Tensor.scalar(0.75));
  }
}
