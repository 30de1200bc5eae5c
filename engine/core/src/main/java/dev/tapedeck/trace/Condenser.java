package dev.tapedeck.trace;

import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Shortens the log of a long run: whole gradient calls with their tapes give way to a summary,
/// oldest first.
///
/// The log falls into sections, each from the making of a tape to the making of the tape of the
/// next call; calls whose tapes overlap share one. What comes before the first section stays, and
/// so do the first three calls, the newest, those that the doctor has something to say about, and
/// whatever an open tape has seen. Of a section that goes, what the program showed and the
/// variables it made stay.
final class Condenser {
  private static final int FIRST_CALLS = 3;

  private final Trace trace;
  private final TraceBudget target;
  private long excessBytes;
  private final BiPredicate<Trace, Event.Gradient> isRemarkable;
  private final List<Event> kept = new ArrayList<>();

  /// Events from one id up to another, and the calls among them.
  private record Section(int from, int to, List<Event.Gradient> calls) {}

  /// @param target how much should be left
  /// @param bytes how much the elements of the values take now
  /// @param isRemarkable whether a call must stay
  Condenser(
      Trace trace,
      TraceBudget target,
      long bytes,
      BiPredicate<Trace, Event.Gradient> isRemarkable) {
    this.trace = trace;
    this.target = target;
    this.excessBytes = bytes - target.bytes();
    this.isRemarkable = isRemarkable;
  }

  /// The events that are left, with [Event.Condensed] in place of the others.
  List<Event> condense() {
    int end = end();
    List<Section> sections = sections(end);
    int excess = trace.events().size() - target.events();
    int remarkable = 0;
    kept.addAll(trace.events(0, sections.isEmpty() ? end : sections.getFirst().from()));
    for (Section section : sections) {
      List<Event> events = trace.events(section.from(), section.to());
      boolean early = section.calls().getFirst().call().number() <= FIRST_CALLS;
      boolean enough = excess <= 0 && excessBytes <= 0;
      if (enough || early || section.to() == end) {
        kept.addAll(events);
      } else if (remarkable < target.events() / 2 && hasRemarkable(section)) {
        remarkable += events.size();
        kept.addAll(events);
      } else {
        int before = kept.size();
        condense(section, events);
        excess -= events.size() - (kept.size() - before);
      }
    }
    kept.addAll(trace.events(end, trace.end()));
    return kept;
  }

  private boolean hasRemarkable(Section section) {
    return section.calls().stream().anyMatch(call -> isRemarkable.test(trace, call));
  }

  /// Where the part begins that may still be needed: what an open tape has seen.
  private int end() {
    int open =
        trace.tapes().stream()
            .map(trace::tape)
            .filter(Condenser::isOpen)
            .mapToInt(life -> life.getFirst().id())
            .min()
            .orElse(trace.end());
    return trace.gradients().stream()
        .filter(call -> call.id() >= open)
        .mapToInt(this::beginning)
        .reduce(open, Math::min);
  }

  private static boolean isOpen(List<Event.Tape> life) {
    boolean open = false;
    for (Event.Tape step : life) {
      open =
          switch (step.action()) {
            case TapeAction.Opened _, TapeAction.Resumed _, TapeAction.Stopped _ -> true;
            case TapeAction.Closed _ -> false;
            case TapeAction.Made _, TapeAction.Watched _, TapeAction.Reset _ -> open;
          };
    }
    return open;
  }

  private List<Section> sections(int end) {
    List<List<Event.Gradient>> together = new ArrayList<>();
    int last = -1;
    for (Event.Gradient call : byBeginning(end)) {
      if (together.isEmpty() || beginning(call) > last) {
        together.add(new ArrayList<>());
      }
      together.getLast().add(call);
      last = Math.max(last, call.id());
    }
    List<Section> sections = new ArrayList<>();
    int to = end;
    for (List<Event.Gradient> calls : together.reversed()) {
      int from = beginning(calls.getFirst());
      sections.add(new Section(from, to, calls));
      to = from;
    }
    return sections.reversed();
  }

