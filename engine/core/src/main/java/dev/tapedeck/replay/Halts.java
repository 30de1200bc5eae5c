package dev.tapedeck.replay;

import dev.tapedeck.tape.Frame;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The positions of one pass at which breakpoints halt. Immutable.
public final class Halts {
  public static final Halts NONE = new Halts(new TreeMap<>(), Map.of());

  private final NavigableMap<Integer, List<Breakpoint>> positions;
  private final Map<Breakpoint, TapeGraph.Node> nodes;

  private Halts(
      NavigableMap<Integer, List<Breakpoint>> positions, Map<Breakpoint, TapeGraph.Node> nodes) {
    this.positions = positions;
    this.nodes = nodes;
  }

  /// Where breakpoints halt in a pass.
  ///
  /// @param lines the line of the edited text at which a frame of the run is; 0 for none
  public static Halts of(
      Trace trace,
      BackwardPass pass,
      Collection<Breakpoint> breakpoints,
      ToIntFunction<Frame> lines) {
    if (breakpoints.isEmpty()) {
      return NONE;
    }
    Search search = new Search(trace, pass, new Spots(pass.graph(), lines));
    NavigableMap<Integer, List<Breakpoint>> positions = new TreeMap<>();
    Map<Breakpoint, TapeGraph.Node> nodes = new HashMap<>();
    for (Breakpoint breakpoint : breakpoints) {
      for (int position : search.positions(breakpoint)) {
        positions.computeIfAbsent(position, _ -> new ArrayList<>()).add(breakpoint);
      }
      if (breakpoint.spot() instanceof Spot.Node spot) {
        search.spots().node(spot).ifPresent(node -> nodes.put(breakpoint, node));
      }
    }
    return new Halts(positions, nodes);
  }

  /// The breakpoints that halt at a position.
  public List<Breakpoint> at(int position) {
    return Collections.unmodifiableList(positions.getOrDefault(position, List.of()));
  }

  /// The positions, in order.
  public Set<Integer> positions() {
    return Collections.unmodifiableSet(positions.keySet());
  }

  /// The first position after this one.
  public OptionalInt after(int position) {
    return optional(positions.higherKey(position));
  }

  /// The last position before this one.
  public OptionalInt before(int position) {
    return optional(positions.lowerKey(position));
  }

  private static OptionalInt optional(@Nullable Integer position) {
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /// The positions at which a breakpoint halts, in order.
  public List<Integer> positions(Breakpoint breakpoint) {
    return positions.entrySet().stream()
        .filter(entry -> entry.getValue().contains(breakpoint))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The node on which a breakpoint is set; empty if it is on a line, or this run has no such node.
  public Optional<TapeGraph.Node> node(Breakpoint breakpoint) {
    return Optional.ofNullable(nodes.get(breakpoint));
  }

  /// The ids of the nodes on which breakpoints are set.
  public Set<Integer> nodes() {
    Set<Integer> ids = new HashSet<>();
    nodes.values().forEach(node -> ids.add(node.id()));
    return ids;
  }

  private record Search(Trace trace, BackwardPass pass, Spots spots) {
    Set<Integer> positions(Breakpoint breakpoint) {
      Condition condition = breakpoint.condition();
      Set<Integer> found = new TreeSet<>();
      switch (breakpoint.spot()) {
        case Spot.Node spot ->
            spots.node(spot).ifPresent(node -> found.addAll(positions(node, condition)));
        case Spot.Line line -> {
          List<TapeGraph.Node> under = spots.under(line);
          under.forEach(node -> found.addAll(positions(node, condition)));
          if (condition instanceof Condition.Always) {
            found.removeIf(position -> !isEntered(position, line));
            askedBy(line).ifPresent(found::add);
          }
        }
      }
      return found;
    }

    /// What a line calls is halted at where it begins, what the line itself does at each step.
    private boolean isEntered(int position, Spot.Line line) {
      return operation(position).filter(op -> spots.isOn(op.place(), line)).isPresent()
          || position == pass.forward() + 1
          || operation(position - 1).filter(op -> spots.isUnder(op.place(), line)).isEmpty();
    }

    private Optional<Event.Operation> operation(int position) {
      return switch (pass.at(Math.max(0, position))) {
        case Moment.Start _ -> Optional.empty();
        case Moment.Forward forward -> Optional.of(forward.operation());
        case Moment.Backward backward -> Optional.of(backward.operation());
      };
    }

    /// The line that asks for the gradient is where the backward pass begins.
    private Optional<Integer> askedBy(Spot.Line line) {
      return pass.event()
          .filter(asked -> pass.backward() > 0 && spots.isUnder(asked.place(), line))
          .map(_ -> pass.forward() + 1);
    }

    private Collection<Integer> positions(TapeGraph.Node node, Condition condition) {
      return switch (condition) {
        case Condition.Always() -> pass.visits(node);
        case Condition.GradientAbove(double bound) ->
            received(node, gradient -> gradient.norm() > bound).toList();
        case Condition.NotFinite() -> notFinite(node);
        case Condition.NoGradient() ->
            isNone(node) ? List.of(computed(node).orElse(pass.last())) : List.of();
        case Condition.OfShape(ShapePattern shape) ->
            visits(node, value -> shape.fits(value.shape()));
        case Condition.OfType(var dtype) -> visits(node, value -> value.dtype() == dtype);
      };
    }

    private Collection<Integer> visits(TapeGraph.Node node, Predicate<TracedValue> holds) {
      return trace.value(node.value()).filter(holds).isPresent() ? pass.visits(node) : List.of();
    }

    private OptionalInt computed(TapeGraph.Node node) {
      return pass.forwardPosition(node.id());
    }

    private boolean isNone(TapeGraph.Node node) {
      return pass.event().isPresent()
          && node.receiver() != Tensor.NO_ID
          && pass.changes(node.receiver()).isEmpty();
    }

    /// The positions at which a gradient arrives, after which their sum is such a one.
    private Stream<Integer> received(TapeGraph.Node node, Predicate<TracedValue> holds) {
      return pass.changes(node.receiver()).stream()
          .filter(position ->
              Optional.ofNullable(pass.at(position).gradients().get(node.receiver()))
                  .flatMap(trace::value)
                  .filter(holds)
                  .isPresent());
    }

    private Collection<Integer> notFinite(TapeGraph.Node node) {
      List<Integer> found = new ArrayList<>();
      if (trace.value(node.value()).filter(TracedValue::hasNonFinite).isPresent()) {
        computed(node).ifPresent(found::add);
      }
      received(node, TracedValue::hasNonFinite).forEach(found::add);
      return found;
    }
  }
}
