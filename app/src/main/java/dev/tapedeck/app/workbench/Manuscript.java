package dev.tapedeck.app.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The document in front and its text as it is edited. What mends replace can be taken back.
final class Manuscript {
  private final Shelf shelf;
  private final ReadOnlyObjectWrapper<Document> document =
      new ReadOnlyObjectWrapper<>(Document.EMPTY);
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final Deque<String> replaced = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper mended = new ReadOnlyBooleanWrapper();

  /// An empty one.
  ///
  /// @param shelf told what the document in front is called and whether it is edited
  Manuscript(Shelf shelf) {
    this.shelf = shelf;
    text.subscribe(_ -> compare());
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
  void take(Document other, String edited, Runnable between) {
    replaced.clear();
    mended.set(false);
    document.set(other);
    between.run();
    text.set(edited);
    compare();
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

  private void compare() {
    dirty.set(!text.get().equals(document.get().text()));
    shelf.describeFront(document.get().name(), dirty.get());
  }
}
