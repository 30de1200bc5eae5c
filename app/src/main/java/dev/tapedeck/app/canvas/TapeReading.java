package dev.tapedeck.app.canvas;

import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.IdTable;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A graph with the trace it was made from, indexed for the questions that drawing asks.
final class TapeReading {
  private static final TapeGraph NOTHING = new TapeGraph(0, List.of(), List.of(), List.of());

  static final TapeReading EMPTY =
      new TapeReading(NOTHING, OpGroups.of(Trace.EMPTY, NOTHING), Trace.EMPTY);

  /// A gradient as it is after a step of the backward pass.
  ///
  /// @param step from 0
  /// @param value the value id of the gradient
  record Change(int step, int receiver, int value) {}

  private final TapeGraph graph;
  private final Trace trace;
  private final Optional<GradientCall> call;
  private final IdTable<TapeGraph.Node> nodes = new IdTable<>();
  private final Courses courses;
  private final IdTable<Integer> nodeOfReceiver = new IdTable<>();
  private final IdTable<List<TapeGraph.Edge>> leaving = new IdTable<>();
  private final IdTable<List<TapeGraph.Edge>> entering = new IdTable<>();
  private final IdTable<Integer> stepOf = new IdTable<>();
  private final IdTable<List<Change>> changes = new IdTable<>();

  /// By identity, as the groups behind folds can be large.
  private final Map<Fold, FoldReading> folds = Collections.synchronizedMap(new IdentityHashMap<>());

  private final Map<Integer, TapeMark.Recording> reasons;
  private final Set<Integer> unconnected = new HashSet<>();
  private final Optional<Trace> before;
  private final OpGroups groups;
  private final Floors floors;
  private final int lastOperation;

  TapeReading(TapeGraph graph, OpGroups groups, Trace trace) {
    this(graph, groups, trace, Optional.empty());
  }

  private TapeReading(TapeGraph graph, OpGroups groups, Trace trace, Optional<Trace> before) {
    this.graph = graph;
    this.groups = groups;
    this.trace = trace;
    this.before = before;
    this.call = trace.call(graph.call());
    for (TapeGraph.Node node : graph.nodes()) {
      nodes.put(node.id(), node);
      if (node.receiver() != Tensor.NO_ID) {
        nodeOfReceiver.put(node.receiver(), node.id());
      }
    }
    for (TapeGraph.Edge edge : graph.edges()) {
      leaving.computeIfAbsent(edge.from(), TapeReading::few).add(edge);
      entering.computeIfAbsent(edge.to(), TapeReading::few).add(edge);
    }
    this.reasons = TapeGraph.reasons(trace, tape());
    call.ifPresent(this::indexCall);
    this.courses = readCourses();
    this.floors = Floors.of(graph, trace);
    this.lastOperation =
        graph.nodes().reversed().stream()
            .filter(node -> node.kind() == TapeGraph.Kind.OPERATION)
            .findFirst()
            .map(TapeGraph.Node::id)
            .orElse(Courses.NEVER);
  }

  /// The same graph, of a run in which some values are others than in the one that was drawn.
  TapeReading renewed(Trace now, Trace drawn) {
    return new TapeReading(graph, groups, now, Optional.of(drawn));
  }

  /// Whether another one is of the same graph, of the same run or of a renewed one.
  boolean isOfSameGraph(TapeReading other) {
    return groups == other.groups;
  }

  /// A value as cards are written with it.
  Optional<TracedValue> drawn(int value) {
    return before.orElse(trace).value(value);
  }

  /// What a value was in the run that was drawn, if it is another now.
  Optional<TracedValue> before(int value) {
    return before
        .flatMap(drawn -> drawn.value(value))
        .filter(was -> trace.value(value).filter(was::sameAs).isEmpty());
  }

  private void indexCall(GradientCall asked) {
    for (int target = 0; target < asked.targets().size(); target++) {
      if (target < asked.seeds().size()) {
        addSum(0, asked.targets().get(target), asked.seeds().get(target));
      }
    }
    for (int i = 0; i < asked.steps().size(); i++) {
      BackwardStep step = asked.steps().get(i);
      stepOf.put(step.operation(), i);
      for (BackwardStep.Contribution term : step.contributions()) {
        addSum(i, term.to(), term.sum());
      }
    }
    unconnected.addAll(asked.missing());
  }

  private Courses readCourses() {
    Courses read = new Courses(graph.edges().size());
    for (TapeGraph.Edge edge : graph.edges()) {
      node(edge.to()).ifPresent(user -> read.use(edge.id(), user));
    }
    call.ifPresent(asked -> readReturns(asked.steps(), read));
    return read;
  }

