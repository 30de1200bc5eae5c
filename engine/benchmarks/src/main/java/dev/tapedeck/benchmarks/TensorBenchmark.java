package dev.tapedeck.benchmarks;

import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to make and convert tensors, in microseconds.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TensorBenchmark extends Launched {
  /// Number of elements.
  @Param({"10", "10000", "1000000"})
  public int size;

  private double[] elements = {};
  private Tensor vector = Tensor.scalar(0);

  /// Makes the elements before the measurement.
  @Setup
  public void fill() {
    elements = new double[size];
    for (int i = 0; i < size; i++) {
      elements[i] = i * 0.5;
    }
    vector = Tensor.vector(DType.FLOAT32, elements);
  }

  /// Rounds float64 elements into a float32 vector.
  @Benchmark
  public Tensor vector() {
    return Tensor.vector(DType.FLOAT32, elements);
  }

  /// Casts a float32 vector to float64.
  @Benchmark
  public Tensor cast() {
    return vector.cast(DType.FLOAT64);
  }
}
