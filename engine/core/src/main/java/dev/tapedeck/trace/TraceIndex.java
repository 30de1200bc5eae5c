package dev.tapedeck.trace;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;

/// Who made a value, who used it, what it was called: a trace by subject.
final class TraceIndex {
  final Flows producers;
  final Flows consumers;
  final List<Event.Gradient> gradients = new ArrayList<>();
  final Map<Integer, Event.Gradient> gradientsByNumber = new HashMap<>();
  final List<Event.Condensed> condensed = new ArrayList<>();
  final Map<Integer, List<Event.Bound>> bindings = new HashMap<>();
  final Map<Integer, List<Event.Tape>> tapes = new TreeMap<>();

  TraceIndex(List<Event> events) {
    Flows.Builder made = new Flows.Builder();
    Flows.Builder used = new Flows.Builder();
    for (int position = 0; position < events.size(); position++) {
      switch (events.get(position)) {
        case Event.Flow flow -> {
          made.addAll(flow.outputs(), position);
          used.addAll(flow.inputs(), position);
        }
        case Event.Gradient gradient -> {
          gradients.add(gradient);
          gradientsByNumber.putIfAbsent(gradient.call().number(), gradient);
        }
        case Event.Bound bound ->
            bindings.computeIfAbsent(bound.now().id(), _ -> new ArrayList<>()).add(bound);
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
    producers = made.build(events);
    consumers = used.build(events);
  }

  /// The flows that a value takes part in: pairs of a value's id and an event's position, sorted,
  /// each in one `long`.
  static final class Flows {
    private final List<Event> events;
    private final long[] pairs;

    private Flows(List<Event> events, long[] pairs) {
      this.events = events;
      this.pairs = pairs;
    }

    /// The flows of one value, in order.
    List<Event.Flow> of(int value) {
      int from = firstAtLeast(pair(value, 0), 0);
      if (!isOf(value, from)) {
        return List.of();
      }
      // Most values have one flow: no search then.
      int to = isOf(value, from + 1) ? firstAtLeast(pair((long) value + 1, 0), from + 2) : from + 1;
      return new Range(from, to);
    }

    private boolean isOf(int value, int at) {
      return at < pairs.length && pairs[at] >> Integer.SIZE == value;
    }

    private int firstAtLeast(long pair, int from) {
      int at = Arrays.binarySearch(pairs, from, pairs.length, pair);
      return at < 0 ? -1 - at : at;
    }

    private static long pair(long value, int position) {
      return value << Integer.SIZE | position;
    }

    /// A stretch of the pairs as events.
    private final class Range extends AbstractList<Event.Flow> implements RandomAccess {
      private final int from;
      private final int to;

      Range(int from, int to) {
        this.from = from;
        this.to = to;
      }

      @Override
      public Event.Flow get(int i) {
        if (i < 0 || i >= size()) {
          throw new IndexOutOfBoundsException("no flow " + i + " of " + size());
        }
        return (Event.Flow) events.get((int) pairs[from + i]);
      }

      @Override
      public int size() {
        return to - from;
      }
    }

    static final class Builder {
      private long[] pairs = new long[1024];
      private int size;

      void addAll(List<Integer> values, int position) {
        for (int i = 0; i < values.size(); i++) {
          if (values.indexOf(values.get(i)) == i) {
            add(pair(values.get(i), position));
          }
        }
      }

      private void add(long pair) {
        if (size == pairs.length) {
          pairs = Arrays.copyOf(pairs, 2 * size);
        }
        pairs[size++] = pair;
      }

      Flows build(List<Event> events) {
        long[] sorted = Arrays.copyOf(pairs, size);
        Arrays.sort(sorted);
        return new Flows(events, sorted);
      }
    }
  }
}
