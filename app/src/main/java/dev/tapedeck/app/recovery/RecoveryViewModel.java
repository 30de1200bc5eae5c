package dev.tapedeck.app.recovery;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.DocumentException;
import dev.tapedeck.app.workbench.ProgramLibrary;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Message;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The unsaved work of processes that did not end well, to restore or to discard. Until one of them
/// is chosen it stays where it is.
public final class RecoveryViewModel {
  private static final System.Logger LOG = System.getLogger(RecoveryViewModel.class.getName());

  /// A draft and what was saved of its document.
  record Lost(Draft draft, ProgramLibrary.Opened saved) {
    boolean isNews() {
      Document document = draft.document();
      Document before = saved.document();
      return !document.text().equals(before.text()) || !document.blocks().equals(before.blocks());
    }
  }

  /// What was found.
  ///
  /// @param unreadable files that seem to be unsaved work and cannot be read
  public record Found(List<Lost> lost, List<Path> unreadable) {
    static final Found NOTHING = new Found(List.of(), List.of());

    public Found {
      lost = List.copyOf(lost);
      unreadable = List.copyOf(unreadable);
    }

    /// The names of the documents that can be restored.
    public List<String> names() {
      return lost.stream().map(each -> each.draft().document().name()).toList();
    }
  }

  private final WorkbenchViewModel workbench;
  private final ProgramLibrary library;
  private final DraftFolder folder;
  private final DraftKeeper keeper;
  private final Latest readings;
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);

  /// Looks at nothing before [#look].
  ///
  /// @param keeper keeps what is restored
  public RecoveryViewModel(
      WorkbenchViewModel workbench,
      ProgramLibrary library,
      DraftFolder folder,
      DraftKeeper keeper,
      Latest readings) {
    this.workbench = workbench;
    this.library = library;
    this.folder = folder;
    this.keeper = keeper;
    this.readings = readings;
  }

  /// What there is to choose about.
  public ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Looks for unsaved work.
  public void look() {
    readings.request(
        this::find,
        found::set,
        failure -> LOG.log(Level.WARNING, "cannot look for unsaved work: " + failure.getMessage()));
  }

  private Found find() throws IOException {
    DraftFolder.Left left = folder.left();
    List<Lost> lost = new ArrayList<>();
    for (Draft draft : left.drafts()) {
      Lost candidate = new Lost(draft, saved(draft.document()));
      if (candidate.isNews()) {
        lost.add(candidate);
      } else {
        folder.remove(draft.path());
      }
    }
    return new Found(lost, left.unreadable());
  }

  /// What the document's file or lesson holds; nothing if that is gone or of another kind.
  private ProgramLibrary.Opened saved(Document edited) {
    try {
      Optional<ProgramLibrary.Opened> opened =
          edited.file().isPresent()
              ? Optional.of(library.read(edited.file().get()))
              : edited.lesson().flatMap(library::lesson);
      return opened
          .filter(it -> it.document().blocks().isPresent() == edited.blocks().isPresent())
          .orElseGet(() -> nothing(edited, edited.file()));
    } catch (DocumentException _) {
      return nothing(edited, edited.file());
    }
  }

  private static ProgramLibrary.Opened nothing(Document edited, Optional<Path> file) {
    Document document =
        new Document(
            edited.name(),
            "",
            edited.lineEnd(),
            file,
            Optional.empty(),
            edited.blocks().map(_ -> BlockGraph.EMPTY));
    return new ProgramLibrary.Opened(document, Optional.empty());
  }

  /// Opens each as an edited document of its file.
  public void restore() {
    found.get().lost().forEach(this::restore);
    settle();
  }

  private void restore(Lost lost) {
    Document edited = lost.draft().document();
    if (!isInFront(edited)) {
      workbench.documents().show(lost.saved());
    }
    if (workbench.dirtyProperty().get()) {
      // It was open already, and edited otherwise.
      workbench.documents().show(nothing(edited, Optional.empty()));
    }
    edited
        .blocks()
        .ifPresentOrElse(
            graph -> workbench.blueprint().edit(Message.DIALOG_RESTORE, graph),
            () -> workbench.textProperty().set(edited.text()));
  }

  private boolean isInFront(Document document) {
    return document.file().isPresent()
        && document.file().equals(workbench.documentProperty().get().file());
  }

  /// Removes them.
  public void discard() {
    settle();
  }

  private void settle() {
    keeper.keep(found.get().lost().stream().map(lost -> lost.draft().path()).toList());
    found.set(Found.NOTHING);
  }
}