  /// What comes back along edges in the course of a call.
  private void readReturns(List<BackwardStep> steps, Courses read) {
    IdTable<Double> magnitudes = new IdTable<>();
    double largest = 0;
    for (BackwardStep step : steps) {
      for (BackwardStep.Contribution term : step.contributions()) {
        int value = term.value();
        largest = Math.max(largest, magnitudes.computeIfAbsent(value, () -> magnitude(value)));
      }
    }
    for (TapeGraph.Edge edge : graph.edges()) {
      Optional<Integer> step = step(edge.to());
      Optional<BackwardStep.Contribution> term =
          step.flatMap(at -> contribution(steps.get(at), edge.input()));
      if (step.isPresent() && term.isPresent()) {
        double magnitude = magnitudes.getOrDefault(term.get().value(), 0.0);
        read.comeBack(edge.id(), step.get(), largest == 0 ? 0 : magnitude / largest);
      }
    }
  }

  private static Optional<BackwardStep.Contribution> contribution(BackwardStep step, int input) {
    for (BackwardStep.Contribution term : step.contributions()) {
      if (term.input() == input && term.value() != Tensor.NO_ID) {
        return Optional.of(term);
      }
    }
    return Optional.empty();
  }

  private void addSum(int step, int receiver, int value) {
    changes.computeIfAbsent(receiver, TapeReading::few).add(new Change(step, receiver, value));
  }

  /// Of the very many lists nearly all are short.
  private static <T> List<T> few() {
    return new ArrayList<>(2);
  }

  TapeGraph graph() {
    return graph;
  }

  OpGroups groups() {
    return groups;
  }

  /// The floor on which a node stands: how often what it belongs to was differentiated before.
  int floor(int node) {
    return floors.of(node);
  }

  boolean isOperation(int node) {
    return node(node)
        .map(TapeGraph.Node::kind)
        .filter(TapeGraph.Kind.OPERATION::equals)
        .isPresent();
  }

  /// Whether a node is neither a variable nor a constant.
  boolean isComputed(int node) {
    return node(node).filter(TapeGraph.Node::isComputed).isPresent();
  }

  Trace trace() {
    return trace;
  }

  Optional<GradientCall> call() {
    return call;
  }

  /// The number of the tape that the call asked; of the first tape drawn if there was no call.
  int tape() {
    return call.map(GradientCall::tape)
        .or(() -> graph.regions().stream().findFirst().map(TapeGraph.Region::tape))
        .orElse(0);
  }

  Optional<TapeGraph.Node> node(int id) {
    return nodes.get(id);
  }

  TapeGraph.Edge edge(int id) {
    return graph.edges().get(id);
  }

  /// The node at which gradients of a value or a variable arrive.
  Optional<Integer> receiver(int value) {
    return nodeOfReceiver.get(value);
  }

  List<TapeGraph.Edge> leaving(int node) {
    return leaving.getOrDefault(node, List.of());
  }

  List<TapeGraph.Edge> entering(int node) {
    return entering.getOrDefault(node, List.of());
  }

  /// When in the backward pass an op hands on its gradient, from 0; empty if it never does.
  Optional<Integer> step(int operation) {
    return stepOf.get(operation);
  }

  /// What the gradient of a receiver becomes in the course of the pass, in order.
  List<Change> changes(int receiver) {
    return changes.getOrDefault(receiver, List.of());
  }

  /// What is folded as a whole; read when first asked for.
  FoldReading fold(Fold fold) {
    return folds.computeIfAbsent(fold, asked -> new FoldReading(this, asked));
  }

  /// Every value that the gradient of a receiver takes in the course of the pass.
  List<TracedValue> sums(int receiver) {
    return changes(receiver).stream()
        .map(Change::value)
        .flatMap(value -> trace.value(value).stream())
        .toList();
  }

  /// Whether the call answered None for a source.
  boolean isNone(int receiver) {
    return unconnected.contains(receiver);
  }

  /// Why the call's tape did not record an op, if it was open then.
  Optional<TapeMark.Recording> reason(int operation) {
    return Optional.ofNullable(reasons.get(operation));
  }

  /// When something goes along each edge.
  Courses courses() {
    return courses;
  }

  /// Whether an op is the last one to run.
  boolean isLast(int operation) {
    return operation == lastOperation;
  }

  private double magnitude(int value) {
    return trace
        .value(value)
        .flatMap(TracedValue::elements)
        .filter(tensor -> tensor.dtype().isFloating())
        .map(TapeReading::norm)
        .filter(Double::isFinite)
        .orElse(0.0);
  }

  private static double norm(Tensor tensor) {
    double square = 0;
    for (int i = 0; i < tensor.size(); i++) {
      square += tensor.doubleAt(i) * tensor.doubleAt(i);
    }
    return Math.sqrt(square);
  }
}
