package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Verdict;
import dev.tapedeck.op.Gradient;
import dev.tapedeck.op.Op;
import dev.tapedeck.op.OpCatalog;
import dev.tapedeck.tape.BackwardStep;
import dev.tapedeck.tape.GradientCall;
import dev.tapedeck.tape.TapeMark;
import dev.tapedeck.tensor.DType;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import dev.tapedeck.trace.TracedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One source of one gradient call under examination: the executed path and where it is cut.
final class Case {
  private final Consultation consultation;
  private final int source;
  private Optional<List<Cut>> cuts = Optional.empty();
  private Optional<List<ExecutedGraph.Step>> path = Optional.empty();
  private boolean pathSought;

  Case(Consultation consultation, int source) {
    this.consultation = consultation;
    this.source = source;
  }

  Consultation consultation() {
    return consultation;
  }

  Trace trace() {
    return consultation.trace();
  }

  TapeHistory tape() {
    return consultation.tape();
  }

  GradientCall call() {
    return consultation.call();
  }

  /// The position among the call's sources.
  int source() {
    return source;
  }

  /// The source's value id or handle; [Tensor#NO_ID] if the call has no sources.
  int sourceId() {
    return call().sources().isEmpty() ? Tensor.NO_ID : call().sources().get(source);
  }

  String sourceName() {
    return consultation.sourceName(source);
  }

  /// The variable that the source is, if it is one.
  Optional<Event.VariableMade> variable() {
    return trace().variable(sourceId());
  }

  boolean isSource(ExecutedGraph.Node node) {
    return node.id() == sourceId();
  }

  Optional<DType> sourceType() {
    return trace().value(sourceId()).map(TracedValue::dtype);
  }

  /// What the program got for this source.
  Verdict verdict() {
    return verdict(trace(), call(), source);
  }

  static Verdict verdict(Trace trace, GradientCall call, int source) {
    if (call.failure().isPresent()) {
      return Verdict.ERROR;
    }
    if (call.results().isEmpty()) {
      return Verdict.NONE;
    }
    GradientCall.Result result = call.results().get(source);
    return switch (result.kind()) {
      case NONE -> Verdict.NONE;
      case ZERO_FILLED -> Verdict.ZERO;
      case DENSE, SLICES, FOREIGN ->
          trace
              .value(result.answer())
              .flatMap(TracedValue::elements)
              .map(gradient ->
                  gradient.hasNonFinite()
                      ? Verdict.NON_FINITE
                      : Elements.isZero(gradient) ? Verdict.ZERO : Verdict.GRADIENT)
              .orElse(Verdict.GRADIENT);
    };
  }

  /// Whether an answer was computed, as opposed to filled in.
  boolean isComputed() {
    return call().failure().isEmpty() && call().results().get(source).kind().isComputed();
  }

  Optional<Tensor> elements(int value) {
    return trace().value(value).flatMap(TracedValue::elements);
  }

  /// The steps that were executed between target and source, nearest the target first.
  Optional<List<ExecutedGraph.Step>> path() {
    if (!pathSought) {
      pathSought = true;
      path =
          consultation
              .graph()
              .path(consultation.targets(), this::isSource, step -> kindOf(step).isPresent());
    }
    return path;
  }

  /// Where the gradient went missing, nearest the target first.
  List<Cut> cuts() {
    if (cuts.isEmpty()) {
      cuts = Optional.of(findCuts());
    }
    return cuts.get();
  }

  private List<Cut> findCuts() {
    if (call().failure().isPresent()) {
      return List.of(new Cut.Refused(call().failure().get()));
    }
    if (call().sources().isEmpty()) {
      return List.of(new Cut.NoSources());
    }
    if (!isComputed()) {
      return cutsOfMissing();
    }
    return switch (verdict()) {
      case ZERO -> coupling().map(List::of).orElseGet(() -> List.of(vanishing()));
      case NON_FINITE -> List.of(new Overflow(this).find().orElseGet(Cut.Untraced::new));
      case GRADIENT -> spread();
      case NONE, ERROR -> List.of();
    };
  }

  private List<Cut> spread() {
    return switch (call().method()) {
      case GRADIENT ->
          consultation.spread().reachesSeveral(sourceId()) ? List.of(new Cut.Summed()) : List.of();
      case BATCH_JACOBIAN -> coupling().map(List::of).orElse(List.of());
      case JACOBIAN -> List.of();
    };
  }

  /// Rows that reach other rows: what a row-by-row Jacobian then adds up may also be zero.
  private Optional<Cut> coupling() {
    return call().method() == GradientCall.Method.BATCH_JACOBIAN
        ? consultation.spread().coupledRow(sourceId()).stream()
            .mapToObj(
                row -> (Cut) new Cut.CoupledRows(row, consultation.spread().coupler(sourceId())))
            .findFirst()
        : Optional.empty();
  }

  private List<Cut> cutsOfMissing() {
    List<Cut> found = new ArrayList<>();
    path().ifPresentOrElse(steps -> severed(steps, found), () -> found.add(new Cut.Apart()));
    if (sourceType().filter(type -> !type.isTrainable()).isPresent()) {
      found.add(new Cut.NotFloating());
    }
    unwatched().ifPresent(found::add);
    return found.isEmpty() ? List.of(new Cut.Untraced()) : found;
  }

