package dev.tapedeck.replay;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.StepLog;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TapeGraphs;
import dev.tapedeck.trace.Trace;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The positions of one gradient call, from before its first op to after its last backward step.
///
/// Position 0 is before the first op; then comes one position per op of the call's [TapeGraph], in
/// order of execution, then one per backward step. The targets get their initial gradients with the
/// first backward step; if there is none, at the last position. Immutable; a jump costs as little
/// as a step.
public final class BackwardPass {
  private final Trace trace;
  private final Optional<Event.Gradient> event;
  private final TapeGraph graph;

  /// Ids of the forward ops, in order.
  private final int[] operations;

  private final IntTable forwardPositions = new IntTable();
  private final IntTable backwardPositions = new IntTable();
  private final StepLog steps;
  private final Map<Integer, Integer> seeds;
  private final Timeline gradients;

  private BackwardPass(Trace trace, Optional<Event.Gradient> event) {
    this.trace = trace;
    this.event = event;
    this.graph = TapeGraphs.of(trace, event.map(asked -> asked.call().number()).orElse(0));
    this.operations =
        graph.nodes().stream()
            .filter(node -> node.kind() == TapeGraph.Kind.OPERATION)
            .mapToInt(TapeGraph.Node::id)
            .toArray();
    for (int i = 0; i < operations.length; i++) {
      forwardPositions.put(operations[i], i + 1);
    }
    this.steps = event.map(asked -> asked.call().log()).orElse(StepLog.NONE);
    this.seeds = event.map(asked -> seeds(trace, asked.call())).orElse(Map.of());
    this.gradients = play();
  }

  /// The positions of a gradient call, whatever came of it.
  public static BackwardPass of(Trace trace, Event.Gradient event) {
    return new BackwardPass(trace, Optional.of(event));
  }

  /// The positions of the last gradient call of a run, if there is one.
  public static Optional<BackwardPass> latest(Trace trace) {
    List<Event.Gradient> calls = trace.gradients();
    return calls.isEmpty() ? Optional.empty() : Optional.of(of(trace, calls.getLast()));
  }

  /// The positions of a run without gradient call: its ops, and no backward step.
  public static BackwardPass forwardOnly(Trace trace) {
    return new BackwardPass(trace, Optional.empty());
  }

  /// The gradient call; empty if only the forward ops are played.
  public Optional<Event.Gradient> event() {
    return event;
  }

  /// The forward graph whose ops are the forward positions.
  public TapeGraph graph() {
    return graph;
  }

  /// The number of forward positions.
  public int forward() {
    return operations.length;
  }

  /// The number of backward positions.
  public int backward() {
    return steps.size();
  }

  /// The last position.
  public int last() {
    return forward() + backward();
  }

  /// The ids of the ops that run at the forward positions, in order.
  public IntList operations() {
    return IntList.within(operations, 0, operations.length);
  }

  /// The op that runs at a position, or hands its gradient on.
  ///
  /// @throws IllegalArgumentException if the position is not from 1 to [#last]
  public Event.Operation operation(int position) {
    requirePosition(position, 1);
    int id =
        position <= forward()
            ? operations[position - 1]
            : steps.operation(position - forward() - 1);
    return (Event.Operation) trace.event(id);
  }

  /// The state at a position.
  ///
  /// @throws IllegalArgumentException if the position is not from 0 to [#last]
  public Moment at(int position) {
    requirePosition(position, 0);
    Set<Integer> done = new Done(Math.min(position, forward()));
    Map<Integer, Integer> sums = gradients.at(position);
    if (position == 0) {
      return new Moment.Start(done, sums);
    }
    if (position <= forward()) {
      return new Moment.Forward(position, operation(position), done, sums);
    }
    BackwardStep step = steps.get(position - forward() - 1);
    return new Moment.Backward(position, operation(position), step, done, sums);
  }

  /// The contributions that arrive in the step that leads to a position, in order; none on the way
  /// forward.
  public List<Arrival> arrivals(int position) {
    requirePosition(position, 0);
    if (position <= forward()) {
      return List.of();
    }
    Map<Integer, Integer> before = position == forward() + 1 ? seeds : gradients.at(position - 1);
    IntTable sums = new IntTable();
    List<Arrival> arrivals = new ArrayList<>();
    for (BackwardStep.Contribution term : steps.get(position - forward() - 1).contributions()) {
      int held = sums.getOrDefault(term.to(), before.getOrDefault(term.to(), Tensor.NO_ID));
      arrivals.add(
          new Arrival(
              term.input(),
              term.to(),
              term.value(),
              held == Tensor.NO_ID ? OptionalInt.empty() : OptionalInt.of(held),
              term.sum()));
      sums.put(term.to(), term.sum());
    }
    return List.copyOf(arrivals);
  }

