package dev.tapedeck.app.editor;

import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.Notice;
import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.replay.Breakpoint;
import dev.tapedeck.replay.Spot;
import dev.tapedeck.tape.TapeAction;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The program text and the marks beside its lines.
public final class EditorViewModel {
  private final WorkbenchViewModel workbench;
  private final ReadOnlyObjectWrapper<LineMarks> marks =
      new ReadOnlyObjectWrapper<>(LineMarks.NONE);
  private Set<Integer> watched = Set.of();

  /// Edits the document of a workbench.
  public EditorViewModel(WorkbenchViewModel workbench) {
    this.workbench = workbench;
    workbench
        .recordingProperty()
        .subscribe(made -> {
          watched = made.map(this::watchedLines).orElse(Set.of());
          mark();
        });
    workbench.highlightedLineProperty().subscribe(_ -> mark());
    workbench.examinedProperty().subscribe(_ -> mark());
    workbench.noticeProperty().subscribe(_ -> mark());
    workbench.textProperty().subscribe(_ -> mark());
    workbench.pointer().pickedProperty().subscribe(_ -> mark());
    workbench.breakpoints().allProperty().subscribe((_, _) -> mark());
  }

  /// The text, its lines ended by `\n`; may be set.
  StringProperty textProperty() {
    return workbench.textProperty();
  }

  ReadOnlyObjectProperty<Document> documentProperty() {
    return workbench.documentProperty();
  }

  /// Whether the text only says what blocks do, and cannot be edited itself.
  ObservableValue<Boolean> blocksProperty() {
    return workbench.blueprint().graphProperty().map(Optional::isPresent);
  }

  ReadOnlyObjectProperty<LineMarks> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  /// Tells on which line the user works.
  void workOn(int line) {
    workbench.workOnLine(line);
  }

  /// The lines of what is picked elsewhere.
  ReadOnlyObjectProperty<Set<Integer>> pickedProperty() {
    return workbench.pointer().pickedProperty();
  }

  /// Asks to pick what a line is about.
  void pointAt(int line) {
    workbench.pointer().ask(line);
  }

  /// Sets or clears a breakpoint on a line.
  void toggleBreakpoint(int line) {
    workbench.breakpoints().toggleLine(line);
  }

  private Set<Integer> breakpointLines() {
    return workbench.breakpoints().all().stream()
        .map(Breakpoint::spot)
        .filter(Spot.Line.class::isInstance)
        .map(Spot::line)
        .collect(Collectors.toSet());
  }

  /// Once the text differs from the one that ran, what the run says of its lines no longer holds.
  private void mark() {
    if (workbench.isStale()) {
      marks.set(LineMarks.of(breakpointLines()));
      return;
    }
    int error =
        workbench
            .noticeProperty()
            .get()
            .filter(notice -> notice.kind() == Notice.Kind.ERROR)
            .map(Notice::line)
            .orElse(0);
    marks.set(
        new LineMarks(
            watched,
            workbench.highlightedLineProperty().get(),
            cutLine(),
            error,
            breakpointLines(),
            pickedProperty().get()));
  }

  private int cutLine() {
    Optional<Diagnosis.Finding> finding =
        workbench.examinedProperty().get().flatMap(Diagnosis::finding);
    return finding.map(workbench::editorLine).orElse(0);
  }

  private Set<Integer> watchedLines(Recording made) {
    Trace trace = made.trace();
    return trace
        .events(Event.Tape.class)
        .map(Event.Tape::action)
        .filter(TapeAction.Watched.class::isInstance)
        .map(action -> ((TapeAction.Watched) action).id())
        .distinct()
        .flatMap(id -> trace.producers(id).stream().limit(1))
        .map(flow -> workbench.editorLine(flow.place()))
        .collect(Collectors.toSet());
  }
}
