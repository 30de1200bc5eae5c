package dev.tapedeck.app.workbench;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.collections.ObservableList;

/// The open documents: one in front, the others as they were left. Use from the FX thread.
public final class Documents {
  private final ProgramLibrary library;
  private final Latest readings;
  private final Shelf shelf;
  private final Manuscript manuscript;
  private final Bench bench;
  private final Consumer<Exception> failed;

  /// Where the document in front is worked on.
  interface Bench {
    /// All that belongs to the document in front.
    ///
    /// @param number of its tab
    OpenDocument parkable(int number);

    /// Begins with a document that was read.
    void load(ProgramLibrary.Opened opened);

    /// Goes on with a document as it was left.
    void restore(OpenDocument open);
  }

  /// @param failed told what could not be opened or written
  Documents(
      ProgramLibrary library,
      Latest readings,
      Shelf shelf,
      Manuscript manuscript,
      Bench bench,
      Consumer<Exception> failed) {
    this.library = library;
    this.readings = readings;
    this.shelf = shelf;
    this.manuscript = manuscript;
    this.bench = bench;
    this.failed = failed;
    shelf.add(Document.EMPTY);
  }

  /// Their tabs.
  public ObservableList<DocumentTab> tabs() {
    return shelf.tabs();
  }

  /// The number of the tab in front.
  public ReadOnlyIntegerProperty frontProperty() {
    return shelf.frontProperty();
  }

  /// What is edited and not saved, as it would be written, by the number of its tab.
  public Map<Integer, Document> unsaved() {
    Map<Integer, Document> open = new HashMap<>();
    shelf.parked().forEach((number, parked) -> open.put(number, parked.writable()));
    open.put(shelf.front(), manuscript.writable());
    return tabs().stream()
        .filter(DocumentTab::edited)
        .map(DocumentTab::number)
        .collect(Collectors.toMap(Function.identity(), open::get));
  }

  boolean isBusy() {
    return readings.isBusy();
  }

  /// Opens a lesson, with its recorded run if there is one; else runs it.
  public void openLesson(String id) {
    readings.request(
        () ->
            library
                .lesson(id)
                .orElseThrow(() -> new DocumentException(Message.ERROR_LESSON_UNKNOWN, id, "")),
        this::show,
        failed);
  }

  public void openFile(Path file) {
    readings.request(() -> library.read(file), this::show, failed);
  }

  /// Opens an empty document.
  public void openNew() {
    show(new ProgramLibrary.Opened(Document.EMPTY, Optional.empty()));
  }

  /// Opens blocks as a document of their own.
  ///
  /// @param name what it is called until it is saved
  public void openBlocks(String name, BlockGraph graph) {
    show(new ProgramLibrary.Opened(Document.blocks(name, graph), Optional.empty()));
  }

  /// Opens a text as a document of its own.
  public void openText(String pasted) {
    show(new ProgramLibrary.Opened(Document.untitled(pasted), Optional.empty()));
  }

  /// Opens a program that was read before, with its run if that was recorded.
  public void show(ProgramLibrary.Opened opened) {
    Optional<OpenDocument> twin = shelf.twin(opened.document());
    if (twin.isPresent()) {
      bringToFront(twin.get().number());
      return;
    }
    if (!manuscript.isReplaceable()) {
      shelf.park(bench.parkable(shelf.front()));
      shelf.add(opened.document());
    }
    bench.load(opened);
  }

  /// Writes the text to `file`, which the document belongs to from then on.
  public void save(Path file) {
    Document saved = manuscript.writable();
    readings.request(() -> library.write(file, saved), manuscript::saved, failed);
  }

  /// Puts an open document in front, as it was left.
  public void bringToFront(int number) {
    if (number != shelf.front()) {
      shelf.park(bench.parkable(shelf.front()));
      shelf.unpark(number).ifPresent(bench::restore);
    }
  }

  /// Closes an open document; what was not saved of it is lost.
  public void close(int number) {
    boolean wasFront = number == shelf.front();
    OptionalInt next = shelf.remove(number);
    if (next.isEmpty()) {
      shelf.add(Document.EMPTY);
      bench.load(new ProgramLibrary.Opened(Document.EMPTY, Optional.empty()));
    } else if (wasFront) {
      shelf.unpark(next.getAsInt()).ifPresent(bench::restore);
    }
  }
}
