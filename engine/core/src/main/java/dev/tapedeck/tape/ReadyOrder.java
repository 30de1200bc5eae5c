package dev.tapedeck.tape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The order in which TensorFlow visits ops on the way back: first come, first served, as soon as
/// all uses of their outputs are done.
///
/// Sums do not depend on it, and [BackwardWalk] simply goes from last to first. Slices do: they are
/// laid one after the other.
final class ReadyOrder {
  private final Map<Integer, GradientTape.Entry> producers = new HashMap<>();
  private final Map<Integer, GradientTape.Entry> reached = new LinkedHashMap<>();
  private final Map<Integer, Integer> uses = new HashMap<>();
  private final Map<Integer, Integer> usedOutputs = new HashMap<>();
  private final Map<Integer, Integer> positions = new HashMap<>();

  ReadyOrder(List<GradientTape.Entry> entries, List<Integer> targets) {
    for (GradientTape.Entry entry : entries) {
      for (int i = 0; i < entry.application().outputs().size(); i++) {
        producers.put(entry.output(i), entry);
      }
    }
    reach(targets);
    reached.values().forEach(entry -> inputs(entry).forEach(id -> uses.merge(id, 1, Integer::sum)));
    uses.keySet().stream()
        .map(producers::get)
        .filter(entry -> entry != null)
        .forEach(entry -> usedOutputs.merge(entry.event(), 1, Integer::sum));
    visit();
  }

  /// How many ops come before the one of the given event; the last of all for one that is not met.
  int position(int event) {
    return positions.getOrDefault(event, Integer.MAX_VALUE);
  }

  private void reach(List<Integer> targets) {
    Deque<Integer> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      GradientTape.Entry entry = producers.get(open.pop());
      if (entry != null && reached.putIfAbsent(entry.event(), entry) == null) {
        inputs(entry).forEach(open::add);
      }
    }
  }

  private void visit() {
    Deque<GradientTape.Entry> ready = new ArrayDeque<>();
    reached.values().stream()
        .filter(entry -> !usedOutputs.containsKey(entry.event()))
        .forEach(ready::add);
    while (!ready.isEmpty()) {
      GradientTape.Entry entry = ready.remove();
      positions.put(entry.event(), positions.size());
      inputs(entry)
          .forEach(id -> {
            GradientTape.Entry producer = producers.get(id);
            if (uses.merge(id, -1, Integer::sum) == 0
                && producer != null
                && usedOutputs.merge(producer.event(), -1, Integer::sum) == 0) {
              ready.add(producer);
            }
          });
    }
  }

  private static IntStream inputs(GradientTape.Entry entry) {
    return IntStream.range(0, entry.application().inputs().size()).map(entry::receiver);
  }
}
