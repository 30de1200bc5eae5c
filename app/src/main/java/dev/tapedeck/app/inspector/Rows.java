package dev.tapedeck.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Rows that get other contents at every step. Nodes are made once and then filled again: making
/// them takes the styling of each, which is what a step has no time for.
final class Rows<T, R extends Node> extends VBox {
  private final Supplier<R> make;
  private final BiConsumer<R, T> fill;
  private final List<R> made = new ArrayList<>();

  Rows(Supplier<R> make, BiConsumer<R, T> fill) {
    this.make = make;
    this.fill = fill;
  }

  void show(List<T> items) {
    while (made.size() < items.size()) {
      made.add(make.get());
      getChildren().add(made.getLast());
    }
    for (int i = 0; i < made.size(); i++) {
      Presence.set(made.get(i), i < items.size());
      if (i < items.size()) {
        fill.accept(made.get(i), items.get(i));
      }
    }
  }
}
