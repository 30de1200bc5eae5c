package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.deck.TapeMemory;
import dev.tapedeck.app.inspector.Inspection.Contributions;
import dev.tapedeck.app.inspector.Inspection.Term;
import dev.tapedeck.app.inspector.Inspection.Values;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.replay.Arrival;
import dev.tapedeck.replay.BackwardPass;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.BriefNumber;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The inspector: everything about the picked node, or else about the op of the current step.
public final class InspectorViewModel {
  /// A term and the position at which it arrives.
  private record Incoming(int position, Arrival arrival) {}

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final GradientAgreement agreement;
  private final Latest checks;
  private final Latest analyses;
  private final WhatIfViewModel whatIf;
  private Optional<Recording> recorded = Optional.empty();
  private Optional<TapeGraph.Node> shown = Optional.empty();

  private final ReadOnlyObjectWrapper<Optional<Inspection>> inspection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Analysis> analysis =
      new ReadOnlyObjectWrapper<>(Analysis.NOTHING);
  private final ReadOnlyBooleanWrapper checkable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper checkText = new ReadOnlyStringWrapper("");

  /// The inspector of `workbench`.
  ///
  /// @param checks runs the comparison with finite differences
  /// @param analyses works out what takes some computing
  public InspectorViewModel(
      WorkbenchViewModel workbench,
      Appearance appearance,
      GradientAgreement agreement,
      Latest checks,
      Latest analyses) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.agreement = agreement;
    this.checks = checks;
    this.analyses = analyses;
    this.whatIf = new WhatIfViewModel(workbench, appearance);
    workbench
        .recordingProperty()
        .subscribe(recording -> {
          recorded = recording;
          inspect();
          analyse();
        });
    workbench.selectedProperty().subscribe((_, _) -> inspect());
    workbench.playback().momentProperty().subscribe((_, _) -> inspect());
    appearance.messagesProperty().subscribe((_, _) -> inspect());
  }

  // ---- What there is to see

  /// What is shown; empty if nothing is picked and no step was made.
  public ReadOnlyObjectProperty<Optional<Inspection>> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /// What the node, if it is a leaf, might hold instead.
  public WhatIfViewModel whatIf() {
    return whatIf;
  }

  /// The Jacobians of the op, and the paths to it; nothing until they are worked out.
  ReadOnlyObjectProperty<Analysis> analysisProperty() {
    return analysis.getReadOnlyProperty();
  }

  /// The user's name for a value or variable.
  String name(int value) {
    return recorded.map(made -> made.steps().name(value)).orElse("");
  }

  /// Whether the node has a gradient to compare with finite differences.
  public ReadOnlyBooleanProperty checkableProperty() {
    return checkable.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty checkingProperty() {
    return checking.getReadOnlyProperty();
  }

  /// What the comparison gave; empty before it.
  public ReadOnlyStringProperty checkTextProperty() {
    return checkText.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Compares the node's gradient with finite differences.
  public void check() {
    Optional<Recording> recording = workbench.recording();
    if (recording.isEmpty() || shown.isEmpty()) {
      return;
    }
    int receiver = shown.get().receiver();
    checking.set(true);
    checks.request(
        () -> agreement.deviation(recording.get(), receiver),
        this::checked,
        _ -> checked(OptionalDouble.empty()));
  }

  /// Follows the steps again instead of the picked node.
  public void unpick() {
    workbench.clearSelection();
  }

  private void checked(OptionalDouble deviation) {
    checking.set(false);
    Messages messages = appearance.messages();
    if (deviation.isEmpty()) {
      checkText.set(messages.text(Message.INSPECTOR_CHECK_NOT_POSSIBLE));
    } else {
      boolean agrees = deviation.getAsDouble() < GradientAgreement.TOLERANCE;
      checkText.set(
          messages.text(
              agrees ? Message.INSPECTOR_CHECK_AGREES : Message.INSPECTOR_CHECK_DIFFERS,
              GradientAgreement.text(deviation.getAsDouble())));
    }
  }

  // ---- How it comes about

  private void inspect() {
    OptionalInt id = workbench.inspected();
    Optional<TapeGraph.Node> node =
        recorded.flatMap(
            made -> id.isPresent() ? made.graph().node(id.getAsInt()) : Optional.empty());
    if (!node.equals(shown)) {
      checks.cancel();
      checking.set(false);
      checkText.set("");
      shown = node;
      analyse();
    }
    Optional<Moment> moment =
        workbench
            .playback()
            .moment()
            .filter(at -> recorded.stream().anyMatch(made -> at.position() <= made.last()));
    inspection.set(
        recorded.flatMap(
            made -> moment.flatMap(at -> node.map(picked -> inspection(made, picked, at)))));
    checkable.set(
        node.isPresent()
            && moment.isPresent()
            && gradient(recorded.orElseThrow(), node.get(), moment.get()).isPresent());
  }

  /// Of the whole pass, wherever the deck is in it.
  private void analyse() {
    analysis.set(Analysis.NOTHING);
    analyses.cancel();
    recorded.ifPresent(made ->
        shown.ifPresent(node ->
            analyses.request(
                () -> Analysis.of(made, node),
                analysis::set,
                _ -> analysis.set(Analysis.NOTHING))));
  }

  private static Optional<TracedValue> gradient(Recording made, TapeGraph.Node node, Moment at) {
    return Optional.ofNullable(at.gradients().get(node.receiver()))
        .flatMap(value -> made.trace().value(value));
  }

  private Inspection inspection(Recording made, TapeGraph.Node node, Moment at) {
    Messages messages = appearance.messages();
    Optional<Event.Operation> operation =
        made.trace().event(node.id()) instanceof Event.Operation ran
            ? Optional.of(ran)
            : Optional.empty();
    Optional<LocalRule> rule = operation.flatMap(ran -> LocalRule.of(made, ran));
    Optional<TracedValue> value = made.trace().value(node.value());
    Optional<TracedValue> gradient = gradient(made, node, at);
    return new Inspection(
        operation.map(Event.Operation::op).or(node::name).orElse(node.title()),
        rule.map(LocalRule::forward).map(PlainFormula::of).orElse(kind(node, messages)),
        node.place().line(),
        value.map(type -> type.dtype().tfName() + " " + type.shape()).orElse(""),
        notes(made, node, operation, messages),
        value.map(shown -> values(shown, messages)).orElse(NOTHING),
        gradient.map(shown -> values(shown, messages)),
        gradientNote(made, node, at, messages),
        rule.map(formulas -> formulas.backward(at.position())).orElse(List.of()),
        noRule(operation, rule, messages),
        contributions(made, node, at, rule, messages),
        operation.map(ran -> keeps(made, ran, messages)).orElse(List.of()));
  }

  private static final Values NOTHING =
      new Values(new ValuePicture(List.of(), List.of(), "…"), List.of());

  private static String kind(TapeGraph.Node node, Messages messages) {
    return switch (node.kind()) {
      case VARIABLE, STATE -> messages.text(Message.NODE_VARIABLE);
      case CONSTANT -> messages.text(Message.NODE_CONSTANT);
      case OUTSIDE -> messages.text(Message.NODE_LEFT_FRAMEWORK);
      case OPERATION -> "";
    };
  }

  private Values values(TracedValue value, Messages messages) {
    ValuePicture picture = ValuePicture.of(value);
    List<String> summaries = new ArrayList<>();
    before(value).ifPresent(was -> summaries.add(messages.text(Message.NODE_BEFORE, was.brief())));
    ValuePicture.summary(value)
        .ifPresent(summary -> {
          if (picture.cells().isEmpty()) {
            summaries.add(
                messages.text(
                    Message.INSPECTOR_SUMMARY,
                    BriefNumber.of(summary.min()),
                    BriefNumber.of(summary.max()),
                    BriefNumber.of(summary.mean()),
                    BriefNumber.of(summary.deviation()),
                    BriefNumber.of(summary.norm())));
          }
          if (summary.nans() + summary.infinities() > 0) {
            summaries.add(
                messages.text(Message.INSPECTOR_NON_FINITE, summary.nans(), summary.infinities()));
          }
        });
    return new Values(picture, summaries);
  }

  /// What a value is in the run as it was, if it is supposed to be another.
  private Optional<TracedValue> before(TracedValue value) {
    return workbench
        .suppositions()
        .suppositionProperty()
        .get()
        .flatMap(supposed -> supposed.was().trace().value(value.id()))
        .filter(was -> !was.sameAs(value));
  }

  private static String gradientNote(
      Recording made, TapeGraph.Node node, Moment at, Messages messages) {
    boolean ended = at.position() == made.last() && made.last() > 0;
    boolean asked =
        node.role() == TapeGraph.Role.SOURCE || node.role() == TapeGraph.Role.TARGET_AND_SOURCE;
    return ended && made.gradient().isPresent()
        ? messages.text(asked ? Message.VERDICT_NONE : Message.INSPECTOR_GRADIENT_NEVER)
        : messages.text(Message.INSPECTOR_GRADIENT_PENDING);
  }

  private static List<String> notes(
      Recording made, TapeGraph.Node node, Optional<Event.Operation> operation, Messages messages) {
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
                          .flatMap(ran -> reason(made, ran))
                          .map(InspectorViewModel::text)
                          .orElse(
                              operation.isPresent()
                                  ? Message.NODE_TAPE_CLOSED
                                  : Message.NODE_LEFT_FRAMEWORK))));
    };
  }

  private static Optional<TapeMark.Recording> reason(Recording made, Event.Operation operation) {
    int tape = made.gradient().map(event -> event.call().tape()).orElse(0);
    return operation.marks().stream()
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

  private static String noRule(
      Optional<Event.Operation> operation, Optional<LocalRule> rule, Messages messages) {
    boolean has = operation.isEmpty() || rule.filter(LocalRule::isDifferentiable).isPresent();
    return has
        ? ""
        : messages.text(Message.INSPECTOR_NO_RULE, operation.map(Event.Operation::op).orElse(""));
  }

  private static Contributions contributions(
      Recording made, TapeGraph.Node node, Moment at, Optional<LocalRule> rule, Messages messages) {
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
    incoming(made.pass(), node.receiver())
        .map(incoming -> term(made, incoming, at.position()))
        .forEach(terms::add);
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
        gradient(made, node, at).map(TracedValue::brief).orElse(""),
        messages.text(Message.INSPECTOR_PATHS, terms.size()));
  }

  private static Stream<Incoming> incoming(BackwardPass pass, int receiver) {
    return pass.changes(receiver).stream()
        .flatMap(position ->
            pass.arrivals(position).stream()
                .filter(arrival -> arrival.to() == receiver)
                .map(arrival -> new Incoming(position, arrival)));
  }

  private static Term term(Recording made, Incoming incoming, int position) {
    boolean later = incoming.position() > position;
    Event.Operation from = giver(made, incoming.position());
    return new Term(
        from.op(),
        LocalRule.of(made, from)
            .map(rule -> PlainFormula.of(rule.term(incoming.arrival().input())))
            .orElse(""),
        later
            ? ""
            : made.trace().value(incoming.arrival().value()).map(TracedValue::brief).orElse("…"),
        later
            ? Term.Arrival.LATER
            : incoming.position() == position ? Term.Arrival.NOW : Term.Arrival.BEFORE);
  }

  private static Event.Operation giver(Recording made, int position) {
    return switch (made.pass().at(position)) {
      case Moment.Backward backward -> backward.operation();
      case Moment.Forward forward -> forward.operation();
      case Moment.Start _ ->
          throw new IllegalArgumentException(
              "cannot name the op: nothing has run at position " + position);
    };
  }

  private static List<String> keeps(Recording made, Event.Operation operation, Messages messages) {
    List<TapeMemory.Kept> kept = TapeMemory.kept(made, operation);
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
    OptionalInt freed = made.pass().backwardPosition(operation.id());
    if (freed.isPresent() && !TapeMemory.isPersistent(made)) {
      lines.add(messages.text(Message.INSPECTOR_FREED_AT, freed.getAsInt()));
    }
    return lines;
  }
}
