package dev.tapedeck.app.workbench;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.resources.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The document in front and what it holds as it is edited: a text, or blocks with the text of the
/// equivalent program. What mends replace in a text can be taken back.
final class Manuscript {
  private final Shelf shelf;
  private final ReadOnlyObjectWrapper<Document> document =
      new ReadOnlyObjectWrapper<>(Document.EMPTY);
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final Blueprint blueprint;
  private final Deque<String> replaced = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper mended = new ReadOnlyBooleanWrapper();

  /// An empty one.
  ///
  /// @param shelf told what the document in front is called and whether it is edited
  /// @param edited called after each edit of blocks
  Manuscript(Shelf shelf, Consumer<BlockGraph> edited) {
    this.shelf = shelf;
    this.blueprint = new Blueprint(edited);
    text.subscribe(_ -> compare());
    blueprint.graphProperty().subscribe(_ -> blocksChanged());
  }

  Blueprint blueprint() {
    return blueprint;
  }

  ReadOnlyObjectProperty<Document> documentProperty() {
    return document.getReadOnlyProperty();
  }

  Document document() {
    return document.get();
  }

  StringProperty textProperty() {
    return text;
  }

  String text() {
    return text.get();
  }

  ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mendedProperty() {
    return mended.getReadOnlyProperty();
  }

  /// Whether another document may take its place and nothing is lost.
  boolean isReplaceable() {
    return !dirty.get()
        && (document.get().lesson().isPresent() || document.get().equals(Document.EMPTY));
  }

  /// Takes another document.
  ///
  /// @param between done before the text changes
  void take(Document other, String edited, Optional<Blueprint.State> blocks, Runnable between) {
    replaced.clear();
    mended.set(false);
    document.set(other);
    blueprint.take(blocks);
    between.run();
    text.set(edited);
    compare();
  }

  /// What is written into a file: the text, or the blocks.
  Document writable() {
    return document.get().edited(text.get(), blueprint.graph());
  }

  /// The text was written into a document, which it belongs to from now on.
  void saved(Document written) {
    document.set(written);
    compare();
  }

  void replace(String replacement) {
    replaced.push(text.get());
    mended.set(true);
    text.set(replacement);
  }

  /// Takes the last replacement back, byte for byte.
  ///
  /// @return whether there was one
  boolean takeBack() {
    if (replaced.isEmpty()) {
      return false;
    }
    text.set(replaced.pop());
    mended.set(!replaced.isEmpty());
    return true;
  }

  private void blocksChanged() {
    if (blueprint.graph().isPresent()) {
      List<Blueprint.Edit> edits = blueprint.undoable();
      mended.set(!edits.isEmpty() && edits.getLast().title() == Message.EDIT_MEND);
    }
    compare();
  }

  private void compare() {
    Document opened = document.get();
    dirty.set(
        opened.blocks().isPresent()
            ? !opened.blocks().equals(blueprint.graph())
            : !text.get().equals(opened.text()));
    shelf.describeFront(document.get().name(), dirty.get());
  }
}
