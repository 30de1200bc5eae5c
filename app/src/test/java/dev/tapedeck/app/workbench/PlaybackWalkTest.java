package dev.tapedeck.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.app.rehearsal.Runs;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Halts;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever way leads to a position, the state there is that of a run replayed up to it.
class PlaybackWalkTest {
  private enum Move {
    STEP,
    STEP_BACK,
    TO_START,
    TO_END,
    TO_BACKWARD,
    TO_NEXT_HALT,
    TO_PREVIOUS_HALT,
    TOGGLE_PLAY,
    TICK,
    TOGGLE_LOOP,
    LOOP,
    JUMP
  }

  record Leg(Move move, int number) {}

  private final List<Runnable> ticks = new ArrayList<>();
  private final Playback playback =
      new Playback((_, tick) -> {
        ticks.add(tick);
        return () -> ticks.remove(tick);
      });

  @Property(tries = 300)
  void state_isThatOfADirectReplay_howeverItIsReached(
      @ForAll("programs") List<Integer> program, @ForAll("walks") List<Leg> walk) {
    Trace trace = Runs.random(program);
    BackwardPass pass = BackwardPass.latest(trace).orElseThrow();
    playback.load(Optional.of(pass), 0);
    List<Breakpoint> breakpoints = List.of(Breakpoint.at(new Spot.Line(6)));
    playback.haltsProperty().set(Halts.of(trace, pass, breakpoints, Frame::line));
    for (Leg leg : walk) {
      go(leg);
      assertThat(hash(trace, playback.moment().orElseThrow()))
          .as("after %s at %d", leg, playback.position())
          .isEqualTo(replayed(trace, pass.graph(), playback.position()));
    }
  }

  private void go(Leg leg) {
    switch (leg.move()) {
      case STEP -> playback.step();
      case STEP_BACK -> playback.stepBack();
      case TO_START -> playback.toStart();
      case TO_END -> playback.toEnd();
      case TO_BACKWARD -> playback.toBackward();
      case TO_NEXT_HALT -> playback.toNextHalt();
      case TO_PREVIOUS_HALT -> playback.toPreviousHalt();
      case TOGGLE_PLAY -> playback.togglePlay();
      case TICK -> List.copyOf(ticks).forEach(Runnable::run);
      case TOGGLE_LOOP -> playback.toggleLoop();
      case LOOP -> playback.loop(Stretch.between(leg.number(), leg.number() + 4));
      case JUMP -> playback.jump(leg.number());
    }
  }

  /// What has run, and the elements of every gradient, in one number.
  private static int hash(Trace trace, Moment moment) {
    Map<Integer, Integer> sums = new TreeMap<>();
    moment
        .gradients()
        .forEach((receiver, value) -> sums.put(receiver, bits(elements(trace, value))));
    return Objects.hash(moment.position(), new TreeSet<>(moment.done()), sums);
  }

  /// The same number, from the events alone: the terms are added up one by one.
  private static int replayed(Trace trace, TapeGraph graph, int position) {
    List<Integer> operations =
        graph.nodes().stream()
            .map(TapeGraph.Node::id)
            .filter(id -> trace.event(id) instanceof Event.Operation)
            .toList();
    GradientCall call = trace.gradients().getLast().call();
    int forward = Math.min(position, operations.size());
    Map<Integer, float[]> sums = new TreeMap<>();
    if (position > operations.size()) {
      add(sums, call.targets().getFirst(), elements(trace, call.seeds().getFirst()));
    }
    for (BackwardStep step : call.steps().subList(0, position - forward)) {
      step.contributions().forEach(term -> add(sums, term.to(), elements(trace, term.value())));
    }
    Map<Integer, Integer> hashes = new TreeMap<>();
    sums.forEach((receiver, sum) -> hashes.put(receiver, bits(sum)));
    return Objects.hash(position, new TreeSet<>(operations.subList(0, forward)), hashes);
  }

  private static void add(Map<Integer, float[]> sums, int receiver, float[] term) {
    float[] before = sums.getOrDefault(receiver, new float[term.length]);
    float[] after = new float[term.length];
    IntStream.range(0, term.length).forEach(i -> after[i] = before[i] + term[i]);
    sums.put(receiver, after);
  }

  private static float[] elements(Trace trace, int value) {
    Tensor tensor = trace.value(value).orElseThrow().elements().orElseThrow();
    float[] elements = new float[tensor.size()];
    IntStream.range(0, elements.length).forEach(i -> elements[i] = (float) tensor.doubleAt(i));
    return elements;
  }

  /// Adding to zero loses the sign of a zero.
  private static int bits(float[] elements) {
    float[] plain = new float[elements.length];
    IntStream.range(0, elements.length).forEach(i -> plain[i] = elements[i] + 0f);
    return Arrays.hashCode(plain);
  }

  @Provide
  Arbitrary<List<Integer>> programs() {
    return Arbitraries.integers().between(0, 1_000).list().ofMinSize(2).ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Leg>> walks() {
    Arbitrary<Leg> leg =
        Arbitraries.of(Move.values())
            .flatMap(move ->
                Arbitraries.integers().between(-3, 60).map(number -> new Leg(move, number)));
    return leg.list().ofMinSize(1).ofMaxSize(40);
  }
}
