package dev.tapedeck.replay;

import dev.tapedeck.ids.IdTable;
import dev.tapedeck.ids.IntTable;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The facts of every step of a [BackwardPass], with the user's names.
public final class StepBook {
  private final Trace trace;
  private final BackwardPass pass;
  private final IdTable<TapeGraph.Node> receivers = new IdTable<>();

  /// By node, which one it is of those that have the same title and no name, from 1.
  private final IntTable unnamed = new IntTable();

  private final IntTable terms = new IntTable();
  private final IntTable lastTerm = new IntTable();

  private StepBook(Trace trace, BackwardPass pass) {
    this.trace = trace;
    this.pass = pass;
    indexReceivers();
    numberTheUnnamed();
    countTerms();
  }

  public static StepBook of(Trace trace, BackwardPass pass) {
    return new StepBook(trace, pass);
  }

  /// What happened on the way to a position.
  ///
  /// @throws IllegalArgumentException if the position is not from 0 to [BackwardPass#last]
  public StepFacts at(int position) {
    return switch (pass.at(position)) {
      case Moment.Start _ -> new StepFacts.Beginning();
      case Moment.Forward forward -> computed(forward);
      case Moment.Backward backward -> handed(backward);
    };
  }

  /// What the call answered, source by source; empty if it failed or there was none.
  public List<StepFacts.Answer> answers() {
    List<StepFacts.Answer> answers = new ArrayList<>();
    pass.event()
        .ifPresent(event -> {
          GradientCall call = event.call();
          for (int i = 0; i < call.results().size(); i++) {
            answers.add(
                new StepFacts.Answer(
                    targetName(event),
                    written(event.sourceNames(), i).orElse(name(call.sources().get(i))),
                    trace.value(call.results().get(i).value())));
          }
        });
    return answers;
  }

  /// The user's words for the target, or for all of them.
  public String targetName(Event.Gradient event) {
    List<String> names = new ArrayList<>();
    List<Integer> targets = event.call().targets();
    for (int i = 0; i < targets.size(); i++) {
      names.add(written(event.targetNames(), i).orElse(name(targets.get(i))));
    }
    return names.isEmpty() ? "[]" : String.join(", ", names);
  }

  /// The user's name for a value or variable; without one the name of the op that made it, numbered
  /// where several such ops have no name.
  public String name(int id) {
    return receivers
        .get(id)
        .flatMap(this::name)
        .or(() -> trace.name(id, trace.end()))
        .or(() -> trace.producers(id).stream().findFirst().map(StepBook::title))
        .orElse("?");
  }

  private Optional<String> name(TapeGraph.Node node) {
    return node.name().or(() -> numbered(node));
  }

  private Optional<String> numbered(TapeGraph.Node node) {
    int number = unnamed.getOrDefault(node.id(), 0);
    return switch (number) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(node.title());
      default -> Optional.of(node.title() + " " + number);
    };
  }

  private static String title(Event.Flow flow) {
    return flow instanceof Event.Operation operation ? operation.op() : "constant";
  }

  private static Optional<String> written(List<String> names, int i) {
    return i < names.size() && !names.get(i).isBlank()
        ? Optional.of(names.get(i))
        : Optional.empty();
  }

  /// As [TapeGraph#receiver] finds them, but all at once: a step must not search the whole graph.
  private void indexReceivers() {
    for (TapeGraph.Node node : pass.graph().nodes()) {
      receivers.putIfAbsent(node.receiver(), node);
    }
    for (TapeGraph.Edge edge : pass.graph().edges()) {
      if (!receivers.contains(edge.value())) {
        pass.graph().node(edge.from()).ifPresent(from -> receivers.put(edge.value(), from));
      }
    }
  }

  private void numberTheUnnamed() {
    Map<String, Integer> counts = new HashMap<>();
    for (TapeGraph.Node node : pass.graph().nodes()) {
      if (node.name().isEmpty()) {
        unnamed.put(node.id(), counts.merge(node.title(), 1, Integer::sum));
      }
    }
  }

  private void countTerms() {
    pass.seeds().keySet().forEach(this::countTerm);
    pass.event()
        .ifPresent(event ->
            event
                .call()
                .log()
                .forEachTerm((_, _, to, _, sum) -> {
                  countTerm(to);
                  lastTerm.put(to, sum);
                }));
  }

  private void countTerm(int receiver) {
    terms.put(receiver, terms.getOrDefault(receiver, 0) + 1);
  }

  private StepFacts computed(Moment.Forward forward) {
    Event.Operation operation = forward.operation();
    Optional<TapeGraph.Node> node = pass.graph().node(operation.id());
    return new StepFacts.Computed(
        forward.position(),
        operation,
        node.flatMap(this::name).orElse(operation.op()),
        node.flatMap(TapeGraph.Node::name).isPresent(),
        trace.value(operation.outputs().getFirst()),
        notRecorded(operation));
  }

  private Optional<TapeMark.Recording> notRecorded(Event.Operation operation) {
    return pass.event()
        .flatMap(event ->
            operation.marks().stream()
                .filter(mark -> mark.tape() == event.call().tape() && !mark.recorded())
                .map(TapeMark::recording)
                .findFirst());
  }

  private StepFacts handed(Moment.Backward backward) {
    BackwardStep step = backward.step();
    List<TracedValue> upstream =
        step.upstream().stream().flatMap(value -> trace.value(value).stream()).toList();
    return new StepFacts.Handed(
        backward.position(),
        backward.operation(),
        backward.position() == pass.forward() + 1 ? seeds() : List.of(),
        upstream,
        pass.arrivals(backward.position()).stream()
            .map(arrival -> receipt(backward.operation(), upstream, arrival))
            .toList());
  }

  private List<StepFacts.Seed> seeds() {
    return pass.event().map(event -> event.call().targets()).orElse(List.of()).stream()
        .distinct()
        .filter(pass.seeds()::containsKey)
        .map(target ->
            new StepFacts.Seed(
                name(target), Optional.ofNullable(pass.seeds().get(target)).flatMap(trace::value)))
        .toList();
  }

  private StepFacts.Receipt receipt(
      Event.Operation operation, List<TracedValue> upstream, Arrival arrival) {
    Optional<TracedValue> contribution = trace.value(arrival.value());
    boolean complete = lastTerm.getOrDefault(arrival.to(), -1) == arrival.after();
    int count = terms.getOrDefault(arrival.to(), 0);
    return new StepFacts.Receipt(
        arrival.input(),
        arrival.to(),
        name(arrival.to()),
        contribution,
        local(operation, upstream, contribution),
        arrival.before().isPresent() ? trace.value(arrival.before().getAsInt()) : Optional.empty(),
        trace.value(arrival.after()),
        complete && count > 1 ? OptionalInt.of(count) : OptionalInt.empty());
  }

  private static Optional<Tensor> local(
      Event.Operation operation, List<TracedValue> upstream, Optional<TracedValue> contribution) {
    if (upstream.size() != 1) {
      return Optional.empty();
    }
    return upstream
        .getFirst()
        .elements()
        .flatMap(given ->
            contribution
                .flatMap(TracedValue::elements)
                .flatMap(received -> Elements.local(operation, given, received)));
  }
}
