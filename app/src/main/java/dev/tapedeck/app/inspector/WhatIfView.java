package dev.tapedeck.app.inspector;

import dev.tapedeck.app.inspector.WhatIfViewModel.Leaf;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws a [WhatIfViewModel]: a field for each number of the leaf, to be typed into or dragged.
final class WhatIfView {
  private final WhatIfViewModel model;
  private final Appearance appearance;
  private final VBox root = new VBox(6);
  private final Label which = new Label();
  private final GridPane grid = new GridPane();
  private final List<NumberField> fields = new ArrayList<>();
  private OptionalInt shownLeaf = OptionalInt.empty();

  WhatIfView(WhatIfViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    grid.setId("what-if");
    grid.setHgap(4);
    grid.setVgap(4);
    Label heading = new Label();
    heading
        .textProperty()
        .bind(appearance.messagesProperty().map(texts -> texts.heading(Message.WHAT_IF)));
    heading.getStyleClass().add(StyleClass.SECTION_HEADING.css());
    Label note = new Label();
    note.setId("what-if-note");
    note.textProperty().bind(model.noteProperty());
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
    note.visibleProperty().bind(note.textProperty().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    Button reset = button("what-if-reset", Message.WHAT_IF_RESET, appearance, model::reset);
    Button keep = button("what-if-keep", Message.WHAT_IF_KEEP, appearance, model::keep);
    HBox buttons = new HBox(8, reset, keep);
    buttons.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    buttons.visibleProperty().bind(model.supposingProperty());
    buttons.managedProperty().bind(buttons.visibleProperty());
    which.setId("what-if-picked");
    which.setWrapText(true);
    which.setMinHeight(Region.USE_PREF_SIZE);
    which.getStyleClass().addAll(StyleClass.SMALL.css(), StyleClass.MUTED.css());
    root.getChildren().setAll(heading, which, grid, buttons, note);
    root.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && model.supposingProperty().get()) {
        model.reset();
        event.consume();
      }
    });
    model.leafProperty().subscribe(_ -> show());
    model.pickedProperty().subscribe(_ -> show());
    model.noteProperty().subscribe(_ -> show());
    model.supposingProperty().subscribe(_ -> show());
  }

  Region root() {
    return root;
  }

  private static Button button(String id, Message text, Appearance appearance, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.textProperty().bind(appearance.text(text));
    button.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Puts the focus on the field of an element, if it has one.
  void edit(int element) {
    model.pick(element);
    model
        .leafProperty()
        .get()
        .map(of -> of.isLarge() ? 0 : element)
        .filter(i -> i < fields.size())
        .ifPresent(i -> {
          fields.get(i).requestFocus();
          fields.get(i).selectAll();
        });
  }

  /// Fields stay as long as the leaf does, so that typing and dragging go on.
  private void show() {
    Optional<Leaf> leaf = model.leafProperty().get();
    Presence.set(
        root,
        leaf.isPresent()
            || model.supposingProperty().get()
            || !model.noteProperty().get().isEmpty());
    Presence.set(which, leaf.filter(Leaf::isLarge).isPresent());
    if (leaf.isEmpty()) {
      clear();
      return;
    }
    Leaf of = leaf.get();
    int count = (int) model.elements(of).count();
    if (shownLeaf.isEmpty() || shownLeaf.getAsInt() != of.id() || fields.size() != count) {
      fill(of, count);
    }
    int[] elements = model.elements(of).toArray();
    for (int i = 0; i < count; i++) {
      fields.get(i).show(of.text(elements[i]));
    }
    which.setText(
        appearance.messages().text(Message.WHAT_IF_PICKED, of.name(model.pickedProperty().get())));
  }

  private void clear() {
    fields.clear();
    grid.getChildren().clear();
    shownLeaf = OptionalInt.empty();
  }

  private void fill(Leaf of, int count) {
    clear();
    shownLeaf = OptionalInt.of(of.id());
    for (int i = 0; i < count; i++) {
      int at = i;
      NumberField field =
          new NumberField(
              of.value().dtype().isInteger(),
              number -> model.suppose(of.isLarge() ? model.pickedProperty().get() : at, number));
      field.setId("what-if-" + i);
      field.accessibleTextProperty().bind(appearance.text(Message.WHAT_IF));
      fields.add(field);
      GridPane.setHgrow(field, Priority.ALWAYS);
      grid.add(field, i % of.columns(), i / of.columns());
    }
  }
}