  /// The initial gradient of each target, by receiver id.
  public Map<Integer, Integer> seeds() {
    return seeds;
  }

  /// The position at which an op has run; empty if it is none of the call's forward ops.
  public OptionalInt forwardPosition(int operation) {
    return forwardPositions.get(operation);
  }

  /// The position at which an op has handed its contributions to its inputs; empty if it never did.
  public OptionalInt backwardPosition(int operation) {
    return backwardPositions.get(operation);
  }

  /// The positions at which the gradient of a value or variable changes, in order.
  public List<Integer> changes(int receiver) {
    return gradients.changes(receiver);
  }

  /// The positions at which a node is dealt with, in order: its op runs and hands on; to a leaf,
  /// gradients arrive.
  public List<Integer> visits(TapeGraph.Node node) {
    OptionalInt computed = forwardPosition(node.id());
    if (computed.isEmpty()) {
      return changes(node.receiver());
    }
    List<Integer> visits = new ArrayList<>(List.of(computed.getAsInt()));
    backwardPosition(node.id()).ifPresent(visits::add);
    return List.copyOf(visits);
  }

  private Timeline play() {
    Timeline.Builder played = new Timeline.Builder();
    int first = Math.min(forward() + 1, last());
    seeds.forEach((target, seed) -> played.put(first, target, seed));
    for (int i = 0; i < steps.size(); i++) {
      backwardPositions.putIfAbsent(steps.operation(i), forward() + 1 + i);
    }
    steps.forEachTerm((step, _, to, _, sum) -> played.put(forward() + 1 + step, to, sum));
    event.ifPresent(asked -> answer(asked.call(), played));
    return played.build();
  }

  /// A value read from a variable can be a source beside the variable; no step names it.
  private void answer(GradientCall call, Timeline.Builder played) {
    for (int i = 0; i < call.results().size(); i++) {
      GradientCall.Result result = call.results().get(i);
      int source = call.sources().get(i);
      if (result.kind().isComputed() && !played.holds(source)) {
        played.put(last(), source, result.value());
      }
    }
  }

  /// Strings get no seed, and integers one that goes nowhere. A target named twice gets the sum. A
  /// call that failed on its way did not say its seeds; its first steps show them.
  private static Map<Integer, Integer> seeds(Trace trace, GradientCall call) {
    Map<Integer, Integer> seeds = new HashMap<>();
    int given = 0;
    for (int target : call.targets()) {
      Optional<DType> dtype = trace.value(target).map(value -> value.dtype());
      if (dtype.filter(type -> type == DType.STRING).isPresent() || given >= call.seeds().size()) {
        continue;
      }
      int seed = call.seeds().get(given++);
      if (dtype.stream().allMatch(DType::isTrainable)) {
        seeds.merge(target, seed, (before, more) -> sum(trace, call.number(), before, more));
      }
    }
    if (call.failure().isPresent()) {
      upstreamOfTargets(trace, call).forEach(seeds::putIfAbsent);
    }
    return Map.copyOf(seeds);
  }

  private static int sum(Trace trace, int call, int before, int more) {
    return trace.consumers(before).stream()
        .filter(flow ->
            flow instanceof Event.Operation operation
                && operation.serves() == call
                && operation.inputs().equals(List.of(before, more)))
        .map(flow -> flow.outputs().getFirst())
        .findFirst()
        .orElse(more);
  }

  private static Map<Integer, Integer> upstreamOfTargets(Trace trace, GradientCall call) {
    Map<Integer, Integer> seeds = new HashMap<>();
    Set<Integer> received = new HashSet<>();
    for (BackwardStep step : call.steps()) {
      List<Integer> outputs = ((Event.Operation) trace.event(step.operation())).outputs();
      for (int i = 0; i < Math.min(outputs.size(), step.upstream().size()); i++) {
        int output = outputs.get(i);
        if (call.targets().contains(output) && received.add(output)) {
          seeds.put(output, step.upstream().get(i));
        }
      }
      step.contributions().forEach(term -> received.add(term.to()));
    }
    return seeds;
  }

  private void requirePosition(int position, int first) {
    if (position < first || position > last()) {
      throw new IllegalArgumentException(
          "cannot go to position %d: the positions are %d to %d"
              .formatted(position, first, last()));
    }
  }

  /// The event ids of the first so many forward ops.
  private final class Done extends AbstractSet<Integer> {
    private final int count;

    Done(int count) {
      this.count = count;
    }

    @Override
    public boolean contains(Object id) {
      return id instanceof Integer operation
          && forwardPositions.getOrDefault(operation, Integer.MAX_VALUE) <= count;
    }

    @Override
    public Iterator<Integer> iterator() {
      return Arrays.stream(operations, 0, count).iterator();
    }

    @Override
    public int size() {
      return count;
    }
  }
}
