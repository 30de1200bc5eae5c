package dev.tapedeck.app.inspector;

import dev.tapedeck.app.command.InspectorActions;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.drawing.ArrayText;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.Suppositions;
import dev.tapedeck.app.workbench.ValueForm;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.python.blocks.PythonText;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.resources.Message;
import dev.tapedeck.trace.TapeGraph;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The inspector: everything about the picked node, or else about the op of the current step.
public final class InspectorViewModel implements InspectorActions {
  /// What works in the background for the inspector.
  ///
  /// @param checks compares a gradient with finite differences
  /// @param allChecks compares all gradients with finite differences
  /// @param analyses works out what takes some computing
  /// @param pictures reads large arrays
  /// @param copies writes arrays as text
  /// @param comparisons subtracts arrays
  public record Workers(
      Latest checks,
      Latest allChecks,
      Latest analyses,
      Latest pictures,
      Latest copies,
      Latest comparisons) {}

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final Workers workers;
  private final Consumer<String> clipboard;
  private final ValuesViewModel values;
  private final CompareViewModel comparing;
  private final CheckViewModel checks;
  private final WhatIfViewModel whatIf;
  private Optional<Recording> recorded = Optional.empty();
  private Optional<TapeGraph> named = Optional.empty();
  private UserNames names = UserNames.NONE;
  private Optional<TapeGraph.Node> shown = Optional.empty();

  private final ReadOnlyObjectWrapper<Optional<Inspection>> inspection =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Analysis> analysis =
      new ReadOnlyObjectWrapper<>(Analysis.NOTHING);

  /// The inspector of `workbench`.
  ///
  /// @param clipboard takes what is copied
  public InspectorViewModel(
      WorkbenchViewModel workbench,
      Appearance appearance,
      GradientAgreement agreement,
      Workers workers,
      Consumer<String> clipboard) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.workers = workers;
    this.clipboard = clipboard;
    this.values = new ValuesViewModel(workers.pictures());
    this.comparing = new CompareViewModel(appearance, workers.comparisons());
    this.checks =
        new CheckViewModel(workbench, appearance, agreement, workers.checks(), workers.allChecks());
    this.whatIf = new WhatIfViewModel(workbench, appearance);
    workbench.recordingProperty().subscribe(this::take);
    workbench.selectedProperty().subscribe((_, _) -> look());
    workbench.playback().momentProperty().subscribe((_, _) -> look());
    appearance.messagesProperty().subscribe((_, _) -> look());
  }

  // ---- What there is to see

  /// What is shown; empty if nothing is picked and no step was made.
  public ReadOnlyObjectProperty<Optional<Inspection>> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /// The pictures of the value and its gradient.
  public ValuesViewModel values() {
    return values;
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

  /// What is inspected, beside what was pinned.
  public CompareViewModel comparing() {
    return comparing;
  }

  /// What comparing with finite differences finds.
  public CheckViewModel checks() {
    return checks;
  }

  // ---- What can be done

  @Override
  public void inspect() {
    if (workbench.selectedProperty().get().isEmpty()) {
      workbench.currentProperty().get().ifPresent(workbench::select);
    }
  }

  @Override
  public void show(ValueForm form) {
    values.choose(form);
  }

  @Override
  public void showNextForm() {
    values.chooseNext();
  }

  @Override
  public void slice(int by) {
    values.slice(by);
  }

  @Override
  public void copyValue(boolean asPython) {
    copy(inspection.get().flatMap(Inspection::value), asPython);
  }

  @Override
  public void copyGradient(boolean asPython) {
    copy(inspection.get().flatMap(Inspection::gradient), asPython);
  }

  private void copy(Optional<Inspection.Values> array, boolean asPython) {
    array
        .flatMap(held -> held.value().elements())
        .ifPresent(elements ->
            workers
                .copies()
                .request(
                    () -> asPython ? PythonText.constant(elements) : ArrayText.plain(elements),
                    clipboard,
                    failure -> workbench.tell(Message.ERROR_UNEXPECTED, failure, "stderr")));
  }

  @Override
  public void togglePin() {
    comparing.toggle();
  }

  @Override
  public void resetWhatIf() {
    whatIf.reset();
  }

  @Override
  public void keepWhatIf() {
    whatIf.keep();
  }

  @Override
  public void check() {
    checks.check();
  }

  @Override
  public void checkAll() {
    checks.checkAll();
  }

  /// Follows the steps again instead of the picked node.
  public void unpick() {
    workbench.clearSelection();
  }

  // ---- How it comes about

  /// A run that is shown with other values keeps its graph, and so its names.
  private void take(Optional<Recording> recording) {
    recorded = recording;
    Optional<TapeGraph> graph = recording.map(Recording::graph);
    if (!graph.equals(named)) {
      named = graph;
      names = graph.map(UserNames::of).orElse(UserNames.NONE);
    }
    look();
    analyse();
  }

  private void look() {
    OptionalInt id = workbench.inspected();
    Optional<TapeGraph.Node> node =
        recorded.flatMap(
            made -> id.isPresent() ? made.graph().node(id.getAsInt()) : Optional.empty());
    if (!node.equals(shown)) {
      shown = node;
      analyse();
    }
    Optional<Inspection> now =
        recorded.flatMap(
            made -> moment(made).flatMap(at -> node.map(picked -> read(made, picked, at))));
    values.show(
        now.flatMap(Inspection::value).map(Inspection.Values::value),
        now.flatMap(Inspection::gradient).map(Inspection.Values::value));
    inspection.set(now);
    comparing.look(now.map(this::sight));
    checks.inspect(node, now.flatMap(Inspection::gradient).isPresent());
  }

  private CompareViewModel.Sight sight(Inspection of) {
    return new CompareViewModel.Sight(
        of.title(),
        workbench.playback().position(),
        of.value().map(Inspection.Values::value),
        of.gradient().map(Inspection.Values::value));
  }

  /// The deck learns of another recording after the inspector does.
  private Optional<Moment> moment(Recording made) {
    return workbench.playback().moment().filter(at -> at.position() <= made.last());
  }

  private Inspection read(Recording made, TapeGraph.Node node, Moment at) {
    Optional<Recording> original =
        workbench.suppositions().suppositionProperty().get().map(Suppositions.Supposition::was);
    return new InspectionReading(made, original, names, node, at, appearance.messages())
        .inspection();
  }

  /// Of the whole pass, wherever the deck is in it.
  private void analyse() {
    analysis.set(Analysis.NOTHING);
    workers.analyses().cancel();
    recorded.ifPresent(made ->
        shown.ifPresent(node ->
            workers
                .analyses()
                .request(
                    () -> Analysis.of(made, node),
                    analysis::set,
                    _ -> analysis.set(Analysis.NOTHING))));
  }
}
