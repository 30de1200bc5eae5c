package dev.tapedeck.benchmarks;

import dev.tapedeck.op.LinearAlgebraOps;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Shape;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.tensor.Value;
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

/// How long the product of two 512 x 512 matrices of float32 takes, in microseconds.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatmulBenchmark extends Launched {
  private final Tensor a = matrix(7);
  private final Tensor b = matrix(5);

  private static Tensor matrix(int period) {
    return Tensor.fill(DType.FLOAT32, Shape.of(512, 512), i -> i % period);
  }

  /// By the fastest library that can be loaded.
  @Benchmark
  public Value library() {
    return LinearAlgebraOps.matmul(a, b);
  }

  /// By the Java that takes its place.
  @Benchmark
  @Fork(jvmArgsAppend = "-Dtapedeck.blas=java")
  public Value javaBlas() {
    return LinearAlgebraOps.matmul(a, b);
  }
}
