package dev.tapedeck.app.workbench;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.Moment;
import dev.tapedeck.tape.Place;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.TapeGraph;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// What of a recording the panels point at: the picked node, the current one, the examined finding,
/// and the line of the text that goes with them.
final class Attention {
  private final Playback playback;
  private final ObservableValue<Optional<Recording>> recording;
  private final ObservableValue<String> text;
  private final ReadOnlyObjectWrapper<OptionalInt> selected =
      new ReadOnlyObjectWrapper<>(OptionalInt.empty());
  private final ReadOnlyObjectWrapper<OptionalInt> current =
      new ReadOnlyObjectWrapper<>(OptionalInt.empty());
  private final ReadOnlyObjectWrapper<Optional<Diagnosis>> examined =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper highlightedLine = new ReadOnlyIntegerWrapper();

  /// The text that was read last, for its lines are asked for often.
  private String read = "";

  private ProgramLines lines = ProgramLines.of("");

  Attention(
      Playback playback,
      ObservableValue<Optional<Recording>> recording,
      ObservableValue<String> text) {
    this.playback = playback;
    this.recording = recording;
    this.text = text;
    playback.momentProperty().subscribe(_ -> follow());
  }

  ReadOnlyObjectProperty<OptionalInt> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<OptionalInt> currentProperty() {
    return current.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Diagnosis>> examinedProperty() {
    return examined.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty highlightedLineProperty() {
    return highlightedLine.getReadOnlyProperty();
  }

  /// The picked node, or else the current one.
  OptionalInt inspected() {
    return selected.get().isPresent() ? selected.get() : current.get();
  }

  /// Turns to another recording, or none: nothing is picked.
  ///
  /// @param complaint what calls for attention there
  void turn(Optional<Diagnosis> complaint) {
    selected.set(OptionalInt.empty());
    examined.set(complaint);
  }

  /// Picks a node; one that the graph does not have unpicks.
  void select(int node) {
    boolean known = recording.getValue().flatMap(made -> made.graph().node(node)).isPresent();
    selected.set(known ? OptionalInt.of(node) : OptionalInt.empty());
  }

  void clearSelection() {
    selected.set(OptionalInt.empty());
  }

  /// Shows a diagnosis of the recording, and picks its source's node.
  void examine(Diagnosis diagnosis) {
    recording
        .getValue()
        .filter(made -> made.diagnoses().contains(diagnosis))
        .ifPresent(made -> {
          examined.set(Optional.of(diagnosis));
          sourceNode(made, diagnosis).ifPresent(node -> select(node.id()));
          follow();
        });
  }

  private static Optional<TapeGraph.Node> sourceNode(Recording made, Diagnosis diagnosis) {
    return made.gradient()
        .map(event -> event.call().sources())
        .filter(sources -> diagnosis.source() < sources.size())
        .flatMap(sources -> made.graph().receiver(sources.get(diagnosis.source())));
  }

  /// Points at what the deck's position is about.
  void follow() {
    Optional<Event.Operation> operation = playback.moment().flatMap(Attention::operation);
    current.set(operation.map(ran -> OptionalInt.of(ran.id())).orElse(OptionalInt.empty()));
    highlightedLine.set(
        operation
            .map(ran -> editorLine(ran.place()))
            .or(() -> examined.get().flatMap(Diagnosis::finding).map(this::editorLine))
            .orElse(0));
  }

  private static Optional<Event.Operation> operation(Moment moment) {
    return switch (moment) {
      case Moment.Start _ -> Optional.empty();
      case Moment.Forward forward -> Optional.of(forward.operation());
      case Moment.Backward backward -> Optional.of(backward.operation());
    };
  }

  int editorLine(Diagnosis.Finding finding) {
    return finding.line() == 0 ? 0 : editorLine(finding.sourceFile(), finding.line());
  }

  int editorLine(Place place) {
    return place.line() == 0 ? 0 : editorLine(place.source(), place.line());
  }

  /// The line of the editor at which a line of a program text is: that of a cell stands below
  /// others.
  int editorLine(String source, int line) {
    String ran = recording.getValue().map(Recording::text).orElseGet(text::getValue);
    if (!read.equals(ran)) {
      read = ran;
      lines = ProgramLines.of(ran);
    }
    return lines.of(source, line);
  }
}
