package dev.tapedeck.app.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The open documents: one in front, the others parked with all that belongs to them.
final class Shelf {
  private final ObservableList<DocumentTab> tabs = FXCollections.observableArrayList();
  private final ObservableList<DocumentTab> readOnly =
      FXCollections.unmodifiableObservableList(tabs);
  private final ReadOnlyIntegerWrapper front = new ReadOnlyIntegerWrapper(0);
  private final Map<Integer, OpenDocument> parked = new HashMap<>();
  private int issued;

  ObservableList<DocumentTab> tabs() {
    return readOnly;
  }

  ReadOnlyIntegerProperty frontProperty() {
    return front.getReadOnlyProperty();
  }

  int front() {
    return front.get();
  }

  /// Adds a tab behind the last one and puts it in front.
  void add(Document document) {
    int number = ++issued;
    tabs.add(new DocumentTab(number, document.name(), false));
    front.set(number);
  }

  /// Says what the tab in front is called and whether it is edited.
  void describeFront(String name, boolean edited) {
    for (int i = 0; i < tabs.size(); i++) {
      DocumentTab described = new DocumentTab(front.get(), name, edited);
      if (tabs.get(i).number() == front.get() && !tabs.get(i).equals(described)) {
        tabs.set(i, described);
      }
    }
  }

  void park(OpenDocument document) {
    parked.put(document.number(), document);
  }

  /// The parked documents, by the number of their tab.
  Map<Integer, OpenDocument> parked() {
    return Map.copyOf(parked);
  }

  /// The parked document of the same file or lesson.
  Optional<OpenDocument> twin(Document document) {
    return parked.values().stream()
        .filter(open ->
            (document.file().isPresent() && open.document().file().equals(document.file()))
                || (document.lesson().isPresent()
                    && open.document().lesson().equals(document.lesson())))
        .findFirst();
  }

  /// Takes a parked document to the front.
  Optional<OpenDocument> unpark(int number) {
    Optional<OpenDocument> taken = Optional.ofNullable(parked.remove(number));
    taken.ifPresent(open -> front.set(open.number()));
    return taken;
  }

  /// Removes a tab. Gives its neighbour, which should come to the front next.
  OptionalInt remove(int number) {
    int index = indexOf(number);
    if (index < 0) {
      return OptionalInt.empty();
    }
    tabs.remove(index);
    parked.remove(number);
    return tabs.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(tabs.get(Math.min(index, tabs.size() - 1)).number());
  }

  private int indexOf(int number) {
    for (int i = 0; i < tabs.size(); i++) {
      if (tabs.get(i).number() == number) {
        return i;
      }
    }
    return -1;
  }
}
