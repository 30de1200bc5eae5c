package dev.tapedeck.app.builder;

import dev.tapedeck.app.workbench.Recording;
import dev.tapedeck.app.workbench.TextPointer;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.Outline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps the builder and the program text in step: what is picked is marked in the text, and a line
/// of the text picks the block or the tape that it is about.
public final class LineLink {
  private final WorkbenchViewModel workbench;
  private final TextPointer pointer;
  private final BuilderViewModel model;

  private LineLink(WorkbenchViewModel workbench, BuilderViewModel model) {
    this.workbench = workbench;
    this.pointer = workbench.pointer();
    this.model = model;
  }

  /// Links them for as long as they live.
  public static void between(WorkbenchViewModel workbench, BuilderViewModel model) {
    new LineLink(workbench, model).link();
  }

  private void link() {
    model.settledProperty().subscribe(_ -> mark());
    workbench.recordingProperty().subscribe(_ -> mark());
    pointer.askedProperty().subscribe(line -> pick(line.intValue()));
  }

  private void mark() {
    pointer.show(outline().map(this::linesOfPicked).orElse(Set.of()));
  }

  private Set<Integer> linesOfPicked(Outline outline) {
    return model.settledProperty().get().ids().stream()
        .flatMap(id -> outline.linesOf(id).stream())
        .collect(Collectors.toSet());
  }

  private void pick(int line) {
    outline()
        .flatMap(outline -> outline.subject(line))
        .filter(id -> model.graph().block(id).isPresent() || model.graph().tape(id).isPresent())
        .ifPresent(id -> model.choose(Chosen.of(List.of(id))));
  }

  /// Whose lines the text has now.
  private Optional<Outline> outline() {
    return workbench.recording().flatMap(Recording::blocks).map(BlockRun::outline);
  }
}