  private void severed(List<ExecutedGraph.Step> steps, List<Cut> found) {
    for (ExecutedGraph.Step step : steps) {
      Optional<Cut.Kind> kind = kindOf(step);
      if (kind.isEmpty()) {
        continue;
      }
      if (!found.isEmpty()
          && found.getLast() instanceof Cut.Severed last
          && last.kind() == kind.get()
          && last.steps().getLast().input().equals(step.output())) {
        List<ExecutedGraph.Step> longer = new ArrayList<>(last.steps());
        longer.add(step);
        found.set(found.size() - 1, new Cut.Severed(kind.get(), longer));
      } else {
        found.add(new Cut.Severed(kind.get(), List.of(step)));
      }
    }
  }

  /// Why no gradient can come back along a step, even if the source were watched.
  private Optional<Cut.Kind> kindOf(ExecutedGraph.Step step) {
    return switch (step.flow()) {
      case Event.Operation operation -> kindOf(step, operation);
      case Event.Constant _ -> Optional.of(Cut.Kind.LEFT);
      case Event.Assign _, Event.VariableMade _ -> Optional.of(Cut.Kind.STATE);
      case Event.Read read -> unheard(read, read.marks());
    };
  }

  private Optional<Cut.Kind> kindOf(ExecutedGraph.Step step, Event.Operation operation) {
    Optional<Gradient> gradient = OpCatalog.find(operation.op()).map(Op::gradient);
    if (gradient.isPresent()
        && gradient.get() instanceof Gradient.NotDifferentiable(var reason)
        && isFloating(step.input())) {
      return Optional.of(
          reason == Gradient.Reason.STOPPED ? Cut.Kind.STOP_GRADIENT : Cut.Kind.NOT_DIFFERENTIABLE);
    }
    if (isFloating(step.input()) && (!isFloating(step.output()) || passesNothing(step))) {
      return Optional.of(Cut.Kind.NOT_DIFFERENTIABLE);
    }
    return unheard(operation, operation.marks());
  }

  private Optional<Cut.Kind> unheard(Event event, List<TapeMark> marks) {
    if (tape().forgot(event.id())) {
      return Optional.of(Cut.Kind.STOPPED);
    }
    if (tape().pausedAt(event.id())) {
      return Optional.of(Cut.Kind.STOPPED);
    }
    return tape().heard(marks).isPresent() ? Optional.empty() : Optional.of(Cut.Kind.OUTSIDE);
  }

  /// Whether the backward pass came to the op, and its rule gave this watched input nothing.
  private boolean passesNothing(ExecutedGraph.Step step) {
    int input = step.input().id();
    return isTracked(input)
        && backwardStep(step.flow().id())
            .filter(backward ->
                backward.contributions().stream()
                    .noneMatch(
                        contribution -> step.flow().inputs().get(contribution.input()) == input))
            .isPresent();
  }

  private boolean isTracked(int value) {
    return tape().watchedAt(value).isPresent()
        || trace().producers(value).stream().anyMatch(this::isRecorded);
  }

  private boolean isRecorded(Event.Flow flow) {
    List<TapeMark> marks =
        switch (flow) {
          case Event.Operation operation -> operation.marks();
          case Event.Read read -> read.marks();
          case Event.Constant _, Event.Assign _, Event.VariableMade _ -> List.of();
        };
    return !tape().forgot(flow.id())
        && tape().heard(marks).filter(TapeMark.Recording.RECORDED::equals).isPresent();
  }

  /// The step of the backward pass that ran an op's rule.
  Optional<BackwardStep> backwardStep(int operation) {
    return call().steps().stream().filter(step -> step.operation() == operation).findFirst();
  }

  boolean isFloating(ExecutedGraph.Node node) {
    return trace().value(node.id()).map(value -> value.dtype().isTrainable()).orElse(true);
  }

  private Optional<Cut> unwatched() {
    if (variable().isPresent()) {
      boolean reachable = tape().watchesAccessed() && variable().get().trainable();
      return reachable || tape().watchedAt(sourceId()).isPresent()
          ? Optional.empty()
          : Optional.of(new Cut.NotWatched(false));
    }
    if (trace().producers(sourceId()).stream().anyMatch(this::isRecorded)) {
      return Optional.empty();
    }
    Optional<Integer> watched = tape().watchedAt(sourceId());
    if (watched.isEmpty()) {
      return Optional.of(new Cut.NotWatched(false));
    }
    boolean late = firstUse().map(use -> use.flow().id() < watched.get()).orElse(false);
    return late ? Optional.of(new Cut.NotWatched(true)) : Optional.empty();
  }

  /// The step of the path that uses the source.
  Optional<ExecutedGraph.Step> firstUse() {
    return path().filter(steps -> !steps.isEmpty()).map(List::getLast);
  }

  /// The first op on the path, from the target, that hands on zero though it received more.
  private Cut vanishing() {
    for (ExecutedGraph.Step step : path().orElse(List.of())) {
      Optional<BackwardStep> backward = backwardStep(step.flow().id());
      if (step.flow() instanceof Event.Operation operation
          && backward.isPresent()
          && receivesSomething(backward.get())
          && handsOnZero(backward.get(), step)) {
        return new Cut.Vanished(operation);
      }
    }
    return new Cut.Cancelled();
  }

  private boolean receivesSomething(BackwardStep step) {
    return step.upstream().stream()
        .flatMap(id -> elements(id).stream())
        .anyMatch(upstream -> !Elements.isZero(upstream));
  }

  private boolean handsOnZero(BackwardStep backward, ExecutedGraph.Step step) {
    List<Tensor> contributions =
        backward.contributions().stream()
            .filter(
                contribution -> step.flow().inputs().get(contribution.input()) == step.input().id())
            .flatMap(contribution -> elements(contribution.value()).stream())
            .toList();
    return !contributions.isEmpty() && contributions.stream().allMatch(Elements::isZero);
  }
}
