package dev.tapedeck.app.canvas;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.trace.TapeGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what a diagnosis speaks of in the graph.
final class Examiner {
  private Examiner() {}

  static Examination examine(TapeReading reading, Diagnosis diagnosis) {
    Optional<Integer> source =
        reading
            .trace()
            .call(diagnosis.call())
            .map(GradientCall::sources)
            .filter(sources -> diagnosis.source() < sources.size())
            .flatMap(sources ->
                reading.receiver(sources.get(diagnosis.source())).stream().boxed().findFirst());
    if (source.isEmpty()) {
      return Examination.NOTHING;
    }
    Set<Integer> cut =
        Stream.concat(diagnosis.finding().stream(), diagnosis.also().stream())
            .flatMap(finding -> finding.cut().stream())
            .flatMap(edge -> edges(reading, edge))
            .map(TapeGraph.Edge::id)
            .collect(Collectors.toSet());
    boolean broken =
        diagnosis.verdict() == Diagnosis.Verdict.NONE
            || diagnosis.verdict() == Diagnosis.Verdict.ERROR;
    return new Examination(
        source.get(),
        cut,
        broken ? path(reading, source.get(), cut) : Set.of(),
        diagnosis.verdict() == Diagnosis.Verdict.NON_FINITE
            ? births(reading, diagnosis)
            : Set.of());
  }

  private static Set<Integer> births(TapeReading reading, Diagnosis diagnosis) {
    return diagnosis.finding().stream()
        .flatMap(finding -> finding.evidence().stream())
        .filter(event -> reading.node(event).isPresent())
        .collect(Collectors.toSet());
  }

  /// The edges that carry the value into the event; reads are no nodes, so a cut at a read shows on
  /// the edges on which the read value goes on.
  private static Stream<TapeGraph.Edge> edges(TapeReading reading, Diagnosis.CutEdge cut) {
    List<TapeGraph.Edge> exact =
        reading.entering(cut.to()).stream().filter(edge -> edge.value() == cut.value()).toList();
    return exact.isEmpty()
        ? reading.graph().edges().stream().filter(edge -> edge.value() == cut.value())
        : exact.stream();
  }

  /// The shortest way that the values took from the source to a target, through a cut if there is
  /// one.
  private static Set<Integer> path(TapeReading reading, int source, Set<Integer> cut) {
    for (TapeGraph.Edge edge : reading.graph().edges()) {
      if (cut.contains(edge.id())) {
        Optional<Set<Integer>> before = way(reading, source, Set.of(edge.from()));
        Optional<Set<Integer>> after = way(reading, edge.to(), targets(reading));
        if (before.isPresent() && after.isPresent()) {
          Set<Integer> whole = new HashSet<>(before.get());
          whole.addAll(after.get());
          whole.add(edge.id());
          return whole;
        }
      }
    }
    return way(reading, source, targets(reading)).orElse(Set.of());
  }

  private static Set<Integer> targets(TapeReading reading) {
    return reading.graph().nodes().stream()
        .filter(node ->
            node.role() == TapeGraph.Role.TARGET || node.role() == TapeGraph.Role.TARGET_AND_SOURCE)
        .map(TapeGraph.Node::id)
        .collect(Collectors.toSet());
  }

  private static Optional<Set<Integer>> way(TapeReading reading, int from, Set<Integer> goals) {
    Map<Integer, TapeGraph.Edge> arrivedBy = new HashMap<>();
    Set<Integer> seen = new HashSet<>(Set.of(from));
    Deque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      int node = open.removeFirst();
      if (goals.contains(node)) {
        return Optional.of(wayBack(arrivedBy, node));
      }
      for (TapeGraph.Edge edge : reading.leaving(node)) {
        if (seen.add(edge.to())) {
          arrivedBy.put(edge.to(), edge);
          open.addLast(edge.to());
        }
      }
    }
    return Optional.empty();
  }

  private static Set<Integer> wayBack(Map<Integer, TapeGraph.Edge> arrivedBy, int goal) {
    Set<Integer> way = new HashSet<>();
    Optional<TapeGraph.Edge> edge = Optional.ofNullable(arrivedBy.get(goal));
    while (edge.isPresent()) {
      way.add(edge.get().id());
      edge = Optional.ofNullable(arrivedBy.get(edge.get().from()));
    }
    return way;
  }
}
