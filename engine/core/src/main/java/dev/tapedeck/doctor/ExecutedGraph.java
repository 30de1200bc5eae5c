package dev.tapedeck.doctor;

import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/// Everything that ran, recorded on a tape or not, as a graph to be walked from a value back to
/// what it was made of.
final class ExecutedGraph {
  private static final long CUT_COST = 1L << 32;

  private final Trace trace;
  private final Map<Node, Event.Flow> stateMakers = new HashMap<>();

  /// A value, or the state of a variable after `version` writes.
  ///
  /// @param id the value id, or the variable's handle
  /// @param version -1 for a value
  record Node(int id, int version) {
    private static final int NOT_A_STATE = -1;

    static Node value(int id) {
      return new Node(id, NOT_A_STATE);
    }

    boolean isState() {
      return version != NOT_A_STATE;
    }
  }

  /// One step back: `flow` made `output` from `input`.
  record Step(Node output, Event.Flow flow, Node input) {}

  ExecutedGraph(Trace trace) {
    this.trace = trace;
    for (Event event : trace.events()) {
      if (event instanceof Event.VariableMade made) {
        stateMakers.put(new Node(made.variable(), 0), made);
      } else if (event instanceof Event.Assign assign) {
        stateMakers.put(new Node(assign.variable(), assign.version()), assign);
      }
    }
  }

  /// The node at which a walk starts for a target: its value, or the variable's state at the time
  /// of event `before`.
  Node target(int id, int before) {
    if (trace.variable(id).isEmpty()) {
      return Node.value(id);
    }
    int version =
        trace.producers(id).stream()
            .filter(flow -> flow.id() < before && flow instanceof Event.Assign)
            .mapToInt(flow -> ((Event.Assign) flow).version())
            .max()
            .orElse(0);
    return new Node(id, version);
  }

  /// Every step by which `node` was made.
  List<Step> stepsInto(Node node) {
    if (node.isState()) {
      return Optional.ofNullable(stateMakers.get(node)).map(flow -> steps(node, flow)).stream()
          .flatMap(List::stream)
          .toList();
    }
    return trace.producers(node.id()).stream().flatMap(flow -> steps(node, flow).stream()).toList();
  }

  private static List<Step> steps(Node output, Event.Flow flow) {
    return switch (flow) {
      case Event.Read read ->
          List.of(new Step(output, flow, new Node(read.variable(), read.version())));
      case Event.Assign assign -> {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(output, flow, Node.value(assign.operand())));
        if (assign.kind() != AssignKind.ASSIGN) {
          steps.add(new Step(output, flow, new Node(assign.variable(), assign.version() - 1)));
        }
        yield steps;
      }
      case Event.Operation _, Event.Constant _, Event.VariableMade _ ->
          flow.inputs().stream()
              .distinct()
              .map(input -> new Step(output, flow, Node.value(input)))
              .toList();
    };
  }

  /// Everything that the targets were made of, themselves included.
  Set<Node> ancestors(List<Node> targets) {
    Set<Node> seen = new HashSet<>(targets);
    List<Node> open = new ArrayList<>(targets);
    while (!open.isEmpty()) {
      for (Step step : stepsInto(open.removeLast())) {
        if (seen.add(step.input())) {
          open.add(step.input());
        }
      }
    }
    return seen;
  }

  /// The steps from a target back to the source, with as few cuts as possible, and among those as
  /// short as possible; empty if what ran does not lead there.
  Optional<List<Step>> path(List<Node> targets, Predicate<Node> isSource, Predicate<Step> isCut) {
    record Reached(Node node, long cost) {}
    Map<Node, Long> best = new HashMap<>();
    Map<Node, Step> cameBy = new HashMap<>();
    PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingLong(Reached::cost));
    for (Node target : targets) {
      best.put(target, 0L);
      open.add(new Reached(target, 0));
    }
    while (!open.isEmpty()) {
      Reached reached = open.remove();
      if (isSource.test(reached.node())) {
        return Optional.of(retrace(reached.node(), cameBy));
      }
      if (reached.cost() > best.getOrDefault(reached.node(), Long.MAX_VALUE)) {
        continue;
      }
      for (Step step : stepsInto(reached.node())) {
        long cost = reached.cost() + 1 + (isCut.test(step) ? CUT_COST : 0);
        if (cost < best.getOrDefault(step.input(), Long.MAX_VALUE)) {
          best.put(step.input(), cost);
          cameBy.put(step.input(), step);
          open.add(new Reached(step.input(), cost));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Step> retrace(Node source, Map<Node, Step> cameBy) {
    List<Step> steps = new ArrayList<>();
    Step step = cameBy.get(source);
    while (step != null) {
      steps.add(step);
      step = cameBy.get(step.output());
    }
    return steps.reversed();
  }
}
