package dev.tapedeck.benchmarks;

import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.replay.StepBook;
import dev.tapedeck.replay.StepFacts;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.infra.Blackhole;

/// How long a jump of the deck computes, in microseconds: the state at a random position, the facts
/// of its sentence, and what 400 visible cards ask of it.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class JumpBenchmark extends Launched {
  private static final int CARDS = 400;

  /// Three ops each.
  @Param("3334")
  int links;

  private final SplittableRandom random = new SplittableRandom(1);
  private Trace trace = Trace.EMPTY;
  private BackwardPass pass = BackwardPass.forwardOnly(trace);
  private StepBook steps = StepBook.of(trace, pass);

  /// Records the chain and its backward pass.
  @Setup
  public void record() throws Exception {
    ScalarChain chain = new ScalarChain(links);
    chain.record();
    chain.differentiate();
    trace = chain.trace();
    pass = BackwardPass.latest(trace).orElseThrow();
    steps = StepBook.of(trace, pass);
  }

  /// Jumps somewhere.
  @Benchmark
  public StepFacts jump(Blackhole seen) {
    int position = random.nextInt(pass.last() + 1);
    Moment moment = pass.at(position);
    List<TapeGraph.Node> nodes = pass.graph().nodes();
    int first = random.nextInt(nodes.size() - CARDS);
    for (TapeGraph.Node node : nodes.subList(first, first + CARDS)) {
      seen.consume(moment.done().contains(node.id()));
      seen.consume(gradient(moment, node));
    }
    return steps.at(position);
  }

  private Optional<TracedValue> gradient(Moment moment, TapeGraph.Node node) {
    return Optional.ofNullable(moment.gradients().get(node.receiver())).flatMap(trace::value);
  }
}
