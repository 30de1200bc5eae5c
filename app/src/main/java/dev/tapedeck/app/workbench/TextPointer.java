package dev.tapedeck.app.workbench;

import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the program text and what is picked elsewhere point at each other, by lines from 1.
public final class TextPointer {
  private final ReadOnlyObjectWrapper<Set<Integer>> picked = new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();

  /// The lines that go with what is picked.
  public ReadOnlyObjectProperty<Set<Integer>> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /// Tells the lines of what is picked, by something else than a line: no line asks any longer.
  public void show(Set<Integer> lines) {
    picked.set(Set.copyOf(lines));
    asked.set(0);
  }

  /// The line at which the user pointed last, to pick what it is about; 0 for none.
  public ReadOnlyIntegerProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /// Asks to pick what a line is about.
  public void ask(int line) {
    asked.set(line);
  }
}