  private List<Event.Gradient> byBeginning(int end) {
    return trace.gradients().stream()
        .filter(call -> call.id() < end)
        .sorted(Comparator.comparingInt(this::beginning))
        .toList();
  }

  private int beginning(Event.Gradient call) {
    List<Event.Tape> life = trace.tape(call.call().tape());
    return life.isEmpty() ? call.id() : life.getFirst().id();
  }

  private void condense(Section section, List<Event> events) {
    int from = section.from();
    int operations = 0;
    List<Event.Condensed.Call> calls = new ArrayList<>();
    for (Event event : events) {
      switch (event) {
        case Event.VariableMade _,
            Event.Printed _,
            Event.Plotted _,
            Event.Failed _,
            Event.Parsed _ -> {
          add(new Event.Condensed(from, event.id() - 1, operations, calls));
          kept.add(event);
          from = event.id() + 1;
          operations = 0;
          calls = new ArrayList<>();
        }
        case Event.Condensed(_, _, int before, var earlier) -> {
          operations += before;
          calls.addAll(earlier);
        }
        case Event.Gradient gradient -> calls.add(summary(gradient.call()));
        case Event.Operation operation -> {
          operations++;
          operation.outputs().forEach(output -> excessBytes -= bytes(output));
        }
        case Event.Constant _,
            Event.Read _,
            Event.Assign _,
            Event.Leave _,
            Event.Tape _,
            Event.Bound _,
            Event.Branch _ -> {}
      }
    }
    add(new Event.Condensed(from, section.to() - 1, operations, calls));
  }

  /// Adds a stretch, to the one before if it goes on where that ends.
  private void add(Event.Condensed stretch) {
    if (stretch.last() < stretch.id()) {
      return;
    }
    if (!kept.isEmpty()
        && kept.getLast() instanceof Event.Condensed before
        && before.last() + 1 == stretch.id()) {
      kept.removeLast();
      kept.add(before.and(stretch));
    } else {
      kept.add(stretch);
    }
  }

  private Event.Condensed.Call summary(GradientCall call) {
    List<Double> norms =
        call.results().stream()
            .map(result -> trace.value(result.answer()).map(TracedValue::norm).orElse(Double.NaN))
            .toList();
    return new Event.Condensed.Call(call.number(), call.tape(), loss(call), norms);
  }

  private long bytes(int value) {
    return trace.value(value).flatMap(TracedValue::elements).map(Tensor::bytes).orElse(0L);
  }

  /// The ids of all values and variables that events speak of.
  static BitSet valuesIn(List<Event> events) {
    BitSet ids = new BitSet();
    for (Event event : events) {
      switch (event) {
        case Event.Flow flow -> {
          flow.inputs().forEach(id -> put(ids, id));
          flow.outputs().forEach(id -> put(ids, id));
        }
        case Event.Gradient(_, _, var call, _, _) -> {
          call.targets().forEach(id -> put(ids, id));
          call.sources().forEach(id -> put(ids, id));
          call.seeds().forEach(id -> put(ids, id));
          call.results().forEach(result -> put(ids, result.value()));
          call.results().forEach(result -> put(ids, result.answer()));
        }
        case Event.Leave leave -> put(ids, leave.value());
        case Event.Bound bound -> put(ids, bound.now().id());
        case Event.Branch branch -> branch.condition().forEach(id -> put(ids, id));
        case Event.Tape(_, _, _, TapeAction.Watched(var id, _)) -> put(ids, id);
        case Event.Tape _,
            Event.Printed _,
            Event.Plotted _,
            Event.Failed _,
            Event.Parsed _,
            Event.Condensed _ -> {}
      }
    }
    return ids;
  }

  private static void put(BitSet ids, int id) {
    if (id >= 0) {
      ids.set(id);
    }
  }

  /// The value of the only target, if it is a single number.
  private double loss(GradientCall call) {
    return Optional.of(call.targets())
        .filter(targets -> targets.size() == 1)
        .flatMap(targets -> trace.value(targets.getFirst()))
        .filter(target -> target.shape().size() == 1)
        .map(target -> target.summary().mean())
        .orElse(Double.NaN);
  }
}
