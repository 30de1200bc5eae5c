package dev.tapedeck.trace;

import dev.tapedeck.ids.IntList;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draws a [TapeGraph] out of a [Trace].
///
/// The drawing walks back from the targets over everything that ran, recorded or not. It ends at
/// leaves and at sources, whose own past no gradient asks for, except for the step that made them.
/// A read is no node of its own: the variable is. A write of a variable is a node, because it is
/// where a gradient ends.
public final class TapeGraphs {
  private final Trace trace;
  private final int call;
  private final int until;
  private final List<TapeLife> lives;
  private final Set<Integer> targets;
  private final Set<Integer> sources;

  /// By event id.
  private final BitSet drawn = new BitSet();

  private final BitSet walked = new BitSet();
  private final Deque<Event.Flow> pending = new ArrayDeque<>();
  private final Map<Integer, Integer> heldWhenRead = new HashMap<>();

  /// By value id.
  private Optional<BitSet> reached = Optional.empty();

  private TapeGraphs(Trace trace, int call, int until, List<Integer> tapes) {
    this.trace = trace;
    this.call = call;
    this.until = until;
    this.lives = tapes.stream().map(tape -> TapeLife.of(trace, tape, until)).toList();
    Optional<GradientCall> asked = trace.call(call);
    this.targets = withVariables(asked.map(GradientCall::targets).orElse(List.of()));
    this.sources = withVariables(asked.map(GradientCall::sources).orElse(List.of()));
  }

  /// The ids, and the variables that some of them were read from.
  private Set<Integer> withVariables(List<Integer> ids) {
    Set<Integer> all = new LinkedHashSet<>(ids);
    for (int id : ids) {
      trace.producers(id).stream()
          .filter(Event.Read.class::isInstance)
          .forEach(read -> all.add(((Event.Read) read).variable()));
    }
    return all;
  }

  /// The forward graph around a gradient call; of everything that ran, if there is no such call.
  ///
  /// @param call the number of the gradient call, from 1
  public static TapeGraph of(Trace trace, int call) {
    return trace
        .gradient(call)
        .map(event -> new TapeGraphs(trace, call, event.id(), List.of(event.call().tape())))
        .orElseGet(() -> new TapeGraphs(trace, 0, trace.end(), trace.tapes()))
        .draw();
  }

  private TapeGraph draw() {
    if (call == 0) {
      trace.forwardOperations().forEach(this::walk);
    } else {
      drawRecorded();
      targets.forEach(target -> carrier(target).ifPresent(pending::add));
      sources.forEach(source -> carrier(source).ifPresent(pending::add));
    }
    while (!pending.isEmpty()) {
      visit(pending.removeFirst());
    }
    List<Event.Flow> flows = flows();
    List<TapeGraph.Edge> edges = edges(flows);
    return new TapeGraph(call, nodes(flows, edges), edges, regions(flows));
  }

  private void drawRecorded() {
    TapeLife life = lives.getFirst();
    for (Event event : trace.events(Math.min(life.since(), until), until)) {
      if (event instanceof Event.Operation operation
          && operation.serves() == 0
          && life.recorded(operation)) {
        walk(operation);
      }
    }
  }

  /// Draws a node and goes on to what it was made from.
  private void visit(Event.Flow flow) {
    if (flow instanceof Event.Operation operation
        && !isRecorded(operation)
        && operation.outputs().stream().anyMatch(sources::contains)) {
      drawn.set(flow.id());
      givers(flow).forEach(made -> drawn.set(made.id()));
    } else {
      walk(flow);
    }
  }

  private void walk(Event.Flow flow) {
    drawn.set(flow.id());
    if (!walked.get(flow.id())) {
      walked.set(flow.id());
      pending.addAll(givers(flow));
    }
  }

  private List<Event.Flow> givers(Event.Flow flow) {
    List<Event.Flow> givers = new ArrayList<>();
    for (int value : given(flow)) {
      giver(flow, value).ifPresent(givers::add);
    }
    return givers;
  }

  /// What is drawn, in order.
  private List<Event.Flow> flows() {
    int[] ids = drawn.stream().toArray();
    return new AbstractList<>() {
      @Override
      public Event.Flow get(int i) {
        return (Event.Flow) trace.event(ids[i]);
      }

      @Override
      public int size() {
        return ids.length;
      }
    };
  }

