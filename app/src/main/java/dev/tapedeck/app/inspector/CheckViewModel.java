package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.GradientAgreement;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.check.GradientCheck;
import dev.tapedeck.check.SourceCheck;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.TapeGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Comparing gradients with finite differences: that of the inspected node, or all.
///
/// All are compared a few at a time, so that it can be followed and cancelled. What was found stays
/// until another run, or other values, are shown.
public final class CheckViewModel {
  private static final Duration A_FEW = Duration.ofMillis(60);
  private static final Duration SLOW = Duration.ofMillis(300);

  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final GradientAgreement agreement;
  private final Latest single;
  private final Latest all;
  private final Map<Integer, SourceCheck> found = new LinkedHashMap<>();
  private Optional<TapeGraph.Node> shown = Optional.empty();
  private boolean inspectable;
  private boolean checkedAll;
  private long began;

  private final ReadOnlyBooleanWrapper checkable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper checkingAll = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

  /// What was found of a node.
  ///
  /// @param text how well its gradient agrees, or why it could not be compared
  public record Row(int node, String name, String text, Verdict verdict) {}

  /// What a comparison comes to; the first calls for attention first.
  public enum Verdict {
    DIFFERS,
    NOT_CHECKED,
    AGREES
  }

  /// @param single compares the gradient of one node
  /// @param all compares those of all nodes
  CheckViewModel(
      WorkbenchViewModel workbench,
      Appearance appearance,
      GradientAgreement agreement,
      Latest single,
      Latest all) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.agreement = agreement;
    this.single = single;
    this.all = all;
    workbench.recordingProperty().subscribe(_ -> forget());
    appearance.messagesProperty().subscribe((_, _) -> tell());
  }

  // ---- What there is to see

  /// Whether the inspected node has a gradient to compare.
  public ReadOnlyBooleanProperty checkableProperty() {
    return checkable.getReadOnlyProperty();
  }

  /// What the comparison of the inspected node found; empty before it.
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty checkingAllProperty() {
    return checkingAll.getReadOnlyProperty();
  }

  /// How far the comparison of all has come, once it takes long; else empty.
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// How many agree, do not agree, and could not be compared; empty before all were.
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// What was found of each node, what calls for attention first; none before all were compared.
  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  // ---- What can be done

  /// Compares the gradient of the inspected node.
  public void check() {
    Optional<Recording> recording = workbench.recording();
    if (recording.isEmpty() || shown.isEmpty()) {
      return;
    }
    TapeGraph.Node node = shown.get();
    checking.set(true);
    offer();
    single.request(
        () -> agreement.check(recording.get(), node.receiver(), GradientCheck.ELEMENTS),
        check -> {
          found.put(node.id(), check);
          checked();
        },
        _ -> checked());
  }

  private void checked() {
    checking.set(false);
    offer();
    tell();
  }

  /// Compares the gradients of all nodes.
  public void checkAll() {
    workbench
        .recording()
        .ifPresent(made -> {
          cancelAll();
          forgetAll();
          checkingAll.set(true);
          began = System.nanoTime();
          go(made, receivers(made), 0);
        });
  }

  /// Ends the comparison of all; what was found so far stays.
  public void cancelAll() {
    if (checkingAll.get()) {
      all.cancel();
      end();
    }
  }

  /// Picks the node of a row.
  public void pick(Row row) {
    workbench.select(row.node());
  }

  // ---- How it comes about

  /// Takes another node to compare.
  ///
  /// @param hasGradient whether its gradient has arrived
  void inspect(Optional<TapeGraph.Node> node, boolean hasGradient) {
    if (!node.equals(shown)) {
      single.cancel();
      checking.set(false);
      shown = node;
      tell();
    }
    inspectable = hasGradient;
    offer();
  }

  private void offer() {
    checkable.set(inspectable && !checking.get());
  }

  private void forget() {
    single.cancel();
    checking.set(false);
    cancelAll();
    found.clear();
    forgetAll();
    offer();
  }

  private void forgetAll() {
    checkedAll = false;
    tell();
  }

  /// What has a gradient at the end of the pass, and sources that should have one.
  private static List<TapeGraph.Node> receivers(Recording made) {
    Map<Integer, Integer> gradients = made.pass().at(made.last()).gradients();
    return made.graph().nodes().stream()
        .filter(node -> gradients.containsKey(node.receiver()) || isSource(node))
        .toList();
  }

  private static boolean isSource(TapeGraph.Node node) {
    return node.role() == TapeGraph.Role.SOURCE || node.role() == TapeGraph.Role.TARGET_AND_SOURCE;
  }

  private record Found(TapeGraph.Node node, SourceCheck check) {}

  /// A few nodes in the background, then the next few.
  private void go(Recording made, List<TapeGraph.Node> nodes, int from) {
    if (from >= nodes.size()) {
      end();
      return;
    }
    all.request(
        () -> some(made, nodes, from),
        some -> {
          some.forEach(each -> found.put(each.node().id(), each.check()));
          int done = from + some.size();
          boolean slow = System.nanoTime() - began > SLOW.toNanos();
          progress.set(
              slow
                  ? appearance.messages().text(Message.CHECK_ALL_PROGRESS, done, nodes.size())
                  : "");
          go(made, nodes, done);
        },
        failure -> {
          end();
          workbench.tell(Message.ERROR_UNEXPECTED, failure, "stderr");
        });
  }

  private List<Found> some(Recording made, List<TapeGraph.Node> nodes, int from) {
    long until = System.nanoTime() + A_FEW.toNanos();
    List<Found> some = new ArrayList<>();
    do {
      TapeGraph.Node node = nodes.get(from + some.size());
      some.add(new Found(node, agreement.check(made, node.receiver(), GradientCheck.DIRECTIONS)));
    } while (from + some.size() < nodes.size() && System.nanoTime() < until);
    return some;
  }

  private void end() {
    checkingAll.set(false);
    progress.set("");
    checkedAll = true;
    tell();
  }

  private void tell() {
    text.set(shown.map(node -> found.get(node.id())).map(this::sentence).orElse(""));
    rows.set(checkedAll ? workbench.recording().map(this::rows).orElse(List.of()) : List.of());
    summary.set(
        checkedAll
            ? appearance
                .messages()
                .text(
                    Message.CHECK_ALL_SUMMARY,
                    count(Verdict.AGREES),
                    count(Verdict.DIFFERS),
                    count(Verdict.NOT_CHECKED))
            : "");
  }

  private long count(Verdict verdict) {
    return rows.get().stream().filter(row -> row.verdict() == verdict).count();
  }

  private List<Row> rows(Recording made) {
    return found.entrySet().stream()
        .flatMap(entry ->
            made.graph().node(entry.getKey()).stream()
                .map(node -> row(made, node, entry.getValue())))
        .sorted(Comparator.comparing(Row::verdict).thenComparingInt(Row::node))
        .toList();
  }

  private Row row(Recording made, TapeGraph.Node node, SourceCheck check) {
    String name = node.name().orElseGet(() -> made.steps().name(node.value()));
    return switch (check) {
      case SourceCheck.Agreement compared ->
          new Row(
              node.id(),
              name,
              "≈ " + GradientAgreement.text(compared.maxError()),
              compared.agrees() ? Verdict.AGREES : Verdict.DIFFERS);
      case SourceCheck.NotCheckable not ->
          new Row(node.id(), name, reason(not), Verdict.NOT_CHECKED);
    };
  }

  private String sentence(SourceCheck check) {
    Messages messages = appearance.messages();
    return switch (check) {
      case SourceCheck.Agreement compared ->
          messages.text(
              compared.agrees() ? Message.INSPECTOR_CHECK_AGREES : Message.INSPECTOR_CHECK_DIFFERS,
              GradientAgreement.text(compared.maxError()));
      case SourceCheck.NotCheckable not ->
          messages.text(Message.INSPECTOR_CHECK_NOT_POSSIBLE, reason(not));
    };
  }

  private String reason(SourceCheck.NotCheckable not) {
    Messages messages = appearance.messages();
    return switch (not.reason()) {
      case NO_GRADIENT -> messages.text(Message.CHECK_NO_GRADIENT);
      case CALL_FAILED -> messages.text(Message.CHECK_CALL_FAILED);
      case FOREIGN_OP -> messages.text(Message.CHECK_FOREIGN_OP, not.op());
      case VALUES_DROPPED -> messages.text(Message.CHECK_VALUES_DROPPED);
      case KINKS_ONLY -> messages.text(Message.CHECK_KINKS_ONLY);
    };
  }
}
