package dev.tapedeck.replay;

import dev.tapedeck.op.Attributes;
import dev.tapedeck.op.ElementwiseOps;
import dev.tapedeck.op.Kernel;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.AssignKind;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a run would have been, had one of its leaves held another value: the recorded ops that the
/// leaf reaches, run again. No program runs.
///
/// Backward passes are ops of the trace too, so that one walk over the events renews every value
/// and every gradient, in the types in which they were computed. What came from outside stays as it
/// was, and branches stay as they went; [#stays] names them. Immutable; made once for a leaf, it
/// answers for any number of values.
public final class WhatIf {
  private final Trace trace;
  private final int leaf;
  private final List<Step> steps = new ArrayList<>();
  private final List<Event> stays = new ArrayList<>();
  private final Set<Integer> reached = new HashSet<>();
  private final Set<Integer> ended = new HashSet<>();

  /// Something to compute again: values in, values out, by their ids.
  private record Step(
      Kernel kernel, Attributes attributes, List<Integer> inputs, List<Integer> outputs) {}

  private static final Kernel COPY = (inputs, _) -> inputs;

  private WhatIf(Trace trace, int leaf) {
    this.trace = trace;
    this.leaf = leaf;
    reached.add(leaf);
    States states = new States();
    for (Event event : trace.events()) {
      switch (event) {
        case Event.Operation operation -> include(operation);
        case Event.Constant constant -> freezeIf(constant, constant.inputs());
        case Event.Branch branch -> freezeIf(branch, branch.condition());
        case Event.VariableMade made -> {
          copy(made.initial(), made.variable());
          states.put(made.variable(), 0, made.variable());
        }
        case Event.Read read -> copy(states.get(read.variable(), read.version()), read.value());
        case Event.Assign assign -> {
          include(assign, states.get(assign.variable(), assign.version() - 1));
          states.put(assign.variable(), assign.version(), assign.result());
        }
        case Event.Leave _,
            Event.Tape _,
            Event.Gradient _,
            Event.Bound _,
            Event.Printed _,
            Event.Plotted _,
            Event.Failed _,
            Event.Parsed _,
            Event.Condensed _ -> {}
      }
    }
  }

  /// The value ids that variables had, by handle and version; the handle stands for the first one.
  private static final class States {
    private final Map<List<Integer>, Integer> values = new HashMap<>();

    void put(int variable, int version, int value) {
      values.put(List.of(variable, version), value);
    }

    int get(int variable, int version) {
      return values.getOrDefault(List.of(variable, version), variable);
    }
  }

  /// What a constant reaches, or what a variable held when it was read.
  ///
  /// @param leaf the id of the value that is to be another: of a constant, of a variable's handle
  ///   for what it was made with, or of what was written into it; see [#leaf]
  public static WhatIf of(Trace trace, int leaf) {
    return new WhatIf(trace, leaf);
  }

  /// The leaf behind a value: what a variable held, for a value read from it; else the value.
  public static int leaf(Trace trace, int value) {
    for (Event.Flow flow : trace.producers(value)) {
      if (flow instanceof Event.Read read) {
        return trace.producers(read.variable()).stream()
            .filter(Event.Assign.class::isInstance)
            .map(Event.Assign.class::cast)
            .filter(assign -> assign.version() == read.version())
            .map(Event.Assign::result)
            .findFirst()
            .orElse(read.variable());
      }
    }
    return value;
  }

  private void include(Event.Operation operation) {
    if (operation.inputs().stream().noneMatch(reached::contains)) {
      return;
    }
    Optional<Op> op = OpCatalog.find(operation.op());
    boolean whole =
        operation.inputs().stream()
            .allMatch(input -> !ended.contains(input) && (isReached(input) || isThere(input)));
    if (op.isPresent() && whole) {
      add(op.get().kernel(), operation.attributes(), operation.inputs(), operation.outputs());
    } else {
      if (operation.inputs().stream().noneMatch(ended::contains)) {
        stays.add(operation);
      }
      reached.addAll(operation.outputs());
      ended.addAll(operation.outputs());
    }
  }

  private void include(Event.Assign assign, int before) {
    switch (assign.kind()) {
      case ASSIGN -> copy(assign.operand(), assign.result());
      case ADD, SUB -> {
        Op op = assign.kind() == AssignKind.ADD ? ElementwiseOps.ADD : ElementwiseOps.SUBTRACT;
        List<Integer> inputs = List.of(before, assign.operand());
        if (inputs.stream().anyMatch(this::isReached)) {
          add(op.kernel(), Attributes.NONE, inputs, List.of(assign.result()));
        }
      }
    }
  }

  private void copy(int from, int to) {
    if (isReached(from)) {
      add(COPY, Attributes.NONE, List.of(from), List.of(to));
    }
  }

  private void add(
      Kernel kernel, Attributes attributes, List<Integer> inputs, List<Integer> outputs) {
    reached.addAll(outputs);
    if (inputs.stream().anyMatch(ended::contains)) {
      ended.addAll(outputs);
    } else {
      steps.add(new Step(kernel, attributes, inputs, outputs));
    }
  }

  private boolean isReached(int value) {
    return reached.contains(value);
  }

  private boolean isThere(int value) {
    return trace.value(value).flatMap(TracedValue::elements).isPresent();
  }

  private void freezeIf(Event event, List<Integer> inputs) {
    if (inputs.stream().anyMatch(this::isReached)) {
      stays.add(event);
    }
  }

  /// How many ops run again.
  public int size() {
    return steps.size();
  }

  /// What depends on the leaf and yet stays as it was: constants that were made of it outside, the
  /// ways that branches went, ops that cannot be run again and with them all that they reach.
  public List<Event> stays() {
    return List.copyOf(stays);
  }

  /// The run with another value for the leaf.
  ///
  /// @param value of the leaf's type and shape
  /// @throws dev.tapedeck.tensor.ProgramException if an op does not take what it now gets
  public Trace with(Tensor value) {
    Map<Integer, Tensor> changed = new HashMap<>();
    changed.put(leaf, value.withId(leaf));
    for (Step step : steps) {
      List<Tensor> inputs = new ArrayList<>(step.inputs().size());
      for (int input : step.inputs()) {
        Tensor now = changed.get(input);
        inputs.add(now != null ? now : elements(input));
      }
      List<Tensor> outputs = step.kernel().compute(inputs, step.attributes());
      for (int i = 0; i < step.outputs().size(); i++) {
        int id = step.outputs().get(i);
        changed.put(id, outputs.get(i).withId(id));
      }
    }
    return trace.with(changed.values());
  }

  private Tensor elements(int value) {
    return trace.value(value).flatMap(TracedValue::elements).orElseThrow();
  }
}
