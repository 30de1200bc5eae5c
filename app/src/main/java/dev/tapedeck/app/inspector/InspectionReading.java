package dev.tapedeck.app.inspector;

import dev.tapedeck.app.deck.TapeMemory;
import dev.tapedeck.app.inspector.Inspection.Contributions;
import dev.tapedeck.app.inspector.Inspection.Term;
import dev.tapedeck.app.inspector.Inspection.Values;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.replay.Arrival;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Puts into words and formulas what a recording says of one node at one moment.
final class InspectionReading {
  private final Recording made;
  private final Optional<Recording> original;
  private final UserNames names;
  private final TapeGraph.Node node;
  private final Moment at;
  private final Messages messages;
  private final Optional<Event.Operation> operation;
  private final Optional<LocalRule> rule;

  /// A term and the position at which it arrives.
  private record Incoming(int position, Arrival arrival) {}

  /// @param original the run as it was, if something else is supposed of it
  InspectionReading(
      Recording made,
      Optional<Recording> original,
      UserNames names,
      TapeGraph.Node node,
      Moment at,
      Messages messages) {
    this.made = made;
    this.original = original;
    this.names = names;
    this.node = node;
    this.at = at;
    this.messages = messages;
    this.operation =
        made.trace().event(node.id()) instanceof Event.Operation ran
            ? Optional.of(ran)
            : Optional.empty();
    this.rule = operation.flatMap(ran -> LocalRule.of(made, ran, names));
  }

  /// The gradient that a node has received by then.
  static Optional<TracedValue> gradient(Recording made, TapeGraph.Node node, Moment at) {
    return Optional.ofNullable(at.gradients().get(node.receiver()))
        .flatMap(value -> made.trace().value(value));
  }

  private Optional<TracedValue> gradient() {
    return gradient(made, node, at);
  }

  Inspection inspection() {
    Optional<TracedValue> value = made.trace().value(node.value());
    return new Inspection(
        operation.map(Event.Operation::op).or(node::name).orElse(node.title()),
        rule.map(LocalRule::forward).map(PlainFormula::of).orElse(kind()),
        node.place().line(),
        value.map(type -> type.dtype().tfName() + " " + type.shape()).orElse(""),
        notes(),
        value.map(this::values),
        gradient().map(this::values),
        gradientNote(),
        rule.map(formulas -> formulas.backward(at.position())).orElse(List.of()),
        noRule(),
        contributions(),
        operation.map(this::keeps).orElse(List.of()));
  }

  private String kind() {
    return switch (node.kind()) {
      case VARIABLE, STATE -> messages.text(Message.NODE_VARIABLE);
      case CONSTANT -> messages.text(Message.NODE_CONSTANT);
      case OUTSIDE -> messages.text(Message.NODE_LEFT_FRAMEWORK);
      case OPERATION -> "";
    };
  }

  private Values values(TracedValue value) {
    return new Values(
        value,
        before(value).map(was -> messages.text(Message.NODE_BEFORE, was.brief())).orElse(""));
  }

  /// What a value is in the run as it was, if it is supposed to be another.
  private Optional<TracedValue> before(TracedValue value) {
    return original.flatMap(was -> was.trace().value(value.id())).filter(was -> !was.sameAs(value));
  }

  private String gradientNote() {
    boolean ended = at.position() == made.last() && made.last() > 0;
    boolean asked =
        node.role() == TapeGraph.Role.SOURCE || node.role() == TapeGraph.Role.TARGET_AND_SOURCE;
    return ended && made.gradient().isPresent()
        ? messages.text(asked ? Message.VERDICT_NONE : Message.INSPECTOR_GRADIENT_NEVER)
        : messages.text(Message.INSPECTOR_GRADIENT_PENDING);
  }

  private List<String> notes() {
    return switch (node.watch()) {
      case WATCHED -> List.of(messages.text(Message.INSPECTOR_WATCHED));
      case UNWATCHED -> List.of(messages.text(Message.INSPECTOR_NOT_WATCHED));
      case RECORDED -> List.of();
      case NOT_RECORDED ->
          List.of(
              messages.text(
                  Message.INSPECTOR_NOT_RECORDED,
                  messages.text(
                      operation
                          .flatMap(this::reason)
                          .map(InspectionReading::text)
                          .orElse(
                              operation.isPresent()
                                  ? Message.NODE_TAPE_CLOSED
                                  : Message.NODE_LEFT_FRAMEWORK))));
    };
  }

