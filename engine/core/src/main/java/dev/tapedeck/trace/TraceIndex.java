package dev.tapedeck.trace;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntList;
import dev.tapedeck.ids.IntLists;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;

/// Who made a value, who used it, what it was called: a trace by subject.
final class TraceIndex {
  private final List<Event> events;
  private final IntLists producers;
  private final IntLists consumers;
  private final IntLists bindings;
  final List<Event.Gradient> gradients = new ArrayList<>();
  final Map<Integer, Event.Gradient> gradientsByNumber = new HashMap<>();
  final List<Event.Condensed> condensed = new ArrayList<>();
  final Map<Integer, List<Event.Tape>> tapes = new TreeMap<>();

  /// By handle.
  final IdTable<Event.VariableMade> variables = new IdTable<>();

  TraceIndex(List<Event> events) {
    this.events = events;
    IntLists.Builder made = new IntLists.Builder();
    IntLists.Builder used = new IntLists.Builder();
    IntLists.Builder named = new IntLists.Builder();
    for (int position = 0; position < events.size(); position++) {
      switch (events.get(position)) {
        case Event.Flow flow -> {
          addAll(made, flow.outputs(), position);
          addAll(used, flow.inputs(), position);
          if (flow instanceof Event.VariableMade variable) {
            variables.putIfAbsent(variable.variable(), variable);
          }
        }
        case Event.Gradient gradient -> {
          gradients.add(gradient);
          gradientsByNumber.putIfAbsent(gradient.call().number(), gradient);
        }
        case Event.Bound bound -> named.add(bound.now().id(), position);
        case Event.Tape tape ->
            tapes.computeIfAbsent(tape.tape(), _ -> new ArrayList<>()).add(tape);
        case Event.Condensed stretch -> condensed.add(stretch);
        case Event.Leave _,
            Event.Branch _,
            Event.Printed _,
            Event.Plotted _,
            Event.Failed _,
            Event.Parsed _ -> {}
      }
    }
    producers = made.build();
    consumers = used.build();
    bindings = named.build();
  }

  private static void addAll(IntLists.Builder flows, List<Integer> values, int position) {
    for (int i = 0; i < values.size(); i++) {
      Integer value = values.get(i);
      if (i == 0 || values.indexOf(value) == i) {
        flows.add(value, position);
      }
    }
  }

  /// What made a value, in order.
  List<Event.Flow> producers(int value) {
    return new At<>(producers.of(value));
  }

  /// What used a value, in order.
  List<Event.Flow> consumers(int value) {
    return new At<>(consumers.of(value));
  }

  /// Where names were bound to a value, in order.
  List<Event.Bound> bindings(int value) {
    return new At<>(bindings.of(value));
  }

  /// The events at some positions, all of one kind.
  private final class At<E extends Event> extends AbstractList<E> implements RandomAccess {
    private final IntList positions;

    At(IntList positions) {
      this.positions = positions;
    }

    @Override
    @SuppressWarnings("unchecked") // an index holds events of one kind
    public E get(int i) {
      return (E) events.get(positions.at(i));
    }

    @Override
    public int size() {
      return positions.size();
    }
  }
}