  /// The node that stands for a value: what made it, or the state of the variable it was read from.
  private Optional<Event.Flow> carrier(int value) {
    List<Event.Flow> producers = trace.producers(value);
    if (producers.isEmpty() || producers.getFirst().id() >= until) {
      return Optional.empty();
    }
    return Optional.of(
        switch (producers.getFirst()) {
          case Event.Read read -> {
            Event.Flow state = state(read.variable(), read.version());
            heldWhenRead.put(state.id(), value);
            yield state;
          }
          case Event.VariableMade made -> state(made.variable(), Integer.MAX_VALUE);
          case Event.Assign assign -> state(assign.variable(), assign.version());
          case Event.Operation operation -> operation;
          case Event.Constant constant -> constant;
        });
  }

  /// The latest drawn write of a variable up to a version, or its making.
  private Event.Flow state(int variable, int version) {
    Event.Flow state = trace.producers(variable).getFirst();
    for (Event.Flow write : trace.producers(variable)) {
      if (write instanceof Event.Assign assign && assign.version() <= version && matters(assign)) {
        state = assign;
      }
    }
    return state;
  }

  /// Writes since the tape was made; earlier ones only if a source went into them.
  private boolean matters(Event.Assign assign) {
    return assign.id() < until
        && (call == 0
            || assign.id() > lives.getFirst().made()
            || (!sources.contains(assign.variable()) && comesFromSource(assign.operand())));
  }

  /// The values that go into a node.
  private List<Integer> given(Event.Flow flow) {
    return switch (flow) {
      case Event.Operation operation when isAnswer(operation) ->
          trace.call(operation.serves()).map(GradientCall::targets).orElse(List.of()).stream()
              .filter(this::comesFromSource)
              .toList();
      case Event.VariableMade made ->
          comesFromSource(made.initial()) ? List.of(made.initial()) : List.of();
      case Event.Assign assign -> List.of(assign.operand(), assign.variable());
      case Event.Operation _, Event.Constant _, Event.Read _ -> flow.inputs();
    };
  }

  /// Whether the op belongs to another backward pass that the tape did not see: a card of its own
  /// stands for that pass's answer.
  private boolean isAnswer(Event.Operation operation) {
    return operation.serves() != 0 && !isRecorded(operation);
  }

