package dev.tapedeck.replay;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.IdTable;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TapeGraphs;
import dev.tapedeck.trace.Trace;
import java.util.AbstractSet;
import java.util.ArrayList;
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
  private final Optional<Event.Gradient> event;
  private final TapeGraph graph;
  private final List<Event.Operation> operations;
  private final IdTable<Integer> forwardPositions = new IdTable<>();
  private final IdTable<Integer> backwardPositions = new IdTable<>();
  private final List<BackwardStep> steps;
  private final List<Event.Operation> stepOperations;
  private final List<List<Arrival>> arrivals = new ArrayList<>();
  private final Map<Integer, Integer> seeds;
  private final Timeline gradients = new Timeline();

  private BackwardPass(Trace trace, Optional<Event.Gradient> event) {
    this.event = event;
    this.graph = TapeGraphs.of(trace, event.map(asked -> asked.call().number()).orElse(0));
    this.operations =
        graph.nodes().stream()
            .filter(node -> node.kind() == TapeGraph.Kind.OPERATION)
            .map(node -> (Event.Operation) trace.event(node.id()))
            .toList();
    for (int i = 0; i < operations.size(); i++) {
      forwardPositions.put(operations.get(i).id(), i + 1);
    }
    this.steps = event.map(asked -> asked.call().steps()).orElse(List.of());
    this.stepOperations =
        steps.stream().map(step -> (Event.Operation) trace.event(step.operation())).toList();
    this.seeds = event.map(asked -> seeds(trace, asked.call())).orElse(Map.of());
    play();
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
    return operations.size();
  }

  /// The number of backward positions.
  public int backward() {
    return steps.size();
  }

  /// The last position.
  public int last() {
    return forward() + backward();
  }

  /// The state at a position.
  ///
  /// @throws IllegalArgumentException if the position is not from 0 to [#last]
  public Moment at(int position) {
    requirePosition(position);
    Set<Integer> done = new Done(Math.min(position, forward()));
    Map<Integer, Integer> sums = gradients.at(position);
    if (position == 0) {
      return new Moment.Start(done, sums);
    }
    if (position <= forward()) {
      return new Moment.Forward(position, operations.get(position - 1), done, sums);
    }
    int step = position - forward() - 1;
    return new Moment.Backward(position, stepOperations.get(step), steps.get(step), done, sums);
  }

  /// The contributions that arrive in the step that leads to a position, in order; none on the way
  /// forward.
  public List<Arrival> arrivals(int position) {
    requirePosition(position);
    return position <= forward() ? List.of() : arrivals.get(position - forward() - 1);
  }

  /// The initial gradient of each target, by receiver id.
  public Map<Integer, Integer> seeds() {
    return seeds;
  }

  /// The position at which an op has run; empty if it is none of the call's forward ops.
  public OptionalInt forwardPosition(int operation) {
    return position(forwardPositions, operation);
  }

  /// The position at which an op has handed its contributions to its inputs; empty if it never did.
  public OptionalInt backwardPosition(int operation) {
    return position(backwardPositions, operation);
  }

  private static OptionalInt position(IdTable<Integer> positions, int operation) {
    int position = positions.getOrDefault(operation, -1);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
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

  private void play() {
    int first = Math.min(forward() + 1, last());
    seeds.forEach((target, seed) -> gradients.put(first, target, seed));
    for (int i = 0; i < steps.size(); i++) {
      int position = forward() + 1 + i;
      backwardPositions.putIfAbsent(steps.get(i).operation(), position);
      List<Arrival> arriving = new ArrayList<>(steps.get(i).contributions().size());
      for (BackwardStep.Contribution term : steps.get(i).contributions()) {
        OptionalInt before = gradients.last(term.to());
        arriving.add(new Arrival(term.input(), term.to(), term.value(), before, term.sum()));
        gradients.put(position, term.to(), term.sum());
      }
      arrivals.add(List.copyOf(arriving));
    }
    event.ifPresent(asked -> answer(asked.call()));
  }

  /// A value read from a variable can be a source beside the variable; no step names it.
  private void answer(GradientCall call) {
    for (int i = 0; i < call.results().size(); i++) {
      GradientCall.Result result = call.results().get(i);
      int source = call.sources().get(i);
      if (result.kind().isComputed() && gradients.last(source).isEmpty()) {
        gradients.put(last(), source, result.value());
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

  private void requirePosition(int position) {
    if (position < 0 || position > last()) {
      throw new IllegalArgumentException(
          "cannot go to position %d: the positions are 0 to %d".formatted(position, last()));
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
      return operations.stream().limit(count).map(Event.Operation::id).iterator();
    }

    @Override
    public int size() {
      return count;
    }
  }
}
