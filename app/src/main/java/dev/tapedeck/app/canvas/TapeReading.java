package dev.tapedeck.app.canvas;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntLists;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.OpGroups;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A graph with the trace it was made from, indexed for the questions that drawing asks.
final class TapeReading {
  private static final TapeGraph NOTHING = new TapeGraph(0, List.of(), List.of(), List.of());

  static final TapeReading EMPTY =
      new TapeReading(NOTHING, OpGroups.of(Trace.EMPTY, NOTHING), Trace.EMPTY);

  private final TapeGraph graph;
  private final Trace trace;
  private final Optional<GradientCall> call;
  private final IdTable<TapeGraph.Node> nodes = new IdTable<>();
  private final Courses courses;
  private final IntTable nodeOfReceiver = new IntTable();

  /// Edges by the node that they leave or enter.
  private final IntLists leaving;

  private final IntLists entering;
  private final IntTable stepOf = new IntTable();
  private final GradientChanges changes;

  /// By identity, as the groups behind folds can be large.
  private final Map<Fold, FoldReading> folds = Collections.synchronizedMap(new IdentityHashMap<>());

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
    IntLists.Builder out = new IntLists.Builder();
    IntLists.Builder in = new IntLists.Builder();
    for (TapeGraph.Edge edge : graph.edges()) {
      out.add(edge.from(), edge.id());
      in.add(edge.to(), edge.id());
    }
    this.leaving = out.build();
    this.entering = in.build();
    call.ifPresent(this::indexCall);
    this.changes = call.map(GradientChanges::of).orElse(GradientChanges.NONE);
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
    for (int i = 0; i < asked.log().size(); i++) {
      stepOf.put(asked.log().operation(i), i);
    }
    unconnected.addAll(asked.missing());
  }

  private Courses readCourses() {
    Courses read = new Courses(graph.edges().size());
    for (TapeGraph.Node user : graph.nodes()) {
      for (int edge : entering.of(user.id())) {
        read.use(edge, user);
      }
    }
    call.ifPresent(asked -> readReturns(asked.steps(), read));
    return read;
  }

  /// What comes back along edges in the course of a call.
  private void readReturns(List<BackwardStep> steps, Courses read) {
    double largest = 0;
    for (int i = 0; i < steps.size(); i++) {
      BackwardStep step = steps.get(i);
      IntList edges = entering.of(step.operation());
      for (BackwardStep.Contribution term : step.contributions()) {
        double magnitude = magnitude(term.value());
        largest = Math.max(largest, magnitude);
        for (int edge : edges) {
          if (edge(edge).input() == term.input() && term.value() != Tensor.NO_ID) {
            read.comeBack(edge, i, magnitude);
          }
        }
      }
    }
    read.weigh(largest);
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
  OptionalInt receiver(int value) {
    return nodeOfReceiver.get(value);
  }

  List<TapeGraph.Edge> leaving(int node) {
    return leaving.of(node).stream().map(this::edge).toList();
  }

  List<TapeGraph.Edge> entering(int node) {
    return entering.of(node).stream().map(this::edge).toList();
  }

  /// When in the backward pass an op hands on its gradient, from 0; [Courses#NEVER] if it does not.
  int step(int operation) {
    return stepOf.getOrDefault(operation, Courses.NEVER);
  }

  /// What gradients become in the course of the pass.
  GradientChanges changes() {
    return changes;
  }

  /// What is folded as a whole; read when first asked for.
  FoldReading fold(Fold fold) {
    return folds.computeIfAbsent(fold, asked -> new FoldReading(this, asked));
  }

  /// Every value that the gradient of a receiver takes in the course of the pass.
  List<TracedValue> sums(int receiver) {
    return changes.of(receiver).stream()
        .flatMap(change -> trace.value(changes.value(change)).stream())
        .toList();
  }

  /// Whether the call answered None for a source.
  boolean isNone(int receiver) {
    return unconnected.contains(receiver);
  }

  /// Why the call's tape did not record an op, if it was open then.
  Optional<TapeMark.Recording> reason(int operation) {
    return trace.event(operation) instanceof Event.Operation ran
        ? ran.marks().stream()
            .filter(mark -> mark.tape() == tape() && !mark.recorded())
            .map(TapeMark::recording)
            .findFirst()
        : Optional.empty();
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