  private boolean isRecorded(Event.Operation operation) {
    for (TapeLife life : lives) {
      if (life.recorded(operation)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWatched(int id) {
    for (TapeLife life : lives) {
      if (life.watched().contains(id)) {
        return true;
      }
    }
    return false;
  }

  private boolean comesFromSource(int value) {
    if (isMadeOfNothing(value) && !sources.contains(value)) {
      return false;
    }
    if (reached.isEmpty()) {
      reached = Optional.of(reach());
    }
    return value >= 0 && reached.get().get(value);
  }

  /// Such as the number that a variable begins with.
  private boolean isMadeOfNothing(int value) {
    List<Event.Flow> producers = trace.producers(value);
    return producers.size() == 1 && producers.getFirst().inputs().isEmpty();
  }

  private BitSet reach() {
    BitSet found = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    sources.forEach(source -> find(source, found, open));
    while (!open.isEmpty()) {
      for (Event.Flow flow : trace.consumers(open.removeFirst())) {
        boolean serves = flow instanceof Event.Operation operation && operation.serves() != 0;
        if (flow.id() < until && !serves) {
          flow.outputs().forEach(value -> find(value, found, open));
        }
      }
    }
    return found;
  }

  /// What is no tensor has no id, and leads nowhere.
  private static void find(int value, BitSet found, Deque<Integer> open) {
    if (value >= 0 && !found.get(value)) {
      found.set(value);
      open.add(value);
    }
  }

  private List<TapeGraph.Edge> edges(List<Event.Flow> flows) {
    List<TapeGraph.Edge> edges = new ArrayList<>();
    for (Event.Flow to : flows) {
      List<Integer> given = given(to);
      for (int input = 0; input < given.size(); input++) {
        int value = given.get(input);
        Optional<Event.Flow> from = giver(to, value);
        if (from.isPresent() && drawn.get(from.get().id())) {
          TapeGraph.Edge.Path path = path(value, to);
          edges.add(new TapeGraph.Edge(edges.size(), from.get().id(), to.id(), value, input, path));
        }
      }
    }
    return edges;
  }

  /// A write comes after the state of its own variable before it.
  private Optional<Event.Flow> giver(Event.Flow to, int value) {
    return to instanceof Event.Assign assign && value == assign.variable()
        ? Optional.of(state(value, assign.version() - 1))
        : carrier(value);
  }

  private TapeGraph.Edge.Path path(int value, Event.Flow to) {
    return switch (to) {
      case Event.Operation operation when isAnswer(operation) -> TapeGraph.Edge.Path.BROKEN;
      case Event.Operation operation ->
          isRecorded(operation) && isTracked(value)
              ? TapeGraph.Edge.Path.RECORDED
              : TapeGraph.Edge.Path.UNRECORDED;
      case Event.Constant _, Event.VariableMade _, Event.Assign _, Event.Read _ ->
          TapeGraph.Edge.Path.BROKEN;
    };
  }

  private boolean isTracked(int value) {
    Optional<TracedValue> held = trace.value(value);
    boolean trainable = held.isEmpty() || held.get().dtype().isTrainable();
    return trainable && (isWatched(value) || isMadeOnTape(value));
  }

  private boolean isMadeOnTape(int value) {
    for (Event.Flow flow : trace.producers(value)) {
      boolean made =
          switch (flow) {
            case Event.Operation operation -> isRecorded(operation);
            case Event.Read read -> lives.stream().anyMatch(life -> life.knows(read));
            case Event.Constant _, Event.VariableMade _, Event.Assign _ -> false;
          };
      if (made) {
        return true;
      }
    }
    return false;
  }

  private List<TapeGraph.Node> nodes(List<Event.Flow> flows, List<TapeGraph.Edge> edges) {
    Map<Integer, Integer> receiverOfVariable = receiversOfVariables(flows, edges);
    List<TapeGraph.Node> nodes = new ArrayList<>(flows.size());
    for (Event.Flow flow : flows) {
      nodes.add(node(flow, receiverOfVariable));
    }
    return nodes;
  }

  /// By handle, the state at which a variable's gradient arrives: the last one that ops use, or
  /// else the last one.
  private static Map<Integer, Integer> receiversOfVariables(
      List<Event.Flow> flows, List<TapeGraph.Edge> edges) {
    BitSet operations = new BitSet();
    for (Event.Flow flow : flows) {
      operations.set(flow.id(), flow instanceof Event.Operation);
    }
    BitSet used = new BitSet();
    for (TapeGraph.Edge edge : edges) {
      if (operations.get(edge.to())) {
        used.set(edge.from());
      }
    }
    Map<Integer, Integer> receivers = new HashMap<>();
    Map<Integer, Integer> last = new HashMap<>();
    for (Event.Flow flow : flows) {
      int handle = handle(flow);
      if (handle != Tensor.NO_ID) {
        last.put(handle, flow.id());
        if (used.get(flow.id())) {
          receivers.put(handle, flow.id());
        }
      }
    }
    last.forEach(receivers::putIfAbsent);
    return receivers;
  }

  /// Of the variable whose state a node is; [Tensor#NO_ID] for another node.
  private static int handle(Event.Flow flow) {
    return switch (flow) {
      case Event.VariableMade made -> made.variable();
      case Event.Assign assign -> assign.variable();
      case Event.Operation _, Event.Constant _, Event.Read _ -> Tensor.NO_ID;
    };
  }

  private TapeGraph.Node node(Event.Flow flow, Map<Integer, Integer> receiverOfVariable) {
    int handle = handle(flow);
    int id = handle == Tensor.NO_ID ? answer(flow) : handle;
    boolean receives = receiverOfVariable.getOrDefault(id, flow.id()) == flow.id();
    return new TapeGraph.Node(
        flow.id(),
        kind(flow),
        title(flow),
        name(flow),
        shown(flow),
        receives ? id : Tensor.NO_ID,
        flow.place(),
        flow instanceof Event.Operation operation ? operation.scope() : "",
        watch(flow, id),
        receives ? role(flow, id) : TapeGraph.Role.NONE);
  }

  private TapeGraph.Kind kind(Event.Flow flow) {
    return switch (flow) {
      case Event.Operation operation ->
          isAnswer(operation) ? TapeGraph.Kind.OUTSIDE : TapeGraph.Kind.OPERATION;
      case Event.Constant constant ->
          constant.origin().derivedFrom().isEmpty()
              ? TapeGraph.Kind.CONSTANT
              : TapeGraph.Kind.OUTSIDE;
      case Event.Assign _ -> TapeGraph.Kind.STATE;
      case Event.VariableMade _, Event.Read _ -> TapeGraph.Kind.VARIABLE;
    };
  }

  private String title(Event.Flow flow) {
    return switch (flow) {
      case Event.Operation operation -> isAnswer(operation) ? "gradient" : operation.op();
      case Event.Constant constant ->
          constant.origin().derivedFrom().isEmpty() || constant.origin().via().isEmpty()
              ? "constant"
              : constant.origin().via();
      case Event.Assign assign -> title(assign.kind());
      case Event.VariableMade _, Event.Read _ -> "Variable";
    };
  }

  private static String title(AssignKind kind) {
    return switch (kind) {
      case ASSIGN -> "assign";
      case ADD -> "assign_add";
      case SUB -> "assign_sub";
    };
  }

  private Optional<String> name(Event.Flow flow) {
    int handle = handle(flow);
    if (handle != Tensor.NO_ID) {
      return trace.name(handle, until);
    }
    for (int output : flow.outputs()) {
      Optional<String> name = trace.name(output, until);
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }

  private int shown(Event.Flow flow) {
    return switch (flow) {
      case Event.VariableMade made -> heldWhenRead.getOrDefault(made.id(), heldAtTheEnd(made));
      case Event.Assign assign -> assign.result();
      case Event.Operation _, Event.Constant _, Event.Read _ -> answer(flow);
    };
  }

  private int heldAtTheEnd(Event.VariableMade made) {
    int held = made.variable();
    for (Event.Flow write : trace.producers(made.variable())) {
      if (write instanceof Event.Assign assign && write.id() < until && !matters(assign)) {
        held = assign.result();
      }
    }
    return held;
  }

  /// The output that stands for a flow: of a backward pass that the tape did not see, the one that
  /// the program got.
  private static int answer(Event.Flow flow) {
    return flow.outputs().getFirst();
  }

  private TapeGraph.Watch watch(Event.Flow flow, int id) {
    if (flow instanceof Event.Operation operation && !isAnswer(operation)) {
      if (isRecorded(operation)) {
        return TapeGraph.Watch.RECORDED;
      }
      return operation.outputs().stream().anyMatch(this::isWatched)
          ? TapeGraph.Watch.WATCHED
          : TapeGraph.Watch.NOT_RECORDED;
    }
    return isWatched(id) ? TapeGraph.Watch.WATCHED : TapeGraph.Watch.UNWATCHED;
  }

  private TapeGraph.Role role(Event.Flow flow, int id) {
    List<Integer> ids = handle(flow) == Tensor.NO_ID ? flow.outputs() : List.of(id);
    boolean target = isAny(ids, targets);
    boolean source = isAny(ids, sources);
    if (target) {
      return source ? TapeGraph.Role.TARGET_AND_SOURCE : TapeGraph.Role.TARGET;
    }
    return source ? TapeGraph.Role.SOURCE : TapeGraph.Role.NONE;
  }

  private static boolean isAny(List<Integer> ids, Set<Integer> wanted) {
    for (int id : ids) {
      if (wanted.contains(id)) {
        return true;
      }
    }
    return false;
  }

  /// One region per tape that recorded a drawn op.
  private List<TapeGraph.Region> regions(List<Event.Flow> flows) {
    Map<Integer, Recorded> tapes = new LinkedHashMap<>();
    lives.forEach(life -> tapes.put(life.tape(), new Recorded(life)));
    for (Event.Flow flow : flows) {
      if (flow instanceof Event.Operation operation && !isAnswer(operation)) {
        for (TapeMark mark : operation.marks()) {
          if (mark.recorded()) {
            tapes
                .computeIfAbsent(mark.tape(), tape -> new Recorded(TapeLife.of(trace, tape, until)))
                .take(operation);
          }
        }
      }
    }
    return tapes.values().stream().flatMap(recorded -> recorded.region().stream()).toList();
  }

  /// What a tape recorded of what is drawn.
  private record Recorded(TapeLife life, BitSet operations) {
    Recorded(TapeLife life) {
      this(life, new BitSet());
    }

    void take(Event.Operation operation) {
      if (life.recorded(operation)) {
        operations.set(operation.id());
      }
    }

    Optional<TapeGraph.Region> region() {
      int[] nodes = operations.stream().toArray();
      return nodes.length == 0
          ? Optional.empty()
          : Optional.of(
              new TapeGraph.Region(
                  life.tape(),
                  IntList.within(nodes, 0, nodes.length),
                  life.persistent(),
                  life.state(),
                  life.around()));
    }
  }
}