  private Optional<TapeMark.Recording> reason(Event.Operation ran) {
    int tape = made.gradient().map(event -> event.call().tape()).orElse(0);
    return ran.marks().stream()
        .filter(mark -> mark.tape() == tape && !mark.recorded())
        .map(TapeMark::recording)
        .findFirst();
  }

  private static Message text(TapeMark.Recording recording) {
    return switch (recording) {
      case UNWATCHED, RECORDED -> Message.NODE_NO_WATCHED_INPUT;
      case DTYPE -> Message.CAUSE_DTYPE;
      case STOPPED, STOP_GRADIENT -> Message.NODE_STOPPED;
      case NOT_DIFFERENTIABLE -> Message.NODE_NOT_DIFFERENTIABLE;
    };
  }

  private String noRule() {
    boolean has = operation.isEmpty() || rule.filter(LocalRule::isDifferentiable).isPresent();
    return has
        ? ""
        : messages.text(Message.INSPECTOR_NO_RULE, operation.map(Event.Operation::op).orElse(""));
  }

  private Contributions contributions() {
    List<Term> terms = new ArrayList<>();
    Optional.ofNullable(made.pass().seeds().get(node.receiver()))
        .flatMap(made.trace()::value)
        .ifPresent(seed -> {
          boolean later = !at.gradients().containsKey(node.receiver());
          terms.add(
              new Term(
                  messages.text(Message.INSPECTOR_SEED),
                  "",
                  later ? "" : seed.brief(),
                  later ? Term.Arrival.LATER : Term.Arrival.BEFORE));
        });
    incoming().map(this::term).forEach(terms::add);
    if (terms.isEmpty()) {
      return Contributions.NONE;
    }
    String what =
        rule.map(LocalRule::upstream)
            .map(PlainFormula::of)
            .orElse(made.steps().name(node.receiver()));
    return new Contributions(
        messages.heading(Message.INSPECTOR_CONTRIBUTIONS, what),
        terms,
        gradient().map(TracedValue::brief).orElse(""),
        messages.text(Message.INSPECTOR_PATHS, terms.size()));
  }

  private Stream<Incoming> incoming() {
    BackwardPass pass = made.pass();
    int receiver = node.receiver();
    return pass.changes(receiver).stream()
        .flatMap(position ->
            pass.arrivals(position).stream()
                .filter(arrival -> arrival.to() == receiver)
                .map(arrival -> new Incoming(position, arrival)));
  }

  private Term term(Incoming incoming) {
    int position = at.position();
    boolean later = incoming.position() > position;
    Event.Operation from = giver(incoming.position());
    return new Term(
        from.op(),
        LocalRule.of(made, from, names)
            .map(rule -> PlainFormula.of(rule.term(incoming.arrival().input())))
            .orElse(""),
        later
            ? ""
            : made.trace().value(incoming.arrival().value()).map(TracedValue::brief).orElse("…"),
        later
            ? Term.Arrival.LATER
            : incoming.position() == position ? Term.Arrival.NOW : Term.Arrival.BEFORE);
  }

  private Event.Operation giver(int position) {
    return switch (made.pass().at(position)) {
      case Moment.Backward backward -> backward.operation();
      case Moment.Forward forward -> forward.operation();
      case Moment.Start _ ->
          throw new IllegalArgumentException(
              "cannot name the op: nothing has run at position " + position);
    };
  }

  private List<String> keeps(Event.Operation ran) {
    List<TapeMemory.Kept> kept = TapeMemory.kept(made, ran);
    if (kept.isEmpty()) {
      return List.of(messages.text(Message.INSPECTOR_KEEPS_NOTHING));
    }
    List<String> lines = new ArrayList<>();
    for (TapeMemory.Kept value : kept) {
      lines.add(
          messages.text(
              value.output() ? Message.INSPECTOR_KEEPS_OUTPUT : Message.INSPECTOR_KEEPS_INPUT,
              made.steps().name(value.value()),
              TapeMemory.text(value.bytes())));
    }
    OptionalInt freed = made.pass().backwardPosition(ran.id());
    if (freed.isPresent() && !TapeMemory.isPersistent(made)) {
      lines.add(messages.text(Message.INSPECTOR_FREED_AT, freed.getAsInt()));
    }
    return lines;
  }
}
